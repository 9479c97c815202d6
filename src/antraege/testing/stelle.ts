import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { createFakten } from '#src/fakten/fakten.ts';
import { readFakten } from '#src/fakten/readFakten.ts';
import type { Draft } from '#src/forms/drafts/draft.ts';
import { createDraft, findDraft, toCookie, updateDraft } from '#src/forms/drafts/draftStore.ts';
import type { Answers, UploadedFile } from '#src/forms/field.ts';
import { createLimits } from '#src/http/limits.ts';
import type { MailMessage } from '#src/mail/mailer.ts';
import { readStadt } from '#src/stadtbezirke/stadt.ts';
import { createScanner } from '#src/uploads/createScanner.ts';
import { insertUpload, sealUpload } from '#src/uploads/uploadStore.ts';
import { zielOf } from '#src/vorgaenge/ziele.ts';
import { absenderOf } from '../absender.ts';
import type { Antragsstelle } from '../antragsstelle.ts';
import { readAemter } from '../readAemter.ts';
import { readVorlagen } from '../readVorlagen.ts';
import { ANTRAEGE, getAntrag } from '../registry.ts';
import { createAntragTexte } from '../texte.ts';

export const CONTENT_DIR = fileURLToPath(new URL('../../../content', import.meta.url));
export const START = Date.UTC(2026, 10, 21, 9, 14);

export const keys = await openKeyRing({ dataDir: '', keys: [new Uint8Array(32).fill(1)] });
export const fakten = createFakten(readFakten(CONTENT_DIR));
const hilfe = Object.fromEntries(ANTRAEGE.map(({ id }) => [id, {}]));
export const texte = createAntragTexte({ aemter: readAemter(CONTENT_DIR), hilfe, vorlagen: readVorlagen(CONTENT_DIR) });

/** The office with the content of this repository, on a database of the test, with a clock that goes when told to. */
export interface TestStelle extends Antragsstelle {
  /** Mails that were sent. */
  mails: MailMessage[];
  pass(ms: number): void;
  /** How often the worker was told that there is something to do. */
  wakes(): number;
}

export function createStelle(database: Database): TestStelle {
  let time = START;
  let wakes = 0;
  const mails: MailMessage[] = [];
  return {
    database,
    keys,
    fakten,
    texte,
    vorlagen: texte.vorlagen,
    mails,
    scanner: createScanner(),
    mailer: { kind: 'smtp', send: async (mail) => void mails.push(mail), close: () => {} },
    limits: createLimits({ perSession: 60, perAddress: 300 }),
    isBehindProxy: false,
    absender: (antragId) =>
      absenderOf({ texte, stadt: readStadt(CONTENT_DIR), publicUrl: 'https://wegweiser.example' }, antragId),
    ziel: (antragId) => zielOf(fakten, antragId, '2026-11-21'),
    findStadtbezirk: (plz) => (plz === '44137' ? 'innenstadt-west' : undefined),
    context: () => ({ today: '2026-11-21', plz: new Set(['44137']) }),
    now: () => time,
    pass: (ms) => {
      time += ms;
    },
    wakes: () => wakes,
    wakeWorker: () => {
      wakes++;
    },
  };
}

/** A draft with these answers, every page of it sent. */
export async function createFilledDraft(stelle: TestStelle, antragId: string, answers: Answers): Promise<Draft> {
  const { form } = getAntrag(antragId);
  const draft = await createDraft(stelle.database, {
    form: antragId,
    formVersion: form.version,
    shared: false,
    keepDays: 30,
    now: stelle.now(),
  });
  return answer(stelle, draft, answers);
}

/** The draft with more answers. */
export async function answer(stelle: TestStelle, draft: Draft, answers: Answers): Promise<Draft> {
  const visited = Object.keys(getAntrag(draft.form).form.pages);
  const change = (state: Draft['state']) => ({ ...state, answers: { ...state.answers, ...answers }, visited });
  const saved = await updateDraft(stelle.database, draft, change, stelle.now());
  if (!saved) throw new Error('The draft is gone.');
  return saved;
}

/** The draft as it is now. */
export const reload = (stelle: TestStelle, draft: Draft): Promise<Draft | undefined> =>
  findDraft(stelle.database, toCookie(draft), stelle.now());

/** A stored file of a draft, as an answer lists it. */
export async function storeFile(stelle: TestStelle, draftId: string, name: string): Promise<UploadedFile> {
  const { id, key, content } = sealUpload(Buffer.from(`Inhalt von ${name}`));
  const mediaType = 'application/pdf';
  const size = content.length;
  const file = { id, draftId, vorgangId: null, mediaType, size, scan: 'sauber', content, now: stelle.now() } as const;
  await insertUpload(stelle.database.kysely, file);
  return { id, name, mediaType, size, key, scan: 'sauber' };
}

export const newId = (): string => randomUUID();
