import type { Field } from '#src/forms/field.ts';

/** Hints explain a question to citizens; whoever types in has read them a hundred times. */
export function withoutHints(field: Field): Field {
  const { hint: _, ...plain } = field;
  if (plain.type !== 'radio' && plain.type !== 'checkboxes') return plain;
  return { ...plain, options: plain.options.map(({ value, label }) => ({ value, label })) };
}
