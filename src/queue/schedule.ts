import type { Database } from '#src/db/openDatabase.ts';
import { enqueue } from './enqueue.ts';

export interface DailySchedule {
  /** Also the kind of its jobs. */
  name: string;
  /** "03:30" on the clock in Dortmund. */
  at: `${number}:${number}`;
}

const WALL_CLOCK = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Berlin',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const DAY_MS = 24 * 60 * 60_000;

/**
 * Puts in today's job of every schedule, once however often and by however many this is called. A server that was off at
 * the hour catches up when it starts; days it missed altogether are not repeated. The payload is `{ day }`.
 */
export async function ensureDailyJobs(
  database: Database,
  schedules: readonly DailySchedule[],
  now: number,
): Promise<void> {
  const day = toBerlinDay(now);
  await database.transaction(async (tx) => {
    for (const { name, at } of schedules) {
      await enqueue(tx, { kind: name, payload: { day }, runAt: toInstant(day, at), uniqueKey: `${name}:${day}` });
    }
  });
}

/** The day it is in Dortmund at this time: "2026-03-29". */
export function toBerlinDay(time: number): string {
  return WALL_CLOCK.format(time).slice(0, 10);
}

/**
 * When the clock in Dortmund shows this. On the day in March without a 02:30 it is 03:30, the same time after midnight
 * as always; of the two 02:30 in October the first.
 */
export function toInstant(day: string, at: string): number {
  const wall = Date.parse(`${day}T${at}:00Z`);
  const byYesterday = wall - offsetAt(wall - DAY_MS);
  const byItself = wall - offsetAt(byYesterday);
  return byItself + offsetAt(byItself) === wall ? byItself : byYesterday;
}

/** How far the clock in Dortmund is ahead of UTC at this time, in milliseconds. */
function offsetAt(time: number): number {
  const whole = time - (time % 1000);
  return Date.parse(`${WALL_CLOCK.format(whole).replace(' ', 'T')}Z`) - whole;
}
