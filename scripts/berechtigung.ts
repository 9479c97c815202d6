// `npm run berechtigung -- add|list`: the office enters who may use the Fahrdienst.
import { mkdir } from 'node:fs/promises';
import { writeProtokoll } from '#src/audit/protokoll.ts';
import { writeSammeleintrag } from '#src/audit/sammeleintrag.ts';
import { parseSettings, SettingsError } from '#src/config.ts';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import { openDatabase } from '#src/db/openDatabase.ts';
import { toDay } from '#src/fakten/toDay.ts';
import {
  addBerechtigung,
  type Berechtigung,
  type BerechtigungEintrag,
  listBerechtigungen,
  listBerechtigungenKlar,
} from '#src/vorgaenge/berechtigungStore.ts';
import { parseBerechtigung } from '#src/vorgaenge/parseBerechtigung.ts';
import { readArguments, UsageError } from './usage.ts';

const HILFE = `So geht es:

  npm run berechtigung -- add --vorname Erna --nachname Muster --geburtsdatum 1941-02-28 \\
                              --kontingent 100 --gueltig-ab 2026-01-01 [--gueltig-bis 2026-12-31]
      trägt eine Person ein und nennt ihre Nummer

  npm run berechtigung -- list [--klar]
      zeigt alle Nummern; mit --klar auch Namen und Geburtsdaten
`;

const text = { type: 'string' } as const;
const options = {
  vorname: text,
  nachname: text,
  geburtsdatum: text,
  kontingent: text,
  'gueltig-ab': text,
  'gueltig-bis': text,
  klar: { type: 'boolean' },
} as const;

try {
  await run(readArguments(options, HILFE));
} catch (error) {
  if (!(error instanceof UsageError) && !(error instanceof SettingsError)) throw error;
  console.error(`Es wurde nichts eingetragen.\n\n${error.message}`);
  process.exitCode = 1;
}

async function run({ values, positionals }: ReturnType<typeof readArguments<typeof options>>): Promise<void> {
  const [command, ...more] = positionals;
  if (more.length > 0) throw new UsageError(HILFE);
  if (command === 'add') return await add(values);
  if (command === 'list') return await list(values.klar === true);
  throw new UsageError(HILFE);
}

async function add(values: Readonly<Record<string, unknown>>): Promise<void> {
  const parsed = parseBerechtigung(values, toDay(new Date()));
  if (!parsed.ok) throw new UsageError(parsed.faults.map((fault) => `- ${fault}`).join('\n'));
  await withStore(async ({ database, keys }) => {
    const nummer = await database.transaction(async (tx) => {
      const neu = await addBerechtigung(tx, keys, parsed.berechtigung);
      await writeProtokoll(tx, keys, { ...eintrag('berechtigung-eingetragen'), gegenstand: neu });
      return neu;
    });
    console.log(`Eingetragen. Die Nummer ist ${nummer}.`);
  });
}

async function list(isKlar: boolean): Promise<void> {
  await withStore(async (store) => {
    const lines = isKlar
      ? (await readKlar(store)).map(
          (each) => `${toLine(each)}  ${each.nachname}, ${each.vorname}, geboren ${each.geburtsdatum}`,
        )
      : (await listBerechtigungen(store.database.kysely)).map(toLine);
    console.log(lines.length > 0 ? lines.join('\n') : 'Es ist noch niemand eingetragen.');
  });
}

/** Names and birth dates are shown only after it was logged whose. */
function readKlar({ database, keys }: Store): Promise<Berechtigung[]> {
  return database.transaction(async (tx) => {
    const all = await listBerechtigungenKlar(tx, keys);
    const nummern = all.map(({ nummer }) => nummer);
    await writeSammeleintrag(tx, keys, eintrag('berechtigungen-gesehen'), nummern);
    return all;
  });
}

/** Nobody is logged in at the console: it stands in the Protokoll as done by the portal. */
function eintrag(aktion: string) {
  return { am: Date.now(), wer: 'portal', aktion };
}

function toLine({ nummer, kontingent, gueltigAb, gueltigBis }: BerechtigungEintrag): string {
  const period = gueltigBis ? `${gueltigAb} bis ${gueltigBis}` : `ab ${gueltigAb}`;
  return `${nummer}  ${String(kontingent).padStart(4)} Fahrten im Jahr  ${period}`;
}

interface Store {
  database: Awaited<ReturnType<typeof openDatabase>>;
  keys: Awaited<ReturnType<typeof openKeyRing>>;
}

async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  const { databaseUrl, dataDir, encryptionKeys } = parseSettings(process.env);
  await mkdir(dataDir, { recursive: true });
  const database = await openDatabase({ databaseUrl, dataDir });
  try {
    const onCreated = (path: string) => console.error(`Neuer Schlüssel: ${path}. Legen Sie eine Kopie in den Tresor.`);
    await work({ database, keys: await openKeyRing({ dataDir, keys: encryptionKeys, onCreated }) });
  } finally {
    await database.close();
  }
}
