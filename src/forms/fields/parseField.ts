import type { Field } from '../field.ts';
import { parseCheckboxes, parseConfirm, parseRadio } from './choice.ts';
import { parseDate } from './date.ts';
import { parseMoney, parseNumber, parseTime } from './number.ts';
import { bad, good, type Parsed, type RawInput } from './parsed.ts';
import { parseEmail, parseMultiline, parsePhone, parsePlz, parseText } from './text.ts';

/** Reads the answer to one question out of what a browser sent. `today` is an ISO day. Uploads are read elsewhere. */
export function parseField(field: Field, name: string, raw: RawInput, today: string): Parsed {
  const parsed = parseAny(field, name, raw, today);
  return parsed.ok && parsed.answer === undefined && !field.optional && field.type !== 'upload'
    ? bad('required')
    : parsed;
}

function parseAny(field: Field, name: string, raw: RawInput, today: string): Parsed {
  switch (field.type) {
    case 'text':
      return parseText(field, name, raw);
    case 'multiline':
      return parseMultiline(field, name, raw);
    case 'radio':
      return parseRadio(field, name, raw);
    case 'checkboxes':
      return parseCheckboxes(field, name, raw);
    case 'confirm':
      return parseConfirm(field, name, raw);
    case 'date':
      return parseDate(field, name, raw, today);
    case 'time':
      return parseTime(field, name, raw);
    case 'plz':
      return parsePlz(field, name, raw);
    case 'phone':
      return parsePhone(field, name, raw);
    case 'email':
      return parseEmail(field, name, raw);
    case 'number':
      return parseNumber(field, name, raw);
    case 'money':
      return parseMoney(field, name, raw);
    case 'upload':
      return good(undefined);
  }
}
