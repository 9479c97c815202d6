import type { Antrag } from '#src/antraege/antrag.ts';
import type { FormContext } from '#src/forms/defineForm.ts';
import type { Form } from '#src/forms/form.ts';
import type { Reply } from './citizen.ts';
import type { ExpectedError } from './formStates.ts';

/** A state of a page that forms share, and how to get to see it. */
export interface AroundState {
  name: string;
  status: number;
  errors: readonly ExpectedError[];
  open(): Promise<Reply>;
}

export interface AroundOptions {
  portal: { url: string };
  antrag: Antrag;
  form: Form;
  context: FormContext;
}

type Open = AroundState['open'];

/** A page that is only looked at. */
export const good = (name: string, open: Open): AroundState => ({ name, status: 200, errors: [], open });

/** A page that tells mistakes, or that something did not work. */
export const bad = (name: string, errors: readonly ExpectedError[], open: Open, status = 422): AroundState => ({
  name,
  status,
  errors,
  open,
});

/** Makes something when it is first asked for, and only then. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
