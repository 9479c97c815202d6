import { type Next, REVIEW } from './defineForm.ts';
import type { Answers } from './field.ts';
import { holds } from './guard.ts';

/** The names of all pages that may follow. */
export function targetsOf(next: Next): string[] {
  return typeof next === 'string' ? [next] : next.map(({ to }) => to);
}

/** The name of the page that follows given these answers. */
export function nextPage({ next }: { next: Next }, answers: Answers): string {
  if (typeof next === 'string') return next;
  // `compileForm` makes sure that the last branch has no guard, so one is always found.
  return next.find(({ when }) => !when || holds(when, answers))?.to ?? REVIEW;
}
