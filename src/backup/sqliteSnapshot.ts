import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BackupError } from './backupError.ts';
import type { Snapshot } from './snapshot.ts';
import { isKept } from './tablesKept.ts';

/** A second connection with one read transaction: with a write-ahead log it sees one moment and holds nobody up. */
export function openSqliteSnapshot(dataDir: string): Snapshot {
  const path = join(dataDir, 'wegweiser.sqlite');
  if (!existsSync(path)) {
    throw new BackupError(`In ${dataDir} liegt keine Datenbank. Nennen Sie in DATA_DIR den Ordner des Portals.`);
  }
  const db = new DatabaseSync(path, { readOnly: true, timeout: 10_000 });
  try {
    // The moment is the one of the first read.
    db.exec('begin');
    const names = readColumn(
      db,
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\'",
    );
    const [schema = 0] = names.includes('migration') ? readColumn(db, 'select max(number) from migration') : [];
    const tables = names
      .filter(isKept)
      .map((name) => [name, readColumn(db, `select name from pragma_table_info('${name}')`)]);
    return {
      engine: 'sqlite',
      schema: Number(schema),
      tables: new Map(tables as [string, string[]][]),
      async *rows(table) {
        const statement = db.prepare(`select * from "${table}"`);
        statement.setReturnArrays(true);
        yield* statement.iterate() as unknown as Iterable<unknown[]>;
      },
      close: async () => db.close(),
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

const readColumn = (db: DatabaseSync, sql: string): string[] =>
  db
    .prepare(sql)
    .all()
    .map((row) => Object.values(row)[0] as string);
