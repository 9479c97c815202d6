import { REVIEW } from './defineForm.ts';
import { entriesOf } from './entries.ts';
import type { Answer, Answers, Field } from './field.ts';
import type { AskingPage, Form } from './form.ts';

/** What a draft holds. `visited` names the pages that were sent with „Weiter“: an optional question may be left empty. */
export interface FormState {
  answers: Answers;
  visited: readonly string[];
}

export const EMPTY_STATE: FormState = { answers: {}, visited: [] };

/** One citizen's way through a form, as far as the answers lead. */
export interface Journey {
  /** The pages in order; the last one is the first still to be answered, the review, or another office. */
  path: readonly string[];
  /** Only the answers of pages on the path: what was answered on a way not taken is left behind. */
  answers: Answers;
  /** Where a citizen who comes back goes on. */
  frontier: string;
  /** True when every question on the path is answered. */
  isComplete: boolean;
  isReachable(page: string): boolean;
  /** The page before, or undefined at the start. */
  previous(page: string): string | undefined;
  /** "Schritt 3 von etwa 9": both count from 1, the review included. */
  progress(page: string): { step: number; of: number };
}

/** Follows the answers from the start to the first page that still needs one. */
export function openJourney(form: Form, state: FormState): Journey {
  const path: string[] = [];
  const kept: Record<string, Answer> = {};
  let name: string = form.definition.start;
  for (;;) {
    path.push(name);
    const page = form.page(name);
    if (!page || page.kind === 'office') break;
    for (const stored of form.storedNames(page)) {
      const answer = state.answers[stored];
      if (answer !== undefined) kept[stored] = answer;
    }
    if (!state.visited.includes(name) || !isAnswered(form, page, kept)) break;
    name = form.next(page, kept);
  }
  return {
    path,
    answers: kept,
    frontier: name,
    isComplete: name === REVIEW,
    isReachable: (page) => path.includes(page),
    previous: (page) => path[path.indexOf(page) - 1],
    progress(page) {
      const step = path.indexOf(page) + 1;
      return { step, of: step + form.longestRest(page) };
    },
  };
}

/** Also false when the form has changed since and an answer does not fit any more. */
function isAnswered(form: Form, page: AskingPage, answers: Answers): boolean {
  if (page.kind === 'repeat') return entriesOf(answers, page.group).length >= page.min;
  return page.fields.every((name) => fits(form.field(name), answers[name]));
}

function fits(field: Field, answer: Answer | undefined): boolean {
  if (answer === undefined) return field.optional === true || field.type === 'upload';
  if (field.type !== 'radio' && field.type !== 'checkboxes') return true;
  const chosen = Array.isArray(answer) ? answer : [answer];
  return chosen.every((each) => field.options.some(({ value }) => value === each));
}
