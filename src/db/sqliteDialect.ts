import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

/** Statements stay prepared; Kysely makes few different ones, except for lists of changing length. */
const MOST_PREPARED = 500;
const BUSY_MS = 10_000;
const SQLITE_BUSY = 5;

/**
 * Kysely on `node:sqlite`: one connection, which Kysely hands to one query or transaction at a time. Transactions begin
 * with the write lock: one that read first and writes later would fail when another process wrote in between.
 */
export function createSqliteDialect(db: DatabaseSync): Dialect {
  const prepare = createStatementCache(db);
  let inTransaction = false;

  const run = <R>({ sql, parameters }: CompiledQuery): QueryResult<R> => {
    // When the disk is full SQLite may end the transaction by itself. What followed would be committed one by one.
    if (inTransaction && !db.isTransaction) throw new Error('SQLite has rolled this transaction back.');
    const { statement, hasRows } = prepare(sql);
    const values = parameters as SQLInputValue[];
    // Rows of node:sqlite have no prototype, those of pg have one; nobody should notice the difference.
    if (hasRows) return { rows: statement.all(...values).map((row) => ({ ...row }) as R) };
    return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) };
  };

  const connection: DatabaseConnection = {
    executeQuery: async <R>(query: CompiledQuery) =>
      inTransaction ? run<R>(query) : await waitWhileBusy(() => run<R>(query)),
    streamQuery() {
      throw new Error('Streaming is not supported: PostgreSQL would need one more package for it.');
    },
  };

  return {
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
    createDriver: () => ({
      init: async () => {},
      acquireConnection: async () => connection,
      releaseConnection: async () => {},
      async beginTransaction() {
        await waitWhileBusy(() => db.exec('begin immediate'));
        inTransaction = true;
      },
      async commitTransaction() {
        db.exec('commit');
        inTransaction = false;
      },
      async rollbackTransaction() {
        inTransaction = false;
        // Kysely would report a failed rollback instead of the error that led to it. If the transaction should still be
        // open then, the next one cannot begin and says so.
        try {
          if (db.isTransaction) db.exec('rollback');
        } catch {}
      },
      destroy: async () => db.close(),
    }),
  };
}

/**
 * Another process holds the write lock. SQLite's own timeout would stop the whole server while it waits, and forever if
 * the lock belongs to a second connection of this very process.
 */
export async function waitWhileBusy<T>(work: () => T): Promise<T> {
  const deadline = Date.now() + BUSY_MS;
  for (let pauseMs = 1; ; pauseMs = Math.min(pauseMs * 2, 20)) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error;
      await setTimeout(pauseMs);
    }
  }
}

/** The lower byte names the error, the rest its cause. */
const isBusy = (error: unknown) => (((error as { errcode?: number }).errcode ?? 0) & 0xff) === SQLITE_BUSY;

function createStatementCache(db: DatabaseSync) {
  const prepared = new Map<string, { statement: StatementSync; hasRows: boolean }>();
  return (sql: string) => {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = db.prepare(sql);
    const fresh = { statement, hasRows: statement.columns().length > 0 };
    if (prepared.size >= MOST_PREPARED) prepared.clear();
    prepared.set(sql, fresh);
    return fresh;
  };
}
