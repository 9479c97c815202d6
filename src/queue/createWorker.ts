import type { Database } from '#src/db/openDatabase.ts';
import type { Tx } from '#src/db/tx.ts';
import { createLog, type Log } from '#src/log/log.ts';
import { describeError } from './describeError.ts';
import { buryJob, claimJob, completeJob, type Job, releaseExpired, retryJob } from './jobStore.ts';
import { keepLease } from './keepLease.ts';
import { retryDelayMs, withJitter } from './retry.ts';
import { type DailySchedule, ensureDailyJobs, toBerlinDay } from './schedule.ts';

export interface JobHelpers {
  database: Database;
  jobId: string;
  /** From 1. */
  attempt: number;
  isLastAttempt: boolean;
  /** Aborts when another worker may have taken over. */
  signal: AbortSignal;
}

/** May run again for the same job, also after it succeeded: whatever it does must bear that. Throwing means "later". */
export type JobHandler = (payload: unknown, helpers: JobHelpers) => Promise<void>;

export interface DeadJob {
  id: string;
  kind: string;
  payload: unknown;
  lastError: string;
}

/** One try of a job, for log and figures. */
export interface JobRun {
  kind: string;
  id: string;
  attempt: number;
  ms: number;
  outcome: 'done' | 'retry' | 'dead';
}

export interface WorkerOptions {
  database: Database;
  /** By kind. Jobs of other kinds stay for another instance that knows them. */
  handlers: Record<string, JobHandler>;
  schedules?: readonly DailySchedule[];
  /** Milliseconds since 1970. */
  now?: () => number;
  /** How many jobs at the same time. */
  concurrency?: number;
  /** How often to look for what nobody told us about. */
  pollMs?: number;
  /** How long a job belongs to a worker that is not heard of any more. */
  leaseMs?: number;
  log?: Log;
  /** Told after each try whose result was written down. Must not throw. */
  onRun?(run: JobRun): void;
  /** Runs in the transaction that gives the job up, and undoes it by throwing: SQL only, such as a task for a person. */
  onDead?(job: DeadJob, tx: Tx): Promise<void>;
}

export interface Worker {
  start(): void;
  /** Takes no new jobs and resolves when those it holds are finished. */
  stop(): Promise<void>;
  /** For tests and scripts: works everything that is due now, one after the other, and returns how many jobs ran. */
  runDue(): Promise<number>;
  /** Looks for jobs at once. To be called after the commit that brought one. */
  wake(): void;
}

const LONGEST_PAUSE_MS = 60_000;

/** Works the jobs of the database, together with the workers of other instances. */
export function createWorker(options: WorkerOptions): Worker {
  const { database, handlers, schedules = [], onDead } = options;
  const { now = Date.now, concurrency = 2, pollMs = 1000, leaseMs = 60_000 } = options;
  const { log = createLog({ format: 'text' }), onRun } = options;
  const kinds = Object.keys(handlers);
  const held = new Set<Promise<void>>();
  let isStopping = false;
  let running: Promise<void> | undefined;
  let scheduledDay = '';
  let wake = () => {};

  async function prepare(): Promise<void> {
    await releaseExpired(database, now());
    const day = toBerlinDay(now());
    if (schedules.length === 0 || day === scheduledDay) return;
    await ensureDailyJobs(database, schedules, now());
    scheduledDay = day;
  }

  const claim = () => claimJob(database, { kinds, now: now(), lockedUntil: now() + leaseMs });

  async function work(): Promise<void> {
    let failures = 0;
    while (!isStopping) {
      // Before looking: a job that arrives meanwhile must not wait for the next round.
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      try {
        await prepare();
        await takeJobs();
        failures = 0;
      } catch (error) {
        failures++;
        const reason = describeError(error, null);
        log.error('warteschlange', { error: reason }, `Die Warteschlange ist nicht erreichbar (${reason}).`);
      }
      const timer = setTimeout(wake, Math.min(pollMs * 2 ** failures, LONGEST_PAUSE_MS));
      await woken;
      clearTimeout(timer);
    }
    await Promise.all(held);
  }

  async function takeJobs(): Promise<void> {
    while (held.size < concurrency && !isStopping) {
      const job = await claim();
      if (!job) return;
      const done = runJob(job).finally(() => {
        held.delete(done);
        wake();
      });
      held.add(done);
    }
  }

  /** Never throws: what cannot be written down comes back when the lease is over. */
  async function runJob(job: Job): Promise<void> {
    const lease = keepLease(database, job, { now, leaseMs });
    const begun = performance.now();
    try {
      const payload: unknown = JSON.parse(job.payload);
      const failure = await tryOnce(job, payload, lease.signal);
      if (failure === undefined) await completeJob(database, job, now());
      const outcome = failure === undefined ? 'done' : await postpone(job, payload, failure);
      const run: JobRun = {
        kind: job.kind,
        id: job.id,
        attempt: job.attempts,
        ms: Math.round(performance.now() - begun),
        outcome,
      };
      log.info('job', run);
      onRun?.(run);
    } catch (error) {
      const { kind, id } = job;
      const reason = describeError(error, null);
      log.error(
        'job-verloren',
        { kind, id, error: reason },
        `Job ${kind} ${id}: Ergebnis nicht gespeichert (${reason}).`,
      );
    } finally {
      lease.end();
    }
  }

  async function tryOnce(job: Job, payload: unknown, signal: AbortSignal): Promise<string | undefined> {
    // Each time it ran, the process died with it.
    if (job.attempts > job.max_attempts) return 'lease expired';
    const isLastAttempt = job.attempts === job.max_attempts;
    try {
      const helpers = { database, jobId: job.id, attempt: job.attempts, isLastAttempt, signal };
      await handlers[job.kind]?.(payload, helpers);
      return undefined;
    } catch (error) {
      return describeError(error, payload);
    }
  }

  async function postpone(job: Job, payload: unknown, lastError: string): Promise<'retry' | 'dead'> {
    const { kind, id, attempts: attempt } = job;
    log.error(
      'job-misslungen',
      { kind, id, attempt, error: lastError },
      `Job ${kind} ${id}: Versuch ${attempt} von ${job.max_attempts} misslang (${lastError}).`,
    );
    const delayMs = retryDelayMs(attempt, job.max_attempts);
    if (delayMs !== undefined) {
      await retryJob(database, job, now() + withJitter(delayMs), lastError);
      return 'retry';
    }
    await database.transaction(async (tx) => {
      const isOurs = await buryJob(tx, job, now(), lastError);
      if (isOurs) await onDead?.({ id, kind, payload, lastError }, tx);
    });
    return 'dead';
  }

  return {
    start() {
      running ??= work();
    },
    async stop() {
      isStopping = true;
      wake();
      await running;
    },
    async runDue() {
      await prepare();
      for (let count = 0; ; count++) {
        const job = await claim();
        if (!job) return count;
        await runJob(job);
      }
    },
    wake: () => wake(),
  };
}
