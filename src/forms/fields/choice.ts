import type { CheckboxesField, ConfirmField, RadioField } from '../field.ts';
import { good, type Parsed, type RawInput } from './parsed.ts';

/** A value that is none of the options was not chosen by anybody: it counts as no answer. */
export function parseRadio(field: RadioField, name: string, raw: RawInput): Parsed {
  return good(field.options.find(({ value }) => value === raw[name]?.[0])?.value);
}

export function parseCheckboxes(field: CheckboxesField, name: string, raw: RawInput): Parsed {
  const ticked = field.options.map(({ value }) => value).filter((value) => raw[name]?.includes(value));
  return good(ticked.length > 0 ? ticked : undefined);
}

export function parseConfirm(_field: ConfirmField, name: string, raw: RawInput): Parsed {
  return good(raw[name]?.[0] === 'ja' ? 'ja' : undefined);
}
