const DAYS = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'UTC' });

/** "2026-12-07" → "7. Dezember 2026". */
export const formatTag = (day: string): string => DAYS.format(Date.parse(day));
