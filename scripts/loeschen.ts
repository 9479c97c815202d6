// What the daily job deletes, by hand: a trial run, the run itself, when a Vorgang goes, and what a legal hold keeps.
import { parseArgs } from 'node:util';
import { loeschfristen } from '#src/antraege/loeschfristen.ts';
import { parseSettings } from '#src/config.ts';
import { type Database, openDatabase } from '#src/db/openDatabase.ts';
import { createFakten } from '#src/fakten/fakten.ts';
import { readFakten } from '#src/fakten/readFakten.ts';
import { isCalendarDate } from '#src/fakten/stand.ts';
import { toDay } from '#src/fakten/toDay.ts';
import { parseAktenzeichen } from '#src/vorgaenge/aktenzeichen.ts';
import { setAufbewahrung } from '#src/vorgaenge/aufbewahrungStore.ts';
import { loeschen } from '#src/vorgaenge/loeschen.ts';

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
    const { entwuerfe, vorgaenge } = await loeschen(db, { now: Date.now(), isTrial: !jetzt, fristen });
    return `${jetzt ? 'Gelöscht' : 'Fällig'}: ${entwuerfe} Entwürfe, ${vorgaenge} Vorgänge.`;
  }
  if (frist) return change(db, frist, { loeschenAm: toTime(am) }, 'Die Frist ist eingetragen.');
  if (sperren) return change(db, sperren, { sperre: true }, 'Der Vorgang ist gesperrt und wird nicht gelöscht.');
  if (freigeben) return change(db, freigeben, { sperre: false }, 'Die Sperre ist aufgehoben.');
  throw new Error(USAGE);
}

async function change(
  db: Database,
  typed: string,
  what: { loeschenAm?: number; sperre?: boolean },
  done: string,
): Promise<string> {
  const aktenzeichen = parseAktenzeichen(typed);
  if (!aktenzeichen) throw new Error(`„${typed}“ ist kein Aktenzeichen.`);
  const found = await db.transaction((tx) => setAufbewahrung(tx, aktenzeichen, what));
  if (!found) throw new Error(`Den Vorgang ${aktenzeichen} gibt es nicht.`);
  return done;
}

/** The end of that day. */
function toTime(day: string | undefined): number {
  if (!day || !/^\d{4}-\d\d-\d\d$/.test(day) || !isCalendarDate(day))
    throw new Error('--am fehlt: Schreiben Sie den Tag als 2028-12-31.');
  return Date.parse(`${day}T23:59:59Z`);
}
