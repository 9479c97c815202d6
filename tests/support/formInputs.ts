import type { FormContext } from '#src/forms/defineForm.ts';
import type { Answer, Answers, Field } from '#src/forms/field.ts';
import { toRaw } from '#src/forms/fields/toRaw.ts';
import type { AskingPage, Form } from '#src/forms/form.ts';
import { parsePage } from '#src/forms/parsePage.ts';
import { type SampleInput, validInput, validInputs } from '#src/forms/testing/samples.ts';

/** Good answers for everything a page asks, with those that decide where to go as wanted. */
export function goodInput(form: Form, page: AskingPage, known: Answers, context: FormContext): SampleInput {
  for (const input of combinations(page.fields.map((field) => candidates(form.field(field), field, known, context)))) {
    if (parsePage(form, page, input, known, context).errors.length === 0) return input;
  }
  throw new Error(`No sample answers get past the checks of "${page.question.de}"; add one to samples.ts.`);
}

/** Entries of a repeated group that differ from each other. */
export function entryInput(form: Form, page: AskingPage, index: number, context: FormContext): SampleInput {
  const input = goodInput(form, page, {}, context);
  const text = page.fields.find((field) => form.field(field).type === 'text');
  if (!text) throw new Error(`The entries of "${page.question.de}" have no text to tell them apart by.`);
  return { ...input, [text]: [`Muster ${index + 1}`] };
}

/** The most ordinary good answers to these questions. */
export function goodFields(
  { field }: Pick<Form, 'field'>,
  names: readonly string[],
  { today }: FormContext,
): SampleInput {
  return Object.assign({}, ...names.map((name) => validInput(field(name), name, today)));
}

function candidates(field: Field, name: string, known: Answers, context: FormContext): SampleInput[] {
  const wanted: Answer | undefined = known[name];
  if (wanted !== undefined) return [toRaw(field, name, wanted)];
  const inputs = validInputs(field, name, context.today);
  return inputs.length > 0 ? inputs : [{}];
}

/** The first of each first, then one field after the other changed. */
function* combinations(choices: readonly SampleInput[][]): Generator<SampleInput> {
  const [first, ...rest] = choices;
  if (!first) {
    yield {};
    return;
  }
  for (const more of combinations(rest)) for (const input of first) yield { ...input, ...more };
}
