import { z } from 'zod';

const SHAPE = /^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** How old a fact is: a day (2023-05-17), a month (2023-05) or a year (2023); sources are seldom more exact. */
export const standSchema = z
  .string('Schreiben Sie das Datum in Anführungszeichen, zum Beispiel "2023-05-17", "2023-05" oder "2023".')
  .regex(SHAPE, 'Schreiben Sie das Datum als "2023-05-17", "2023-05" oder "2023".')
  .refine(isCalendarDate, 'Diesen Tag gibt es im Kalender nicht.');

/** False for a day such as 2023-02-30; true for what is no day at all, because that is another mistake. */
export function isCalendarDate(stand: string): boolean {
  if (stand.length < 10 || !SHAPE.test(stand)) return true;
  const date = new Date(`${stand}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(stand);
}

/** True when not even the first day meant by `stand` has come; `today` is a day such as 2026-11-21. */
export function isInFuture(stand: string, today: string): boolean {
  return stand > today.slice(0, stand.length);
}

/** "2009-05" → "Mai 2009", "2023-05-17" → "17. Mai 2023", "2023" → "2023". */
export function formatStand(stand: string): string {
  const [year = '', month, day] = stand.split('-');
  if (!month) return year;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  const options: Intl.DateTimeFormatOptions = { month: 'long', year: 'numeric', timeZone: 'UTC' };
  return new Intl.DateTimeFormat('de-DE', day ? { ...options, day: 'numeric' } : options).format(date);
}
