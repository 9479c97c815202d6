import type { Answers, Entry } from './field.ts';
import type { PageError } from './parsePage.ts';

/** The list stored under a repeated group. */
export const entriesOf = (answers: Answers, group: string): readonly Entry[] =>
  (answers[group] ?? []) as readonly Entry[];

/** The number of an entry as a browser sends it; undefined when there is none with that number. */
export function toIndex(text: unknown, length: number): number | undefined {
  return typeof text === 'string' && /^\d{1,3}$/.test(text) && Number(text) < length ? Number(text) : undefined;
}

/** Pressing twice must not make two persons of one: the same entry is added once. */
export function withEntry(entries: readonly Entry[], entry: Entry, edited: number | undefined): readonly Entry[] {
  // Removed in another tab in the meantime: then it is a new one.
  if (edited !== undefined && edited < entries.length) return entries.with(edited, entry);
  return isThere(entries, entry) ? entries : [...entries, entry];
}

export function isThere(entries: readonly Entry[], entry: Entry): boolean {
  return entries.some((each) => JSON.stringify(each) === JSON.stringify(entry));
}

/**
 * Without the entry of this number. `shown` is how many entries the page had that the button was pressed on: when it was
 * pressed twice, the number would mean the next one by now, so nothing happens.
 */
export function withoutEntry(entries: readonly Entry[], what: string, shown: unknown): readonly Entry[] {
  if (typeof shown === 'string' && Number(shown) !== entries.length) return entries;
  const index = toIndex(what, entries.length);
  return index === undefined ? entries : entries.filter((_, each) => each !== index);
}

/** One entry more than the page takes; `control` is the id of the first box. */
export function tooManyEntries(field: string, control: string, max: number): PageError {
  return {
    field,
    code: 'tooManyEntries',
    control,
    message: {
      de: `Hier stehen schon ${max} Einträge, mehr nimmt dieses Formular nicht auf. Nennen Sie die übrigen dem Amt am Telefon.`,
      leicht: `Hier stehen schon ${max}. Mehr geht hier nicht. Rufen Sie das Amt an.`,
    },
  };
}
