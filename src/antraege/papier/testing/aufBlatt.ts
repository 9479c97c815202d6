import type { Form } from '#src/forms/form.ts';
import { type FormJourney, toRaw } from '../../testing/journeys.ts';
import { rowPrefix } from '../blattEingabe.ts';

/** What a journey types page by page, as it stands on one sheet: entries of a repeated group in their first row. */
export function aufBlatt(form: Form, { steps }: Pick<FormJourney, 'steps'>): Record<string, string[]> {
  const typed = steps.flatMap(({ page: name, good }) => {
    const page = form.page(name);
    const prefix = page?.kind === 'repeat' ? rowPrefix(page.group, 0) : '';
    return Object.entries(toRaw(good)).map(([input, values]): [string, string[]] => [prefix + input, [...values]]);
  });
  return Object.fromEntries(typed);
}
