import { toDay } from '#src/fakten/toDay.ts';

const DAY = 24 * 3_600_000;

/**
 * How long ago something began, in days of the city as people count them: what came late in the evening is one day old in
 * the morning. "seit 12 Tagen", "seit einem Tag", and `today` for what began today or, by the clock of another server, later.
 */
export function toAge(
  since: number,
  { now, timeZone, today = 'seit heute' }: { now: number; timeZone: string; today?: string },
): string {
  const dayOf = (time: number) => Date.parse(toDay(new Date(time), timeZone));
  const days = (dayOf(now) - dayOf(since)) / DAY;
  if (days < 1) return today;
  return days === 1 ? 'seit einem Tag' : `seit ${days} Tagen`;
}
