import type { Field, UploadedFile } from '#src/forms/field.ts';
import { inputNames } from '#src/forms/fields/inputNames.ts';
import { type RawInput, textOf } from '#src/forms/fields/parsed.ts';
import type { AskingPage } from '#src/forms/form.ts';

/** What was typed from one sheet. */
export interface BlattEingabe {
  raw: RawInput;
  /** Scans of the papers, by upload field. */
  dateien: Readonly<Record<string, readonly UploadedFile[]>>;
}

/** Boxes with the names of inputs: what the sheet really says, however wrong it looks. */
export const STEHT_SO = 'steht-so';
/** Boxes with the names of upload fields: papers that lie with the sheet. */
export const LIEGT_BEI = 'liegt-bei';

/** Name of an input in one row of a repeated group: "mitglieder-0-mitgliedVorname". */
export const rowPrefix = (group: string, index: number): string => `${group}-${index}-`;

/** Where the inputs of a page are: a question page has one block without a prefix, a repeated group one for each row. */
export function prefixesOf(page: AskingPage): string[] {
  return page.kind === 'repeat' ? Array.from({ length: page.max }, (_, index) => rowPrefix(page.group, index)) : [''];
}

/** What stands in the boxes of a field, a date as "31.2.1941"; empty when nothing does. */
export function writtenIn(field: Field, input: string, raw: RawInput): string {
  const parts = inputNames(field, input).map((name) => textOf(raw, name, { lines: field.type === 'multiline' }));
  return parts.some(Boolean) ? parts.map((part) => part || '?').join('.') : '';
}
