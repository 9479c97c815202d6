import type { Field } from '../field.ts';
import { DATE_PARTS } from './parsed.ts';

/** The names of the inputs that ask for one field: a date has three. */
export function inputNames(field: Field, name: string): string[] {
  return field.type === 'date' ? DATE_PARTS.map((part) => `${name}-${part}`) : [name];
}

/** The id of the control that a link in the error summary leads to. */
export function firstControlId(field: Field, name: string, part?: string): string {
  if (field.type === 'date') return `${name}-${part ?? 'tag'}`;
  return field.type === 'radio' || field.type === 'checkboxes' ? `${name}-0` : name;
}
