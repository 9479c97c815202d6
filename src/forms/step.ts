import type { Database } from '#src/db/openDatabase.ts';
import type { Scanner } from '#src/uploads/createScanner.ts';
import type { FormContext } from './defineForm.ts';
import type { Draft, DraftState } from './drafts/draft.ts';
import { updateDraft } from './drafts/draftStore.ts';
import type { Answers } from './field.ts';
import type { RawInput } from './fields/parsed.ts';
import type { AskingPage, Form } from './form.ts';
import type { PageError } from './parsePage.ts';

/**
 * What the citizen pressed: „Weiter“, „Hochladen“, „Weitere Person“, „Entfernen“ (with the id of a file or the number of an
 * entry), „Später weitermachen“ or „Jetzt schon einreichen“. The last two keep whatever is right and complain of nothing.
 */
export type StepAction =
  | { kind: 'continue' }
  | { kind: 'upload' }
  | { kind: 'add' }
  | { kind: 'remove'; what: string }
  | { kind: 'leave'; to: string };

export type StepOutcome =
  /** Everything was right: go there (303). */
  | { kind: 'go'; to: string; draft: Draft }
  /** Something is wrong: show the page again with everything typed (422). */
  | { kind: 'again'; raw: RawInput; errors: readonly PageError[]; draft: Draft }
  /** Handed in, expired or deleted in the meantime. */
  | { kind: 'gone' };

export interface StepRequest {
  form: Form;
  name: string;
  page: AskingPage;
  draft: Draft;
  body: FormData;
  action: StepAction;
  /** The citizen came from the review to change one answer, and wants back there. */
  fromReview: boolean;
  context: FormContext;
  database: Database;
  scanner: Scanner;
  now: number;
}

/** Whether the page counts as sent: from now on, not any more, or as before. */
export type Visit = 'done' | 'open' | 'same';

/** Changes the answers of the draft; undefined when it is gone. A page that was sent with a mistake must be sent again. */
export function saveStep(
  { name, database, now }: StepRequest,
  draft: Draft,
  change: (answers: Answers) => Answers,
  visit: Visit,
): Promise<Draft | undefined> {
  const visitedNow = (visited: readonly string[]) => {
    const others = visited.filter((each) => each !== name);
    return visit === 'same' ? visited : visit === 'done' ? [...others, name] : others;
  };
  const next = (state: DraftState): DraftState => ({
    ...state,
    answers: change(state.answers),
    visited: visitedNow(state.visited),
  });
  return updateDraft(database, draft, next, now);
}
