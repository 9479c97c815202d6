import { sql } from 'kysely';
import type { Database } from './openDatabase.ts';

export interface Attempts {
  count: number;
  /** When counting starts again, in milliseconds since 1970. */
  windowEndsAt: number;
}

/**
 * Counts one more try and tells how many there were in this window, this one included. Counted even when many try at
 * once and after a restart. `key` is hashed by the caller: it may stand for an address or a code.
 */
export async function countAttempt(
  { kysely }: Database,
  key: string,
  { windowMs, now }: { windowMs: number; now: number },
): Promise<Attempts> {
  const isOver = sql<boolean>`attempt.window_ends_at <= ${now}`;
  const { count, window_ends_at } = await kysely
    .insertInto('attempt')
    .values({ key, count: 1, window_ends_at: now + windowMs })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: sql`case when ${isOver} then 1 else attempt.count + 1 end`,
        window_ends_at: sql`case when ${isOver} then excluded.window_ends_at else attempt.window_ends_at end`,
      }),
    )
    .returning(['count', 'window_ends_at'])
    .executeTakeFirstOrThrow();
  return { count, windowEndsAt: window_ends_at };
}

/** The tries of the window under way; none: a count of 0 and a window that ends now. */
export async function readAttempts({ kysely }: Database, key: string, now: number): Promise<Attempts> {
  const found = await kysely
    .selectFrom('attempt')
    .select(['count', 'window_ends_at'])
    .where('key', '=', key)
    .where('window_ends_at', '>', now)
    .executeTakeFirst();
  return found ? { count: found.count, windowEndsAt: found.window_ends_at } : { count: 0, windowEndsAt: now };
}

/** Takes one try back that turned out to be none. */
export async function uncountAttempt({ kysely }: Database, key: string): Promise<void> {
  await kysely
    .updateTable('attempt')
    .set(({ eb }) => ({ count: eb('count', '-', 1) }))
    .where('key', '=', key)
    .where('count', '>', 0)
    .execute();
}

/** Forgets the tries, for example after the right code. */
export async function clearAttempts({ kysely }: Database, key: string): Promise<void> {
  await kysely.deleteFrom('attempt').where('key', '=', key).execute();
}

/** Deletes counters whose window is over. */
export async function deleteExpiredAttempts({ kysely }: Database, now: number): Promise<void> {
  await kysely.deleteFrom('attempt').where('window_ends_at', '<=', now).execute();
}
