// What the daily job deletes, by hand: a trial run, the run itself, when a Vorgang goes, and what a legal hold keeps.

import { parseArgs } from 'node:util';
import { loeschfristen } from '#src/antraege/loeschfristen.ts';
import { writeProtokoll } from '#src/audit/protokoll.ts';
import { writeSammeleintrag } from '#src/audit/sammeleintrag.ts';
import { parseSettings } from '#src/config.ts';
import { findKeyRing, type KeyRing } from '#src/crypto/keyRing.ts';
import { type Database, openDatabase } from '#src/db/openDatabase.ts';
import type { Tx } from '#src/db/tx.ts';
import { createFakten } from '#src/fakten/fakten.ts';
import { readFakten } from '#src/fakten/readFakten.ts';
import { isCalendarDate } from '#src/fakten/stand.ts';
import { toDay } from '#src/fakten/toDay.ts';
import { parseAktenzeichen } from '#src/vorgaenge/aktenzeichen.ts';
import { findDueForDeletion, setAufbewahrung, setLoeschdaten } from '#src/vorgaenge/aufbewahrungStore.ts';
import { type Fristen, loeschen } from '#src/vorgaenge/loeschen.ts';

const USAGE = `
npm run loeschen -- --probe                          zählt, was fällig ist, und löscht nichts
npm run loeschen -- --jetzt                          löscht, was fällig ist
npm run loeschen -- --frist DP-… --am 2028-12-31     legt fest, wann ein Vorgang gelöscht wird
npm run loeschen -- --sperren DP-…                   behält einen Vorgang, zum Beispiel während einer Klage
npm run loeschen -- --freigeben DP-…                 hebt die Sperre auf
`;

const { values } = parseArgs({
  options: {
    probe: { type: 'boolean' },
    jetzt: { type: 'boolean' },
    frist: { type: 'string' },
    am: { type: 'string' },
    sperren: { type: 'string' },
    freigeben: { type: 'string' },
  },
});

/** What is said when it is done, by the word for it in the Protokoll. */
const GETAN = {
  'vorgang-loeschfrist': 'Die Frist ist eingetragen.',
  'vorgang-gesperrt': 'Der Vorgang ist gesperrt und wird nicht gelöscht.',
  'vorgang-freigegeben': 'Die Sperre ist aufgehoben.',
} as const;

const settings = parseSettings(process.env);
const database = await openDatabase(settings);
try {
  console.log(await run(database));
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
} finally {
  await database.close();
}

async function run(db: Database): Promise<string> {
  const { probe, jetzt, frist, am, sperren, freigeben } = values;
  if (probe || jetzt) {
    const fristen = loeschfristen(createFakten(readFakten(settings.contentDir)), toDay(new Date()));
    const now = Date.now();
    if (jetzt) await logFaellige(db, fristen, now);
    const { entwuerfe, vorgaenge } = await loeschen(db, { now, isTrial: !jetzt, fristen });
    return `${jetzt ? 'Gelöscht' : 'Fällig'}: ${entwuerfe} Entwürfe, ${vorgaenge} Vorgänge.`;
  }
  if (frist) return change(db, frist, 'vorgang-loeschfrist', { loeschenAm: toTime(am) });
  if (sperren) return change(db, sperren, 'vorgang-gesperrt', { sperre: true });
  if (freigeben) return change(db, freigeben, 'vorgang-freigegeben', { sperre: false });
  throw new Error(USAGE);
}

async function change(
  db: Database,
  typed: string,
  aktion: keyof typeof GETAN,
  what: { loeschenAm?: number; sperre?: boolean },
): Promise<string> {
  const gegenstand = parseAktenzeichen(typed);
  if (!gegenstand) throw new Error(`„${typed}“ ist kein Aktenzeichen.`);
  const keys = await requireKeys();
  await db.transaction(async (tx) => {
    if (!(await setAufbewahrung(tx, gegenstand, what))) throw new Error(`Den Vorgang ${gegenstand} gibt es nicht.`);
    await writeProtokoll(tx, keys, { am: Date.now(), wer: 'portal', aktion, gegenstand });
  });
  return GETAN[aktion];
}

/** Whose Vorgänge will go, before they do: afterwards nobody could say it. The nightly run is nobody's command. */
async function logFaellige(db: Database, fristen: Fristen, now: number): Promise<void> {
  const keys = await requireKeys();
  await db.transaction(async (tx) => {
    await setLoeschdaten(tx, fristen);
    const faellige = await readFaellige(tx, now);
    if (faellige.length === 0) return;
    await writeSammeleintrag(tx, keys, { am: now, wer: 'portal', aktion: 'loeschen-ausgeloest' }, faellige);
  });
}

/** The Aktenzeichen of everything that is due. */
async function readFaellige(tx: Tx, now: number, after = ''): Promise<string[]> {
  const ids = await findDueForDeletion(tx, now, after);
  const last = ids.at(-1);
  if (last === undefined) return [];
  const rows = await tx.selectFrom('vorgang').select('aktenzeichen').where('id', 'in', ids).execute();
  return [...rows.map(({ aktenzeichen }) => aktenzeichen), ...(await readFaellige(tx, now, last))];
}

async function requireKeys(): Promise<KeyRing> {
  const keys = await findKeyRing({ dataDir: settings.dataDir, keys: settings.encryptionKeys });
  if (keys) return keys;
  throw new Error('Der Schlüssel fehlt. Ohne ihn gibt es kein Protokoll: Nennen Sie DATA_DIR oder ENCRYPTION_KEY.');
}

/** The end of that day. */
function toTime(day: string | undefined): number {
  if (!day || !/^\d{4}-\d\d-\d\d$/.test(day) || !isCalendarDate(day))
    throw new Error('--am fehlt: Schreiben Sie den Tag als 2028-12-31.');
  return Date.parse(`${day}T23:59:59Z`);
}
