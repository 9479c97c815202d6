const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * How long to wait after the first, second, … try that failed:
 *
 *   try      1      2       3      4    5     6     7     8
 *   begins   0   1 min  10 min    1 h  5 h  16 h  36 h  72 h   after the first
 *
 * A mail server that restarts is met within minutes, one that is down over a weekend still within the eighth try.
 */
const DELAYS = [MINUTE, 9 * MINUTE, 50 * MINUTE, 4 * HOUR, 11 * HOUR, 20 * HOUR, 36 * HOUR];
const LONGEST = 36 * HOUR;

/** Milliseconds from the failed try number `attempt` (from 1) to the next one; undefined when it was the last. */
export function retryDelayMs(attempt: number, maxAttempts: number): number | undefined {
  return attempt >= maxAttempts ? undefined : (DELAYS[attempt - 1] ?? LONGEST);
}

/** Up to a tenth earlier or later: what failed together shall not come back together. */
export function withJitter(delayMs: number): number {
  return Math.round(delayMs * (0.9 + Math.random() * 0.2));
}
