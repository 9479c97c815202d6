// `npm run protokoll -- pruefen|kopf|liste`: whether the log of who saw what is whole, and what it says.
import { aktionText, werText } from '#src/audit/aktionen.ts';
import { readProtokoll } from '#src/audit/readProtokoll.ts';
import { startOfDay } from '#src/audit/startOfDay.ts';
import { type Anker, readKopf, verifyProtokoll } from '#src/audit/verifyProtokoll.ts';
import { findAccountByEmail, readNames } from '#src/auth/staffStore.ts';
import { parseSettings, SettingsError } from '#src/config.ts';
import { findKeyRing } from '#src/crypto/keyRing.ts';
import { type Database, openDatabase } from '#src/db/openDatabase.ts';
import { parseAktenzeichen } from '#src/vorgaenge/aktenzeichen.ts';
import { readArguments, UsageError } from './usage.ts';

const HILFE = `So geht es:

  npm run protokoll -- pruefen                          prüft jeden Eintrag, seine Verkettung und sein Siegel
  npm run protokoll -- pruefen --anker 1234:5f2a…       prüft auch, ob der Eintrag aus der Tagesmail noch da ist
  npm run protokoll -- kopf                             nennt den letzten Eintrag, zum Aufschreiben
  npm run protokoll -- liste [--aktenzeichen DP-…] [--wer erna@stadt.example] [--seit 2026-11-01]
                                                        zeigt die neuesten Einträge

Das Programm endet mit 0, wenn alles heil ist, mit 2, wenn das Protokoll beschädigt ist, und mit 1 bei anderen Fehlern.
`;

/** The zone of the office; the pages of the portal show the one of the city. */
const ZONE = 'Europe/Berlin';
const MOST_LINES = 500;

const text = { type: 'string' } as const;
const options = { anker: text, aktenzeichen: text, wer: text, seit: text } as const;

type Values = ReturnType<typeof readArguments<typeof options>>['values'];
const COMMANDS: Readonly<Record<string, (values: Values) => Promise<void>>> = { pruefen, kopf, liste };

try {
  const { values, positionals } = readArguments(options, HILFE);
  const command =
    positionals.length === 1 && Object.hasOwn(COMMANDS, positionals[0] ?? '') && COMMANDS[positionals[0] ?? ''];
  if (!command) throw new UsageError(HILFE);
  await command(values);
} catch (error) {
  if (!(error instanceof UsageError) && !(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function pruefen({ anker }: Values): Promise<void> {
  const known = anker === undefined ? undefined : parseAnker(anker);
  const { dataDir, encryptionKeys } = parseSettings(process.env);
  const keys = await findKeyRing({ dataDir, keys: encryptionKeys });
  if (!keys)
    throw new UsageError(
      'Der Schlüssel fehlt. Ohne ihn lassen sich die Siegel nicht prüfen: Nennen Sie DATA_DIR oder ENCRYPTION_KEY.',
    );
  await withDatabase(async ({ kysely }) => {
    const pruefung = await verifyProtokoll(kysely, keys, { anker: known });
    if (!pruefung.ok) {
      console.error(`Das Protokoll ist beschädigt. Eintrag ${pruefung.nr}: ${pruefung.fehler}`);
      process.exitCode = 2;
      return;
    }
    console.log(`Das Protokoll ist unversehrt: ${pruefung.anzahl} Einträge. Der letzte: ${toAnker(pruefung)}`);
    if (pruefung.ohneSchluessel > 0) {
      console.log(
        `${pruefung.ohneSchluessel} Einträge tragen Siegel von Schlüsseln, die hier fehlen. Die Kette und spätere Siegel bestätigen sie.`,
      );
    }
    if (!known)
      console.log(
        'Ob am Ende etwas fehlt, zeigt der Vergleich mit der letzten Tagesmail: --anker <Nummer>:<Prüfsumme>',
      );
  });
}

async function kopf(): Promise<void> {
  await withDatabase(async ({ kysely }) => {
    const last = await readKopf(kysely);
    if (!last)
      throw new UsageError('Die Zeile in protokoll_kopf fehlt: Jemand hat sie gelöscht. Prüfen Sie das Protokoll.');
    console.log(toAnker(last));
  });
}

async function liste({ aktenzeichen, wer, seit }: Values): Promise<void> {
  const begin = seit === undefined ? undefined : startOfDay(seit, ZONE);
  if (Number.isNaN(begin)) throw new UsageError('--seit ist ein Tag, so geschrieben: 2026-11-21.');
  await withDatabase(async ({ kysely }) => {
    const staffId = wer?.includes('@') ? (await findAccountByEmail(kysely, wer))?.id : wer;
    if (wer !== undefined && staffId === undefined)
      throw new UsageError(`Ein Konto ${wer} gibt es nicht: npm run staff -- list`);
    const gegenstand = aktenzeichen === undefined ? undefined : (parseAktenzeichen(aktenzeichen) ?? aktenzeichen);
    const filter = { gegenstand, wer: staffId, seit: begin };
    const { zeilen, weiter } = await readProtokoll(kysely, filter, { limit: MOST_LINES });
    const namen = await readNames(kysely, [...new Set(zeilen.flatMap((zeile) => [zeile.wer, zeile.gegenstand ?? '']))]);
    const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: ZONE });
    for (const { nr, am, wer: id, aktion, gegenstand: what } of zeilen) {
      const about = what === null ? '' : `: ${namen.get(what) ?? what}`;
      console.log(
        `${String(nr).padStart(8)}  ${format.format(am)}  ${werText(id, namen)}  ${aktionText(aktion)}${about}`,
      );
    }
    if (zeilen.length === 0) console.log('Dazu steht nichts im Protokoll.');
    if (weiter !== undefined)
      console.log(`Es gibt ältere Einträge. Gezeigt sind die ${MOST_LINES} neuesten: Grenzen Sie die Suche ein.`);
  });
}

function toAnker({ nr, hash }: Anker): string {
  return `${nr}:${hash}`;
}

function parseAnker(typed: string): Anker {
  const [, nr, hash] = /^(\d{1,10}):([0-9a-f]{64})$/.exec(typed.trim()) ?? [];
  if (nr && hash) return { nr: Number(nr), hash };
  throw new UsageError('--anker ist Nummer und Prüfsumme aus der Tagesmail, mit Doppelpunkt dazwischen: 1234:5f2a…');
}

async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  const { databaseUrl, dataDir } = parseSettings(process.env);
  const database = await openDatabase({ databaseUrl, dataDir });
  try {
    await work(database);
  } finally {
    await database.close();
  }
}
