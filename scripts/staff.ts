// `npm run staff -- add|list|disable|enable|reset`: accounts of the people who work at the desk.
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ANTRAEGE } from '#src/antraege/registry.ts';
import { type AccountContext, addAccount, disableAccount, enableAccount, resetAccount } from '#src/auth/accounts.ts';
import { ROLLEN, ROLLEN_NAMEN } from '#src/auth/rechte.ts';
import { listAccounts, type StaffAccount } from '#src/auth/staffStore.ts';
import { parseSettings, type Settings, SettingsError } from '#src/config.ts';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import { openDatabase } from '#src/db/openDatabase.ts';
import { readArguments, UsageError } from './usage.ts';

const HILFE = `So geht es:

  npm run staff -- add --name "Anna Beispiel" --email anna@dortmund.example --role sachbearbeitung \\
                       [--antrag dortmund-pass …] [--stadtbezirk hoerde …]
      legt ein Konto an und nennt das Passwort für die erste Anmeldung;
      ohne --antrag sieht die Person alle Anträge, ohne --stadtbezirk alle Stadtbezirke

  npm run staff -- list
      zeigt alle Konten

  npm run staff -- disable --email anna@dortmund.example
      sperrt ein Konto sofort; Name und Verlauf bleiben

  npm run staff -- enable --email anna@dortmund.example
      gibt es wieder frei

  npm run staff -- reset --email anna@dortmund.example
      wenn Passwort oder Telefon verloren sind: neues Passwort für eine Anmeldung, neuer zweiter Faktor
`;

const text = { type: 'string' } as const;
const list = { type: 'string', multiple: true } as const;
const options = { name: text, email: text, role: text, antrag: list, stadtbezirk: list } as const;
type Values = ReturnType<typeof readArguments<typeof options>>['values'];

try {
  await run(readArguments(options, HILFE));
} catch (error) {
  if (!(error instanceof UsageError) && !(error instanceof SettingsError)) throw error;
  console.error(`Es wurde nichts geändert.\n\n${error.message}`);
  process.exitCode = 1;
}

async function run({ values, positionals }: ReturnType<typeof readArguments<typeof options>>): Promise<void> {
  const [command, ...more] = positionals;
  const commands: Record<string, (settings: Settings, values: Values) => Promise<void>> = {
    add,
    list: listAll,
    disable,
    enable,
    reset,
  };
  const work = commands[command ?? ''];
  if (!work || more.length > 0) throw new UsageError(HILFE);
  await work(parseSettings(process.env), values);
}

async function add(settings: Settings, { name, email, role, antrag = [], stadtbezirk = [] }: Values): Promise<void> {
  const stadtbezirke = await readStadtbezirke(settings.contentDir);
  const rolle = ROLLEN.find((each) => each === role);
  const faults = [
    ...(name?.trim() ? [] : ['--name fehlt.']),
    ...findEmailFaults(email),
    ...(rolle ? [] : [`--role ${role ? `„${role}“ gibt es nicht` : 'fehlt'}. Erlaubt sind: ${ROLLEN.join(', ')}.`]),
    ...findUnknown(
      '--antrag',
      antrag,
      ANTRAEGE.map(({ id }) => id),
    ),
    ...findUnknown('--stadtbezirk', stadtbezirk, stadtbezirke),
  ];
  if (faults.length > 0 || !name || !email || !rolle)
    throw new UsageError(faults.map((each) => `- ${each}`).join('\n'));
  await withAccounts(settings, async (context) => {
    const staff = { name: name.trim(), email, rolle, antraege: antrag, stadtbezirke: stadtbezirk };
    const added = await addAccount(context, staff);
    if (!added) throw new UsageError(`Zu ${email} gibt es schon ein Konto: npm run staff -- list`);
    console.log(`Angelegt: ${staff.name}, ${ROLLEN_NAMEN[rolle]}.\n${handOver(added.password, settings)}`);
  });
}

async function listAll(settings: Settings): Promise<void> {
  await withAccounts(settings, async ({ database }) => {
    const accounts = await listAccounts(database.kysely);
    console.log(accounts.length > 0 ? accounts.map(toLine).join('\n') : 'Es gibt noch kein Konto.');
  });
}

async function disable(settings: Settings, { email }: Values): Promise<void> {
  await changeOne(
    settings,
    email,
    disableAccount,
    'ist gesperrt und überall abgemeldet. Wieder frei: npm run staff -- enable',
  );
}

async function enable(settings: Settings, { email }: Values): Promise<void> {
  await changeOne(settings, email, enableAccount, 'ist wieder frei. Passwort und zweiter Faktor sind die von vorher.');
}

async function reset(settings: Settings, { email }: Values): Promise<void> {
  await withAccounts(settings, async (context) => {
    const password = await resetAccount(context, requireEmail(email));
    if (!password) throw new UsageError(unknown(email));
    console.log(`Zurückgesetzt: ${email}. Alte Anmeldungen sind beendet.\n${handOver(password, settings)}`);
  });
}

async function changeOne(
  settings: Settings,
  email: string | undefined,
  change: (context: AccountContext, email: string) => Promise<boolean>,
  sentence: string,
): Promise<void> {
  await withAccounts(settings, async (context) => {
    if (!(await change(context, requireEmail(email)))) throw new UsageError(unknown(email));
    console.log(`${email} ${sentence}`);
  });
}

function handOver(password: string, { publicUrl }: Settings): string {
  return `
Passwort für die erste Anmeldung: ${password}
Es steht nur hier. Geben Sie es persönlich weiter, nicht mit der E-Mail-Adresse zusammen.

Die Person meldet sich unter ${publicUrl}/intern an, wählt ein eigenes Passwort und richtet auf dem Telefon
den zweiten Faktor ein.`;
}

function toLine({ email, name, rolle, bereich, isDisabled, mustChangePassword }: StaffAccount): string {
  const bereiche = [...(bereich.antraege ?? []), ...(bereich.stadtbezirke ?? [])].join(', ') || 'alles';
  const state = isDisabled ? 'gesperrt' : mustChangePassword ? 'wartet auf die erste Anmeldung' : 'aktiv';
  return `${email.padEnd(36)} ${ROLLEN_NAMEN[rolle].padEnd(22)} ${state.padEnd(31)} ${name} (${bereiche})`;
}

function unknown(email: string | undefined): string {
  return `Zu ${email} gibt es kein Konto. Alle Konten zeigt: npm run staff -- list`;
}

function requireEmail(email: string | undefined): string {
  const faults = findEmailFaults(email);
  if (!email || faults.length > 0) throw new UsageError(faults.join('\n'));
  return email;
}

function findEmailFaults(email: string | undefined): string[] {
  if (!email) return ['--email fehlt.'];
  return /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]+$/.test(email) ? [] : [`„${email}“ ist keine E-Mail-Adresse.`];
}

function findUnknown(option: string, given: readonly string[], allowed: readonly string[]): string[] {
  return given
    .filter((each) => !allowed.includes(each))
    .map((each) => `${option} „${each}“ gibt es nicht. Erlaubt sind: ${allowed.join(', ')}.`);
}

/** Their ids are the names of the files. */
async function readStadtbezirke(contentDir: string): Promise<string[]> {
  const files = await readdir(join(contentDir, 'stadtbezirke'));
  return files.flatMap((file) => (file.endsWith('.md') ? file.slice(0, -'.md'.length) : [])).sort();
}

async function withAccounts(
  { databaseUrl, dataDir, encryptionKeys }: Settings,
  work: (context: AccountContext) => Promise<void>,
): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const database = await openDatabase({ databaseUrl, dataDir });
  try {
    const onCreated = (path: string) => console.error(`Neuer Schlüssel: ${path}. Legen Sie eine Kopie in den Tresor.`);
    await work({ database, keys: await openKeyRing({ dataDir, keys: encryptionKeys, onCreated }), now: Date.now });
  } finally {
    await database.close();
  }
}
