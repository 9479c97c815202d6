/** When a day such as 2026-11-21 begins in the city, as epoch milliseconds; NaN when it is no day. */
export function startOfDay(day: string, timeZone: string): number {
  const wanted = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  // Date.parse takes 31 February for 3 March.
  if (Number.isNaN(wanted) || !new Date(wanted).toISOString().startsWith(day)) return Number.NaN;
  // The clock of the city at a moment, read as if it were UTC: the difference is what has to be taken off. Twice, because
  // the difference may be another one at the moment it leads to.
  const clock = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone });
  let time = wanted;
  for (let round = 0; round < 2; round++) time += wanted - Date.parse(`${clock.format(time).replace(' ', 'T')}Z`);
  return time;
}
