import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import { createChecksum, type Entry, writeArchive } from './archive.ts';
import { BackupError } from './backupError.ts';
import { checkBackup } from './checkBackup.ts';
import { CONTENT, DATA, END_NAME, type End, FORMAT_NAME, type Format, TABLES, VERSION } from './format.ts';
import { openSnapshot } from './openSnapshot.ts';
import { toPortions } from './portions.ts';
import { readFolder } from './readFolder.ts';
import type { Place, Snapshot } from './snapshot.ts';

/** What DATA_DIR holds besides database and key, and nobody could make again. */
const DATA_KEPT = ['mail', 'suchen-ohne-treffer.json'];

export interface BackupOptions extends Place {
  contentDir: string;
  keys: KeyRing;
  /** The file to write; must not exist. */
  to: string;
  /** Epoch milliseconds. */
  now: number;
}

/** What a backup holds. */
export interface BackupReport {
  bytes: number;
  rows: number;
  files: number;
}

/**
 * Writes everything that must not be lost into one encrypted file, as it was at one moment, while the portal runs. The file
 * has its name only after it is on the disk and was read back; before that it never replaces or damages anything. Throws
 * a BackupError and leaves nothing behind.
 */
export async function writeBackup(options: BackupOptions): Promise<BackupReport> {
  const { to, keys, dataDir, contentDir } = options;
  requireGoodTarget(to, { DATA_DIR: dataDir, CONTENT_DIR: contentDir });
  const draft = `${to}.${randomUUID()}.neu`;
  const snapshot = await openSnapshot(options);
  try {
    await writeArchive(draft, keys, collect(snapshot, options));
    const { end } = await checkBackup(draft, keys);
    if (existsSync(to)) throw new BackupError(alreadyThere(to));
    await rename(draft, to);
    await syncFolder(dirname(to));
    return { ...toReport(end), bytes: (await stat(to)).size };
  } catch (error) {
    await rm(draft, { force: true });
    throw explain(error, dirname(to));
  } finally {
    await snapshot.close();
  }
}

async function* collect(snapshot: Snapshot, options: BackupOptions): AsyncGenerator<Entry> {
  const checksum = createChecksum();
  const rows: Record<string, number> = {};
  let files = 0;
  for await (const entry of collectEntries(snapshot, options, rows)) {
    checksum.add(entry);
    if (!entry.name.startsWith(`${TABLES}/`) && entry.name !== FORMAT_NAME) files++;
    yield entry;
  }
  const end: End = { tables: rows, files, sha256: checksum.value() };
  yield toJsonEntry(END_NAME, end);
}

async function* collectEntries(
  snapshot: Snapshot,
  { contentDir, dataDir, now }: BackupOptions,
  counts: Record<string, number>,
): AsyncGenerator<Entry> {
  const { engine, schema, tables } = snapshot;
  const createdAt = new Date(now).toISOString();
  const format: Format = { version: VERSION, schema, engine, createdAt, tables: toObject(tables) };
  yield toJsonEntry(FORMAT_NAME, format);
  for (const table of tables.keys()) {
    counts[table] = 0;
    let number = 0;
    for await (const { lines, bytes } of toPortions(counting(snapshot.rows(table), counts, table))) {
      const name = `${TABLES}/${table}/${String(++number).padStart(6, '0')}`;
      // First, because the lines point into it.
      yield { name: `${name}.bin`, bytes };
      yield { name: `${name}.ndjson`, bytes: lines };
    }
  }
  for await (const { path, bytes } of readFolder(contentDir)) yield { name: `${CONTENT}/${path}`, bytes };
  for (const name of DATA_KEPT) {
    for await (const { path, bytes } of readFolder(dataDir, name)) yield { name: `${DATA}/${path}`, bytes };
  }
}

async function* counting<T>(rows: AsyncIterable<T>, counts: Record<string, number>, table: string) {
  for await (const row of rows) {
    counts[table] = (counts[table] ?? 0) + 1;
    yield row;
  }
}

const toObject = (tables: Snapshot['tables']) =>
  Object.fromEntries([...tables].map(([table, columns]) => [table, [...columns]]));

const toJsonEntry = (name: string, content: unknown): Entry => ({ name, bytes: Buffer.from(JSON.stringify(content)) });

const toReport = ({ tables, files }: End) => ({
  rows: Object.values(tables).reduce((sum, count) => sum + count, 0),
  files,
});

function requireGoodTarget(to: string, folders: Record<string, string>): void {
  for (const [setting, folder] of Object.entries(folders)) {
    if (!relative(folder, to).startsWith('..')) {
      throw new BackupError(
        `Die Sicherung darf nicht in ${setting} liegen: Geht die Platte verloren, ist beides weg. Nennen Sie einen Ordner auf einer anderen.`,
      );
    }
  }
  if (!existsSync(dirname(to))) throw new BackupError(`Den Ordner ${dirname(to)} gibt es nicht. Legen Sie ihn an.`);
  if (existsSync(to)) throw new BackupError(alreadyThere(to));
}

const alreadyThere = (to: string) =>
  `${to} gibt es schon. Eine Sicherung überschreibt nichts: Nennen Sie einen anderen Namen.`;

function explain(error: unknown, folder: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return new BackupError(`In ${folder} ist kein Platz mehr. Löschen Sie alte Sicherungen.`, { cause: error });
  }
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    return new BackupError(`In ${folder} darf das Programm nicht schreiben.`, { cause: error });
  }
  return error;
}

/** Without this a power cut may leave the file without a name. Windows cannot open a folder. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
