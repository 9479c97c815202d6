import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Dialect } from 'kysely';
import { requireDurableSqlite } from './durability.ts';
import { createSqliteDialect, waitWhileBusy } from './sqliteDialect.ts';

/** Opens `wegweiser.sqlite` in the folder, readable by its owner alone. Throws when commits would not be durable. */
export async function openSqlite(dataDir: string): Promise<Dialect> {
  const path = join(dataDir, 'wegweiser.sqlite');
  const db = openFile(dataDir, path);
  try {
    await waitWhileBusy(() => db.exec('pragma journal_mode = wal'));
    db.exec('pragma synchronous = full');
    // 32 MB instead of 2: who looks for a frequent name touches thousands of pages.
    db.exec('pragma cache_size = -32768');
    requireDurableSqlite({
      version: String(readOne(db, 'select sqlite_version()')),
      journalMode: String(readOne(db, 'pragma journal_mode')),
      synchronous: Number(readOne(db, 'pragma synchronous')),
    });
    return createSqliteDialect(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

function openFile(dataDir: string, path: string): DatabaseSync {
  try {
    mkdirSync(dataDir, { recursive: true });
    // SQLite gives its two companion files the rights of this one.
    closeSync(openSync(path, 'a', 0o600));
    chmodSync(path, 0o600);
    return new DatabaseSync(path, { enableForeignKeyConstraints: true, timeout: 0 });
  } catch (error) {
    throw new Error(
      `Die Datenbank ${path} lässt sich nicht öffnen. Der Ordner aus DATA_DIR muss dem Benutzer gehören, unter dem das Portal läuft.`,
      { cause: error },
    );
  }
}

function readOne(db: DatabaseSync, sql: string): unknown {
  return Object.values(db.prepare(sql).get() ?? {})[0];
}
