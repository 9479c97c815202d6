import { openPostgresSnapshot } from './postgresSnapshot.ts';
import type { Place, Snapshot } from './snapshot.ts';
import { openSqliteSnapshot } from './sqliteSnapshot.ts';

/**
 * Opens the database for reading only and changes nothing in it, not even its schema. Which tables there are is asked of the
 * database itself: none can be forgotten. Throws a BackupError when there is none.
 */
export async function openSnapshot({ databaseUrl, dataDir }: Place): Promise<Snapshot> {
  return databaseUrl ? await openPostgresSnapshot(databaseUrl) : openSqliteSnapshot(dataDir);
}
