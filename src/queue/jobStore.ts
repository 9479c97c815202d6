import { type Kysely, type Selectable, sql } from 'kysely';
import type { Database } from '#src/db/openDatabase.ts';
import type { JobTable, Tables } from '#src/db/tables.ts';

/** A job that was claimed; `attempts` counts this try and proves later that it is still ours. */
export type Job = Pick<Selectable<JobTable>, 'id' | 'kind' | 'payload' | 'attempts' | 'max_attempts'>;

/**
 * Takes the job that has been due for longest, or none. Nobody else gets it before `lockedUntil`. One statement, so that
 * two workers never take the same: SQLite has one writer, PostgreSQL passes over what another is just taking.
 */
export async function claimJob(
  { kysely, engine }: Database,
  { kinds, now, lockedUntil }: { kinds: readonly string[]; now: number; lockedUntil: number },
): Promise<Job | undefined> {
  if (kinds.length === 0) return undefined;
  return await kysely
    .updateTable('job')
    .set((job) => ({ status: 'running', locked_until: lockedUntil, attempts: job('attempts', '+', 1) }))
    .where('id', '=', ({ selectFrom }) => {
      const due = selectFrom('job')
        .select('id')
        .where('status', '=', 'ready')
        .where('run_at', '<=', now)
        .where('kind', 'in', kinds)
        .orderBy('run_at')
        .limit(1);
      return engine === 'postgres' ? due.forUpdate().skipLocked() : due;
    })
    .returning(['id', 'kind', 'payload', 'attempts', 'max_attempts'])
    .executeTakeFirst();
}

/** Gives free what a worker holds that died or lost touch. The try counts. */
export async function releaseExpired({ kysely }: Database, now: number): Promise<void> {
  await kysely
    .updateTable('job')
    .set({ status: 'ready', locked_until: null })
    .where('status', '=', 'running')
    .where('locked_until', '<=', now)
    .execute();
}

/** False when the job is no longer ours. */
export async function renewLease({ kysely }: Database, job: Job, lockedUntil: number): Promise<boolean> {
  const { numUpdatedRows } = await stillOurs(kysely, job).set({ locked_until: lockedUntil }).executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function completeJob({ kysely }: Database, job: Job, now: number): Promise<void> {
  await stillOurs(kysely, job)
    .set({ status: 'done', locked_until: null, last_error: null, finished_at: now })
    .executeTakeFirst();
}

export async function retryJob({ kysely }: Database, job: Job, runAt: number, lastError: string): Promise<void> {
  await stillOurs(kysely, job)
    .set({ status: 'ready', run_at: runAt, locked_until: null, last_error: lastError })
    .executeTakeFirst();
}

/** False when the job is no longer ours. */
export async function buryJob(tx: Kysely<Tables>, job: Job, now: number, lastError: string): Promise<boolean> {
  const { numUpdatedRows } = await stillOurs(tx, job)
    .set({ status: 'dead', locked_until: null, last_error: lastError, finished_at: now })
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * A worker whose lease ran out must not overwrite what its successor does: that one has counted a try more. As long as
 * there is no successor ('ready' again), its result still counts.
 */
const stillOurs = (kysely: Kysely<Tables>, job: Job) =>
  kysely
    .updateTable('job')
    .where('id', '=', job.id)
    .where('attempts', '=', job.attempts)
    .where('status', 'in', ['running', 'ready']);

export interface QueueStats {
  /** Due and not taken by a worker yet. */
  ready: number;
  /** Given up; a person has to look. */
  dead: number;
  /** How long the oldest one has been due; 0 without any. */
  oldestReadyAgeMs: number;
}

/** For the health page: does somebody work the jobs, and did all succeed? */
export async function queueStats({ kysely }: Database, now: number): Promise<QueueStats> {
  const count = sql<number>`count(*)`;
  const due = await kysely
    .selectFrom('job')
    .select(({ fn }) => [count.as('ready'), fn.min('run_at').as('oldest')])
    .where('status', '=', 'ready')
    .where('run_at', '<=', now)
    .executeTakeFirstOrThrow();
  const { dead } = await kysely
    .selectFrom('job')
    .select(count.as('dead'))
    .where('status', '=', 'dead')
    .executeTakeFirstOrThrow();
  return { ready: due.ready, dead, oldestReadyAgeMs: due.ready > 0 ? now - due.oldest : 0 };
}

/** Deletes what was done before this time and returns how many. Dead jobs stay until a person has looked. */
export async function deleteFinishedJobs({ kysely }: Database, before: number): Promise<number> {
  const { numDeletedRows } = await kysely
    .deleteFrom('job')
    .where('status', '=', 'done')
    .where('finished_at', '<', before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
