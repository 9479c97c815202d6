import { openPostgresSnapshot } from './postgresSnapshot.ts';
import { openSqliteSnapshot } from './sqliteSnapshot.ts';

/** All tables as they are at one moment, while others go on writing. */
export interface Snapshot {
  engine: 'sqlite' | 'postgres';
  /** Number of the last migration that ran there. */
  schema: number;
  /** Name of the table → its columns, in the order of `rows`. */
  tables: ReadonlyMap<string, readonly string[]>;
  rows(table: string): AsyncIterable<readonly unknown[]>;
  close(): Promise<void>;
}

/** Where the database is, as `openDatabase` takes it. */
export interface Place {
  databaseUrl?: string | undefined;
  dataDir: string;
}

/**
 * Opens the database for reading only and changes nothing in it, not even its schema. Which tables there are is asked of the
 * database itself: none can be forgotten. Throws a BackupError when there is none.
 */
export async function openSnapshot({ databaseUrl, dataDir }: Place): Promise<Snapshot> {
  return databaseUrl ? await openPostgresSnapshot(databaseUrl) : openSqliteSnapshot(dataDir);
}
