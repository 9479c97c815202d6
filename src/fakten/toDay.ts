import { dateFormat } from './dateFormat.ts';

/** The day in the city, such as 2026-11-21: on a server in another zone it may be another one. */
export function toDay(now: Date, timeZone = 'Europe/Berlin'): string {
  // Sweden writes dates the way ISO does.
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  try {
    return dateFormat('sv-SE', { ...options, timeZone }).format(now);
  } catch {
    // A zone nobody knows is reported by the check of stadt.yaml.
    return dateFormat('sv-SE', { ...options, timeZone: 'UTC' }).format(now);
  }
}
