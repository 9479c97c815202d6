import type { FormContext } from './defineForm.ts';
import type { Answer, Answers } from './field.ts';
import { firstControlId } from './fields/inputNames.ts';
import type { RawInput } from './fields/parsed.ts';
import { parseField } from './fields/parseField.ts';
import type { AskingPage, Form } from './form.ts';
import { toMessage } from './messages.ts';
import type { Words } from './words.ts';

/** A mistake on a page: what is wrong, and which control to go to. */
export interface PageError {
  field: string;
  code: string;
  /** Id of the control that the summary links to. */
  control: string;
  message: Words;
}

export interface ParsedPage {
  /** Clean answers of this page without uploads; missing where a question was left empty or is wrong. */
  answers: Record<string, Answer>;
  errors: PageError[];
}

/** Reads one page out of what a browser sent. `known` are the answers of the other pages, for checks over several. */
export function parsePage(
  form: Form,
  page: AskingPage,
  raw: RawInput,
  known: Answers,
  context: FormContext,
): ParsedPage {
  const { answers, errors } = parseFields(form, page.fields, raw, context);
  if (errors.length > 0) return { answers, errors };
  // Without the earlier answers of this page: what was emptied now does not count any more.
  const isKept = (name: string) => !page.fields.includes(name) || form.field(name).type === 'upload';
  const others = Object.entries(known).filter(([name]) => isKept(name));
  const all = { ...Object.fromEntries(others), ...answers };
  for (const { field, code, message, fails } of page.checks ?? []) {
    if (fails(all, context)) errors.push({ field, code, control: firstControlId(form.field(field), field), message });
  }
  return { answers, errors };
}

/** The fields alone, without the checks over several answers: also for pages that the form itself brings along. */
export function parseFields(
  form: Pick<Form, 'field'>,
  names: readonly string[],
  raw: RawInput,
  { today }: FormContext,
): ParsedPage {
  const answers: Record<string, Answer> = {};
  const errors: PageError[] = [];
  for (const name of names) {
    const field = form.field(name);
    const parsed = parseField(field, name, raw, today);
    if (!parsed.ok) {
      const control = firstControlId(field, name, parsed.part);
      errors.push({ field: name, code: parsed.code, control, message: toMessage(field, parsed.code) });
    } else if (parsed.answer !== undefined) answers[name] = parsed.answer;
  }
  return { answers, errors };
}

/** True when nothing at all was typed or ticked on this page: an empty block of a repeated group. */
export function isUntouched(page: AskingPage, raw: RawInput): boolean {
  return !Object.entries(raw).some(
    ([input, values]) =>
      page.fields.some((name) => input === name || input.startsWith(`${name}-`)) &&
      values.some((value) => value.trim()),
  );
}
