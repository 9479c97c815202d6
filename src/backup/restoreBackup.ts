import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { writeProtokoll } from '#src/audit/protokoll.ts';
import { type Pruefung, verifyProtokoll } from '#src/audit/verifyProtokoll.ts';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import { migrate, NEWEST_SCHEMA } from '#src/db/migrate.ts';
import { openPostgres } from '#src/db/openPostgres.ts';
import { openSqlite } from '#src/db/openSqlite.ts';
import type { Tables } from '#src/db/tables.ts';
import type { Reader, Tx } from '#src/db/tx.ts';
import { BackupError } from './backupError.ts';
import { createFileWriter, type FileWriter } from './fileWriter.ts';
import { CONTENT, DATA, type End, type Format } from './format.ts';
import { type Part, readBackup } from './readBackup.ts';
import type { Place } from './snapshot.ts';
import { type ColumnTypes, insertRows, readColumnTypes } from './tableInserts.ts';

export interface RestoreOptions extends Place {
  from: string;
  keys: KeyRing;
  /** An empty folder for the content; missing: the content stays in the backup. */
  contentDir?: string | undefined;
  /** Epoch milliseconds. */
  now: number;
}

export interface RestoreReport {
  /** When the backup was made, ISO time. */
  createdAt: string;
  rows: number;
  files: number;
  /** Whether the Protokoll is whole, as it came out of the backup. */
  protokoll: Pruefung;
}

type Engine = Format['engine'];

/**
 * Puts a backup into an empty place, whichever engine it came from: everything or nothing. A backup of an older schema is
 * brought up to date. Throws a BackupError when the place is not empty, the key is missing, or the file is not whole.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const { dataDir, from, keys, contentDir } = options;
  if (!existsSync(from)) throw new BackupError(`Die Datei ${from} gibt es nicht.`);
  const files = await createFileWriter({ [DATA]: dataDir, [CONTENT]: contentDir });
  const parts = readBackup(from, keys);
  try {
    const format = await readFormat(parts);
    return await withDatabase(options, (kysely, engine) => fill(kysely, engine, { ...options, format, parts, files }));
  } catch (error) {
    await files.takeBack();
    throw error;
  } finally {
    await parts.return(undefined);
  }
}

/** Opens the database as it is. If the work fails, a database file that was not there before is not left behind. */
async function withDatabase<T>(
  { databaseUrl, dataDir }: Place,
  work: (kysely: Kysely<Tables>, engine: Engine) => Promise<T>,
): Promise<T> {
  const file = join(dataDir, 'wegweiser.sqlite');
  const isNew = !databaseUrl && !existsSync(file);
  const dialect = databaseUrl ? await openPostgres(databaseUrl) : await openSqlite(dataDir);
  const kysely = new Kysely<Tables>({ dialect });
  try {
    const done = await work(kysely, databaseUrl ? 'postgres' : 'sqlite');
    await kysely.destroy();
    return done;
  } catch (error) {
    await kysely.destroy();
    if (isNew) for (const ending of ['', '-wal', '-shm']) await rm(file + ending, { force: true });
    throw error;
  }
}

interface Source {
  format: Format;
  parts: AsyncGenerator<Part>;
  files: FileWriter;
  keys: KeyRing;
  now: number;
}

async function fill(kysely: Kysely<Tables>, engine: Engine, source: Source): Promise<RestoreReport> {
  const { format, keys, now } = source;
  await makeEmptyTables(kysely, engine, format);
  const { end, written } = await kysely.transaction().execute((tx) => fillTables(tx, engine, source));
  await migrate(kysely, engine);
  const protokoll = await verifyProtokoll(kysely, keys);
  const entry = { am: now, wer: 'portal', aktion: 'sicherung-zurueckgespielt', gegenstand: format.createdAt };
  await kysely.transaction().execute((tx) => writeProtokoll(tx, keys, entry));
  return { createdAt: format.createdAt, rows: countRows(end), files: written, protokoll };
}

async function fillTables(tx: Tx, engine: Engine, { format, parts, files }: Source) {
  requireColumns(await lockEmptyTables(tx, engine), format);
  let written = 0;
  for await (const part of parts) {
    if (part.art === 'rows') await insertRows(tx, part.table, format.tables[part.table] ?? [], part.rows);
    if (part.art === 'file' && (await files.write(part.folder, part.path, part.bytes))) written++;
    if (part.art !== 'end') continue;
    await requireCounts(tx, part.end);
    return { end: part.end, written };
  }
  throw new BackupError('Die Sicherung hat kein Ende. Nehmen Sie eine andere.');
}

async function readFormat(parts: AsyncGenerator<Part>): Promise<Format> {
  const { value } = await parts.next();
  if (value?.art !== 'format')
    throw new BackupError('Die Sicherung sagt nicht, wie sie aufgebaut ist. Nehmen Sie eine andere.');
  const { schema } = value.format;
  if (schema > NEWEST_SCHEMA) {
    throw new BackupError(
      `Die Sicherung ist neuer als dieses Programm (Stand ${schema}, bekannt ${NEWEST_SCHEMA}). Nehmen Sie die neuere Fassung.`,
    );
  }
  return value.format;
}

/** The tables as they were when the backup was made; what came later is done after its rows are there. */
async function makeEmptyTables(kysely: Kysely<Tables>, engine: Engine, { schema }: Format): Promise<void> {
  // Somebody's portal must not be changed before we notice that it is one.
  await requireNoRows(kysely, await readColumnTypes(kysely, engine));
  await migrate(kysely, engine, schema);
  const { newest } = await kysely
    .selectFrom('migration')
    .select(({ fn }) => fn.max('number').as('newest'))
    .executeTakeFirstOrThrow();
  if (newest !== schema)
    throw new BackupError(
      `Die Tabellen hier haben schon Stand ${newest}, die Sicherung hat Stand ${schema}. ${TAKE_EMPTY}`,
    );
}

const TAKE_EMPTY =
  'Halten Sie das Portal an und nehmen Sie einen neuen Ordner als DATA_DIR, bei PostgreSQL eine neue Datenbank (createdb). Die Schlüsseldatei gehört hinein.';

/** Nobody can write until the transaction is over. The tables hold nothing but what migrations put there. */
async function lockEmptyTables(tx: Tx, engine: Engine): Promise<ColumnTypes> {
  const types = await readColumnTypes(tx, engine);
  if (engine === 'postgres') {
    const names = sql.join([...types.keys()].map((name) => sql.table(name)));
    await sql`lock table ${names} in exclusive mode`.execute(tx);
  }
  await requireNoRows(tx, types);
  if (types.has('protokoll_kopf')) await tx.deleteFrom('protokoll_kopf').execute();
  return types;
}

async function requireNoRows(db: Reader, types: ColumnTypes): Promise<void> {
  for (const name of types.keys()) {
    if (MADE_BY_MIGRATIONS.includes(name)) continue;
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(db);
    if (rows.length > 0) throw new BackupError(`Die Datenbank ist nicht leer (Tabelle ${name}). ${TAKE_EMPTY}`);
  }
}

/** Tables that have a row from the first moment. The head of the Protokoll tells nothing that its entries do not tell. */
const MADE_BY_MIGRATIONS = ['migration', 'protokoll_kopf'];

/** Tables and columns that are missing here come from a program of somebody else. */
function requireColumns(types: ColumnTypes, { tables }: Format): void {
  for (const [table, columns] of Object.entries(tables)) {
    const missing = columns.find((column) => !types.get(table)?.has(column));
    if (missing) throw new BackupError(`Die Sicherung enthält ${table}.${missing}, und das gibt es hier nicht.`);
  }
}

async function requireCounts(tx: Tx, { tables }: End): Promise<void> {
  for (const [table, expected] of Object.entries(tables)) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(tx);
    if (Number(rows[0]?.count) === expected) continue;
    throw new BackupError(`In ${table} kamen ${rows[0]?.count} Zeilen an, in der Sicherung sind ${expected}.`);
  }
}

const countRows = ({ tables }: End) => Object.values(tables).reduce((sum, count) => sum + count, 0);
