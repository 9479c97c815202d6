import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { dortmundPass } from '#src/antraege/dortmund-pass/antrag.ts';
import { toSubmission } from '#src/antraege/submissionId.ts';
import { GRUNDSICHERUNG } from '#src/antraege/testing/walk.ts';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { createDraft, toCookie, updateDraft } from '#src/forms/drafts/draftStore.ts';

export interface Place {
  url: string;
  database: Database;
  keys: KeyRing;
}

/** Prepares so many requests, not part of what is measured. */
export type Load = (count: number) => Promise<(() => Promise<void>)[]>;

const PATH = '/antraege/dortmund-pass';
/** Everything on the shortest way, with an e-mail address, so that there are two jobs. */
export const ANSWERS = { ...GRUNDSICHERUNG, email: 'erna@example.org', anlass: 'erster', mitHaushalt: 'nein' };
const DECLARED = { erklaerungWahr: 'ja', erklaerungAenderungen: 'ja', erklaerungDatenschutz: 'ja' };
const AT_ONCE = 50;

/** Applications filled in to the end; what is measured is „Jetzt einreichen“. */
export async function applications({ url, database, keys }: Place, count: number): Promise<(() => Promise<void>)[]> {
  const send = createSender(`${url}${PATH}/pruefen`);
  const visited = Object.keys(dortmundPass.form.pages);
  const prepare = async () => {
    const now = Date.now();
    const { id, version } = dortmundPass.form;
    const empty = await createDraft(database, { form: id, formVersion: version, shared: false, keepDays: 30, now });
    const draft = await updateDraft(database, empty, () => ({ answers: ANSWERS, visited }), now);
    if (!draft) throw new Error('The draft is gone.');
    const body = { einreichung: toSubmission(keys, draft.submissionId), ...DECLARED, aktion: 'einreichen' };
    return () => send(body, `antrag-dortmund-pass=${toCookie(draft)}`);
  };
  return inGroups(count, prepare);
}

/** The short form that secures the date, filled in. */
export async function securedDates({ url, keys }: Place, count: number): Promise<(() => Promise<void>)[]> {
  const send = createSender(`${url}${PATH}/frist-wahren`);
  const typed = { name: 'Erna Muster', erreichbar: 'Telefon 0231 50-0', wunsch: 'Ich beantrage den Dortmund-Pass.' };
  return inGroups(count, async () => {
    const body = { einreichung: toSubmission(keys, randomUUID()), ...typed, aktion: 'einreichen' };
    return () => send(body, '');
  });
}

async function inGroups<T>(count: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  while (made.length < count) made.push(...(await Promise.all(Array.from({ length: AT_ONCE }, make))));
  return made.slice(0, count);
}

/** Sends forms over connections that stay open; anything but the way to the receipt is an error. */
function createSender(url: string) {
  const agent = new Agent({ keepAlive: true });
  return (fields: Record<string, string>, cookie: string) => {
    const body = String(new URLSearchParams(fields));
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
      'sec-fetch-site': 'same-origin',
      cookie,
    };
    return new Promise<void>((resolve, reject) => {
      request(url, { agent, method: 'POST', headers }, (answer) => {
        const { statusCode, headers } = answer;
        answer.resume();
        if (statusCode !== 303 || headers.location !== `${PATH}/bestaetigung`)
          reject(new Error(`${statusCode} ${headers.location}`));
        answer.on('end', resolve);
      })
        .on('error', reject)
        .end(body);
    });
  };
}
