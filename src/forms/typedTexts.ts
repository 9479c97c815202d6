import { inputNames } from './fields/inputNames.ts';
import type { RawInput } from './fields/parsed.ts';
import type { AskingPage, Form } from './form.ts';

const CHOSEN = new Set(['radio', 'checkboxes', 'confirm', 'upload']);

/** What somebody wrote on a page, field by field, a date in one piece; what was only chosen is quickly chosen again. */
export function typedTexts(form: Pick<Form, 'field'>, { fields }: Pick<AskingPage, 'fields'>, raw: RawInput): string[] {
  return fields
    .filter((name) => !CHOSEN.has(form.field(name).type))
    .map((name) => inputNames(form.field(name), name).flatMap((input) => raw[input]?.[0]?.trim() || []))
    .filter((parts) => parts.length > 0)
    .map((parts) => parts.join('.'));
}
