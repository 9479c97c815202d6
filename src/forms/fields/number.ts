import type { MoneyField, NumberField, TimeField } from '../field.ts';
import { bad, good, type Parsed, type RawInput, textOf } from './parsed.ts';

/** A hundred million euros; more is a typing mistake. */
const MOST_CENTS = 10_000_000_000;

export function parseNumber(field: NumberField, name: string, raw: RawInput): Parsed {
  const text = textOf(raw, name).replace(/^(ca\.?|etwa)\s*/i, '');
  if (!text) return good(undefined);
  // A unit behind the number is what the box asks for anyway.
  const [, digits] = /^(-?\d{1,9})(?:\s?[\p{L}.%]{1,12})?$/u.exec(text) ?? [];
  if (!digits) return bad('format');
  const number = Number(digits);
  if (number < field.min) return bad('tooSmall');
  return number > field.max ? bad('tooLarge') : good(number);
}

/** "1.234,56 €", "1234,5", "1 234", "1234.56" → cents. */
export function parseMoney(_field: MoneyField, name: string, raw: RawInput): Parsed {
  const text = textOf(raw, name)
    .replace(/\s*(€|euro|eur)\s*/i, '')
    .replace(/ /g, '');
  if (!text) return good(undefined);
  if (/^-/.test(text)) return bad('tooSmall');
  const [, euros, cents = ''] =
    /^(\d{1,3}(?:\.\d{3})+|\d{1,12})(?:,(\d{1,2}|-))?$/.exec(text) ?? /^(\d{1,12})\.(\d{2})$/.exec(text) ?? [];
  if (!euros) return bad('format');
  const total = Number(euros.replaceAll('.', '')) * 100 + Number(cents.replace('-', '').padEnd(2, '0'));
  return total > MOST_CENTS ? bad('tooLarge') : good(total);
}

/** "14:30", "14.30 Uhr", "1430", "9" → "HH:MM". */
export function parseTime(_field: TimeField, name: string, raw: RawInput): Parsed {
  const text = textOf(raw, name)
    .replace(/\s*uhr\s*/i, ':')
    .replace(/:$/, '')
    .replace(/ /g, '');
  if (!text) return good(undefined);
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[:.,h](\d{2}))?$/.exec(text) ?? /^(\d{1,2})(\d{2})$/.exec(text) ?? [];
  if (!hours || Number(hours) > 23 || Number(minutes) > 59) return bad('format');
  return good(`${hours.padStart(2, '0')}:${minutes}`);
}
