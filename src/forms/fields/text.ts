import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { EmailField, MultilineField, PhoneField, PlzField, TextField } from '../field.ts';
import { bad, good, type Parsed, type RawInput, textOf } from './parsed.ts';

const LINE_LENGTH = 80;
const TEXT_LENGTH = 2000;
/** RFC 5321: the longest address a mail server must take. */
const EMAIL_LENGTH = 254;

/**
 * Letters of every script, the marks they carry (but the box around a digit), and what stands in names and addresses:
 * O’Neill, Müller-Lüdenscheidt, 2. Telephones write quotation marks and dashes of their own.
 */
const NAME = /^(?:(?!\u20e3)[\p{L}\p{M}\p{N} .,'‘’`´·\-\u2010-\u2015/()&+]|\u200c|\u200d)+$/u;
/** What mail servers take; whether somebody reads it only a mail can tell. */
const EMAIL = /^[^\s@,;:<>()[\]\\"]+@[^\s@,;:<>()[\]\\"]+\.[^\s@.,;:<>()[\]\\"]{2,}$/u;

export function parseText(field: TextField, name: string, raw: RawInput): Parsed {
  const text = textOf(raw, name);
  if (!text) return good(undefined);
  if ([...text].length > (field.maxLength ?? LINE_LENGTH)) return bad('tooLong');
  if (field.charset === 'name' && !NAME.test(text)) return bad('symbols');
  return good(text);
}

export function parseMultiline(field: MultilineField, name: string, raw: RawInput): Parsed {
  const text = textOf(raw, name, { lines: true });
  if ([...text].length > (field.maxLength ?? TEXT_LENGTH)) return bad('tooLong');
  return good(text || undefined);
}

/** "44 147" and "D-44147" are fine, too. */
export function parsePlz(_field: PlzField, name: string, raw: RawInput): Parsed {
  const text = textOf(raw, name)
    .replace(/^D[- ]?(?=\d)/i, '')
    .replace(/ /g, '');
  if (!text) return good(undefined);
  return /^(?!00)\d{5}$/.test(text) ? good(text) : bad('format');
}

/** "0231/50-2 33 30", "+49 231 …", "0049…": whatever people write, as long as such a number can exist. */
export function parsePhone(_field: PhoneField, name: string, raw: RawInput): Parsed {
  const text = textOf(raw, name);
  if (!text) return good(undefined);
  if (text.length > LINE_LENGTH) return bad('format');
  const number = parsePhoneNumberFromString(text.replace(/^00/, '+'), 'DE');
  return number?.isPossible() ? good(number.number) : bad('format');
}

export function parseEmail(_field: EmailField, name: string, raw: RawInput): Parsed {
  // Phones put a space behind a completed word. Between two words it stays: joined, they would be somebody else's address.
  const text = textOf(raw, name).replace(/ ?([@.]) ?/g, '$1');
  if (!text) return good(undefined);
  return text.length <= EMAIL_LENGTH && EMAIL.test(text) ? good(text) : bad('format');
}
