import { setImmediate } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';
import type { Tx } from './tx.ts';

/** So that no visitor waits long for a page while others are being saved. */
const MOST_AT_ONCE = 50;

export type Work<T> = (tx: Tx) => Promise<T>;

interface Waiting {
  work: Work<unknown>;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/**
 * Transactions for an engine with a single connection: who waits at the same time shares one commit, because waiting for
 * the disk is what costs. Each runs in a savepoint of its own, so that one that fails takes back only what it did
 * itself. Nobody hears of success before the commit; if that fails, all fail.
 */
export function createGroupCommit(kysely: Kysely<Tables>) {
  const waiting: Waiting[] = [];
  let isRunning = false;

  async function runAll(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      // The requests that have arrived together ask one after the other within this turn of the event loop.
      await setImmediate();
      await runTogether(kysely, waiting.splice(0, MOST_AT_ONCE));
    }
    isRunning = false;
  }

  return <T>(work: Work<T>) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ work, resolve: resolve as Waiting['resolve'], reject });
      if (!isRunning) void runAll();
    });
}

async function runTogether(kysely: Kysely<Tables>, group: readonly Waiting[]): Promise<void> {
  const answers: (() => void)[] = [];
  try {
    await kysely.transaction().execute(async (tx) => {
      for (const each of group) answers.push(await runOne(tx, each));
    });
  } catch (error) {
    for (const { reject } of group) reject(error);
    return;
  }
  for (const answer of answers) answer();
}

/** Runs the work and returns how to answer, for after the commit. */
async function runOne(tx: Tx, { work, resolve, reject }: Waiting): Promise<() => void> {
  await sql`savepoint one`.execute(tx);
  try {
    const result = await work(tx);
    await sql`release one`.execute(tx);
    return () => resolve(result);
  } catch (error) {
    try {
      await sql`rollback to one`.execute(tx);
      await sql`release one`.execute(tx);
    } catch {
      // SQLite has given up the whole transaction (disk full), and this is why.
      throw error;
    }
    return () => reject(error);
  }
}
