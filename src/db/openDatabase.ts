import { AsyncLocalStorage } from 'node:async_hooks';
import { Kysely, type KyselyPlugin } from 'kysely';
import { createGroupCommit, type Work } from './groupCommit.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './openPostgres.ts';
import { openSqlite } from './openSqlite.ts';
import type { Tables } from './tables.ts';

export interface DatabaseOptions {
  /** PostgreSQL, "postgres://…"; missing: a SQLite file in `dataDir`. */
  databaseUrl?: string | undefined;
  dataDir: string;
}

export interface Database {
  engine: 'sqlite' | 'postgres';
  /** Single statements, each a durable transaction of its own. Throws inside of `transaction`. */
  kysely: Kysely<Tables>;
  /**
   * All or nothing; resolves after the commit is on the disk. `work` uses only `tx` and does only SQL: with SQLite
   * everybody else waits until it is done. A statement that failed ends it; what is thrown rolls back and comes out.
   */
  transaction<T>(work: Work<T>): Promise<T>;
  /** Waits for the transactions under way. */
  close(): Promise<void>;
}

/**
 * Opens the database and brings its tables up to date. Throws, in German and with what to do, when it cannot be opened,
 * is newer than this code, or would acknowledge what is not on the disk yet.
 */
export async function openDatabase({ databaseUrl, dataDir }: DatabaseOptions): Promise<Database> {
  const engine = databaseUrl ? 'postgres' : 'sqlite';
  const kysely = new Kysely<Tables>({
    dialect: databaseUrl ? await openPostgres(databaseUrl) : await openSqlite(dataDir),
  });
  try {
    await migrate(kysely, engine);
  } catch (error) {
    await kysely.destroy();
    throw error;
  }
  const runInGroup = createGroupCommit(kysely);
  const underWay = new Set<Promise<unknown>>();
  const commit = async <T>(work: Work<T>): Promise<T> => {
    const done = engine === 'sqlite' ? runInGroup(work) : kysely.transaction().execute(work);
    underWay.add(done);
    try {
      return await done;
    } finally {
      underWay.delete(done);
    }
  };
  return {
    engine,
    ...guardTransactions(kysely, commit),
    async close() {
      await Promise.allSettled(underWay);
      await kysely.destroy();
    },
  };
}

/**
 * Turns two mistakes into errors that would otherwise hang or go unnoticed: asking the database itself inside of a
 * transaction (with one connection it waits for itself), and using `tx` after its end (it would write into another's).
 */
function guardTransactions(kysely: Kysely<Tables>, commit: <T>(work: Work<T>) => Promise<T>) {
  const current = new AsyncLocalStorage<{ isOpen: boolean }>();
  const isInside = () => current.getStore()?.isOpen === true;
  return {
    kysely: kysely.withPlugin(refuseWhen(isInside, 'Inside of a transaction use only its tx.')),
    async transaction<T>(work: Work<T>): Promise<T> {
      if (isInside()) throw new Error('Inside of a transaction no other one can begin.');
      return await commit(async (tx) => {
        const state = { isOpen: true };
        const guarded = tx.withPlugin(refuseWhen(() => !state.isOpen, 'This transaction is over: await every query.'));
        try {
          return await current.run(state, () => work(guarded));
        } finally {
          state.isOpen = false;
        }
      });
    },
  };
}

function refuseWhen(isWrong: () => boolean, message: string): KyselyPlugin {
  return {
    transformQuery({ node }) {
      if (isWrong()) throw new Error(message);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
}
