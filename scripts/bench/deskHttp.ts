import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { type RunningPortal, startPortal, UNLIMITED } from '#tests/support/portal.ts';
import { insertTestStaff, loginStaff } from '#tests/support/staff.ts';
import type { Sample } from './deskSeed.ts';
import { type Measured, measure } from './measure.ts';

interface Place {
  database: Database;
  keys: KeyRing;
  samples: readonly Sample[];
  /** Where the server finds the same database and key. */
  settings: Record<string, string>;
}

const LIST = '/intern/vorgaenge';
const PAGES: readonly (readonly [what: string, path: string])[] = [
  ['GET Startseite', '/intern'],
  ['GET Liste, offen', LIST],
  ['GET … Seite 400', `${LIST}?seite=400`],
  ['GET Unterlagen fehlen', `${LIST}?fehlend=ja`],
  ['GET alle Vorgänge, Seite 400', `${LIST}?status=alle&seite=400`],
];

const SEARCHES: readonly (readonly [what: string, toText: (sample: Sample) => string])[] = [
  ['POST Suche: Nachname', ({ nachname }) => nachname],
  ['POST Suche: Nachname und Geburtsdatum', ({ nachname, geburtsdatum }) => `${nachname} ${geburtsdatum}`],
];

/** The pages of the desk through the whole server, each request by one of `clerks` who are logged in. */
export async function measureDeskPages(
  place: Place,
  { clerks, count }: { clerks: number; count: number },
): Promise<{ rows: [what: string, measured: Measured][]; megabytes: number }> {
  const portal = await startPortal({ ...UNLIMITED, ...place.settings });
  try {
    const cookies = await Promise.all(Array.from({ length: clerks }, () => logIn(place, portal)));
    const ask = createClient(portal.url);
    const rows: [string, Measured][] = [];
    const add = async (what: string, load: (index: number, cookie: string) => Promise<void>) => {
      const work = Array.from({ length: count }, (_, index) => () => load(index, cookies[index % clerks] as string));
      rows.push([what, await measure(work, clerks)]);
    };
    const sampleOf = (index: number) => place.samples[index % place.samples.length] as Sample;
    for (const [what, path] of PAGES) await add(what, (_, cookie) => ask(path, { cookie }));
    for (const [what, toText] of SEARCHES) {
      await add(what, (index, cookie) => ask(LIST, { cookie, fields: { suche: toText(sampleOf(index)) } }));
    }
    await add('GET ein Vorgang', (index, cookie) => ask(`${LIST}/${sampleOf(index).aktenzeichen}`, { cookie }));
    await add('POST Nächster Fall', (_, cookie) => ask('/intern/naechster-fall', { cookie, fields: {}, status: 303 }));
    return { rows, megabytes: memoryOf(portal) };
  } finally {
    await portal.stop();
  }
}

async function logIn({ database, keys }: Place, portal: RunningPortal): Promise<string> {
  const staff = await insertTestStaff({ database, keys, now: Date.now }, { rolle: 'sachbearbeitung' });
  return await loginStaff(portal.url, staff);
}

interface Asked {
  cookie: string;
  /** Sent as a form; missing: GET. */
  fields?: Record<string, string>;
  status?: number;
}

/** Asks over connections that stay open; any other status than the expected one is an error. */
function createClient(url: string) {
  const agent = new Agent({ keepAlive: true });
  return (path: string, { cookie, fields, status = 200 }: Asked) => {
    const body = fields && String(new URLSearchParams(fields));
    const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
    const headers = { cookie, ...(body !== undefined && { ...form, 'content-length': Buffer.byteLength(body) }) };
    return new Promise<void>((resolve, reject) => {
      request(url + path, { agent, method: fields ? 'POST' : 'GET', headers }, (answer) => {
        answer.resume();
        if (answer.statusCode !== status) reject(new Error(`${path}: ${answer.statusCode} ${answer.headers.location}`));
        answer.on('end', resolve);
      })
        .on('error', reject)
        .end(body);
    });
  };
}

const memoryOf = ({ process: { pid } }: RunningPortal): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1000;
