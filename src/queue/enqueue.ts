import { randomUUID } from 'node:crypto';
import type { Tx } from '#src/db/tx.ts';

export interface NewJob {
  kind: string;
  /** JSON with ids; never what citizens wrote, because it is stored in the clear. */
  payload: unknown;
  /** Not before this time, in milliseconds since 1970; missing: at once. */
  runAt?: number;
  /** A job that was ever put in with the same key (and is not deleted yet) stays the only one. */
  uniqueKey?: string;
  /** Missing: 8, which lasts three days (`retry.ts`). */
  maxAttempts?: number;
}

/**
 * Puts a job into the queue, in the transaction that decides that it is needed: both happen or neither. After the commit
 * `worker.wake()` lets it start at once instead of at the next look.
 */
export async function enqueue(tx: Tx, job: NewJob): Promise<void> {
  const now = Date.now();
  await tx
    .insertInto('job')
    .values({
      id: randomUUID(),
      kind: job.kind,
      payload: JSON.stringify(job.payload ?? null),
      unique_key: job.uniqueKey ?? null,
      status: 'ready',
      run_at: job.runAt ?? now,
      attempts: 0,
      max_attempts: job.maxAttempts ?? 8,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('unique_key').doNothing())
    .execute();
}
