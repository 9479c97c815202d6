const FORMATS = new Map<string, Intl.DateTimeFormat>();

/**
 * A format for dates and times, made once for each choice: making one costs fifty times as much as using it, and 30 kB that
 * the garbage collector does not see. Throws RangeError for a zone nobody knows.
 */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const known = FORMATS.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, options);
  FORMATS.set(key, format);
  return format;
}
