import type { Guard } from './defineForm.ts';
import type { Answers } from './field.ts';

/** True when the condition holds for these answers. */
export function holds(guard: Guard, answers: Answers): boolean {
  if ('all' in guard) return guard.all.every((each) => holds(each, answers));
  if ('any' in guard) return guard.any.some((each) => holds(each, answers));
  if ('not' in guard) return !holds(guard.not, answers);
  const answer = answers[guard.field];
  const wanted = 'is' in guard ? toList(guard.is) : toList(guard.includes);
  if ('is' in guard) return typeof answer === 'string' && wanted.includes(answer);
  return Array.isArray(answer) && answer.some((each) => wanted.includes(each));
}

/** Every field the condition asks about, with the values it compares it to. */
export function comparisonsOf(guard: Guard): { field: string; kind: 'is' | 'includes'; values: readonly string[] }[] {
  if ('all' in guard) return guard.all.flatMap(comparisonsOf);
  if ('any' in guard) return guard.any.flatMap(comparisonsOf);
  if ('not' in guard) return comparisonsOf(guard.not);
  return 'is' in guard
    ? [{ field: guard.field, kind: 'is', values: toList(guard.is) }]
    : [{ field: guard.field, kind: 'includes', values: toList(guard.includes) }];
}

const toList = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);
