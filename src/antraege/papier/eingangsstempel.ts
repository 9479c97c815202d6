import type { DateField } from '#src/forms/field.ts';
import { firstControlId } from '#src/forms/fields/inputNames.ts';
import type { RawInput } from '#src/forms/fields/parsed.ts';
import { type PageError, parseFields } from '#src/forms/parsePage.ts';
import { toInstant } from '#src/queue/schedule.ts';

/** Name of its input, apart from those of every form. */
export const STEMPEL = 'eingangsstempel';
/** The box that confirms a stamp older than a year. */
export const STEMPEL_ALT = 'eingangsstempel-alt';

const same = (text: string) => ({ de: text, leicht: text });

/** The question of the desk that comes before those of the sheet. */
export const stempelField: DateField = {
  type: 'date',
  range: 'any',
  label: same('Tag auf dem Eingangsstempel'),
  missing: same('Geben Sie den Tag an, der auf dem Eingangsstempel steht.'),
};

/**
 * The day on the stamp, ISO; or what is wrong with it. Tomorrow has no stamp yet, and a stamp older than a year is mostly
 * the year mistyped in January: it needs the box.
 */
export function readStempel(raw: RawInput, today: string): { day: string } | { error: PageError } {
  const parsed = parseFields({ field: () => stempelField }, [STEMPEL], raw, { today, plz: new Set() });
  const [error] = parsed.errors;
  if (error) return { error };
  const day = String(parsed.answers[STEMPEL]);
  if (day > today) return { error: toError('inFuture', 'Dieser Tag kommt erst noch. Sehen Sie auf dem Stempel nach.') };
  if (isOld(day, today) && raw[STEMPEL_ALT]?.[0] !== 'ja') {
    return {
      error: toError('old', 'Der Stempel ist mehr als ein Jahr alt. Prüfen Sie das Jahr, oder bestätigen Sie es.'),
    };
  }
  return { day };
}

const isOld = (day: string, today: string) => day < `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;

function toError(code: string, sentence: string): PageError {
  const control = firstControlId(stempelField, STEMPEL, 'jahr');
  return { field: STEMPEL, code, control, message: same(`„${stempelField.label.de}“: ${sentence}`) };
}

/**
 * The legal date of a stamp. A stamp knows the day alone, so we take its first moment in the city: nothing else that came
 * in on that day is before it, and the citizen loses nothing. Show such a date as a day, never with its "00:00 Uhr".
 */
export const toEingang = (day: string): number => toInstant(day, '00:00');

/** An ISO day out of an address. */
export const isDay = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
