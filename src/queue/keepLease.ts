import type { Database } from '#src/db/openDatabase.ts';
import { type Job, renewLease } from './jobStore.ts';

/**
 * Renews the lease of a job until `end`, so that a long one is not taken for lost. `signal` aborts when it is: another
 * worker took over, or the database could not be told in time.
 */
export function keepLease(
  database: Database,
  job: Job,
  { now, leaseMs }: { now: () => number; leaseMs: number },
): { signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  let lockedUntil = now() + leaseMs;
  const renew = async () => {
    const until = now() + leaseMs;
    try {
      if (await renewLease(database, job, until)) lockedUntil = until;
      else controller.abort();
    } catch {
      if (now() >= lockedUntil) controller.abort();
    }
  };
  const timer = setInterval(renew, leaseMs / 3);
  return { signal: controller.signal, end: () => clearInterval(timer) };
}
