// `npm run backup -- --nach <file or folder>`: everything that must not be lost, in one encrypted file, while the portal runs.
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BackupError } from '#src/backup/backupError.ts';
import { checkBackup } from '#src/backup/checkBackup.ts';
import { keepNewest, toBackupName } from '#src/backup/keepNewest.ts';
import { type BackupReport, writeBackup } from '#src/backup/writeBackup.ts';
import { parseSettings, type Settings, SettingsError } from '#src/config.ts';
import { findKeyRing, type KeyRing } from '#src/crypto/keyRing.ts';
import { openDatabase } from '#src/db/openDatabase.ts';
import { recordRun } from '#src/db/recordRun.ts';

const HILFE = `So geht es:

  npm run backup -- --nach /mnt/sicherung            schreibt eine neue Datei in diesen Ordner
  npm run backup -- --nach /mnt/sicherung --behalte 14   löscht danach die älteren, 14 bleiben
  npm run backup -- --nach /mnt/sicherung/umzug.sicherung   schreibt genau diese Datei
  npm run backup -- --pruefe /mnt/sicherung/umzug.sicherung   liest eine Sicherung bis zum Ende
`;

const number = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 1 });

try {
  await run();
} catch (error) {
  console.error(`Es gibt keine neue Sicherung.\n\n${isExpected(error) ? error.message : error}`);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const { nach, behalte, pruefe } = readArguments();
  const settings = parseSettings(process.env);
  const keys = await requireKeys(settings);
  if (pruefe !== undefined) return await check(resolve(pruefe), keys);
  if (nach === undefined) throw new BackupError(HILFE);
  const isFolder = statSync(nach, { throwIfNoEntry: false })?.isDirectory() === true;
  if (behalte !== undefined && !isFolder)
    throw new BackupError('--behalte braucht einen Ordner, den es gibt, bei --nach.');
  const now = Date.now();
  const to = isFolder ? resolve(nach, toBackupName(now)) : resolve(nach);
  const report = await writeAndRecord(settings, keys, to, now);
  console.log(`${to}\n${toText(report)} Die Sicherung ist geschrieben und bis zum Ende zurückgelesen.`);
  if (behalte === undefined) return;
  const gone = await keepNewest(resolve(nach), behalte, now);
  console.log(gone.length > 0 ? `Gelöscht: ${gone.join(', ')}` : 'Keine ältere Sicherung war zu löschen.');
}

function readArguments(): { nach?: string | undefined; behalte?: number | undefined; pruefe?: string | undefined } {
  const options = { nach: { type: 'string' }, behalte: { type: 'string' }, pruefe: { type: 'string' } } as const;
  try {
    const { behalte, ...rest } = parseArgs({ options }).values;
    if (behalte !== undefined && !/^[1-9]\d{0,3}$/.test(behalte)) throw new Error('--behalte');
    return { ...rest, behalte: behalte === undefined ? undefined : Number(behalte) };
  } catch (error) {
    throw new BackupError(HILFE, { cause: error });
  }
}

async function requireKeys({ dataDir, encryptionKeys }: Settings): Promise<KeyRing> {
  const keys = await findKeyRing({ dataDir, keys: encryptionKeys });
  if (keys) return keys;
  throw new BackupError(`Es gibt keinen Schlüssel: weder ${join(dataDir, 'schluessel')} noch ENCRYPTION_KEY.`);
}

/** Whoever looks after the portal finds the run among the others, also one that failed. */
async function writeAndRecord(settings: Settings, keys: KeyRing, to: string, now: number): Promise<BackupReport> {
  const record = async (ok: boolean, hinweis: string) => {
    // In a wrong DATA_DIR no database must be made only to say so.
    if (!settings.databaseUrl && !existsSync(join(settings.dataDir, 'wegweiser.sqlite'))) return;
    const database = await openDatabase(settings);
    try {
      await recordRun(database.kysely, 'sicherung', { am: now, durationMs: Date.now() - now, ok, hinweis });
    } finally {
      await database.close();
    }
  };
  let report: BackupReport;
  try {
    report = await writeBackup({ ...settings, keys, to, now });
  } catch (error) {
    // Perhaps it is the database that does not answer; the reason counts then.
    await record(false, isExpected(error) ? error.message : 'Unerwarteter Fehler.').catch(() => undefined);
    throw error;
  }
  await record(true, toText(report));
  return report;
}

async function check(file: string, keys: KeyRing): Promise<void> {
  try {
    const { format, end } = await checkBackup(file, keys);
    console.log(`${file}\nSicherung vom ${format.createdAt}, Stand ${format.schema}. Sie ist vollständig.`);
    for (const [table, count] of Object.entries(end.tables)) console.log(`  ${table}: ${number.format(count)}`);
    console.log(`  Dateien: ${number.format(end.files)}`);
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    if (!isExpected(error) && code !== 'ENOENT') throw error;
    console.error(code === 'ENOENT' ? `Die Datei ${file} gibt es nicht.` : message);
    process.exitCode = 1;
  }
}

function toText({ bytes, rows, files }: BackupReport): string {
  return `${number.format(rows)} Zeilen und ${number.format(files)} Dateien, ${number.format(bytes / 1_000_000)} MB.`;
}

function isExpected(error: unknown): error is Error {
  return error instanceof BackupError || error instanceof SettingsError;
}
