import type { Draft, DraftState } from '#src/forms/drafts/draft.ts';
import { renewSubmission } from '#src/forms/drafts/draftStore.ts';
import { formatAnswer } from '#src/forms/fields/formatAnswer.ts';
import type { Form } from '#src/forms/form.ts';
import { EMPTY_STATE, type Journey, openJourney } from '#src/forms/journey.ts';
import type { SummarySection } from '#src/forms/summary.ts';
import { moveUploadsToVorgang } from '#src/uploads/uploadStore.ts';
import type { Beteiligte, VorgangInhalt } from '#src/vorgaenge/vorgang.ts';
import type { Antrag } from './antrag.ts';
import type { Antragsstelle } from './antragsstelle.ts';
import { compiledForm } from './compiledForm.ts';
import { type Filing, file, toVorgaenge, uploadIds } from './fileVorgaenge.ts';
import { FRISTWAHRUNG } from './fristwahrung.ts';
import { toInhalt } from './toInhalt.ts';

/** What is enough to secure the date (§ 16 SGB I): who asks, how to reach them, what they want. */
export interface Fristwahrung {
  /** Id of the submission that came with the page. */
  id: string;
  name: string;
  erreichbar: string;
  wunsch: string;
  /** ISO day; without it the status can be asked by phone only. */
  geburtsdatum?: string;
}

/**
 * Files what is there, so that the date counts from now. The draft stays, under a new submission: what is answered later
 * is added to the same Vorgang.
 */
export async function secureDate(
  stelle: Antragsstelle,
  antrag: Antrag,
  draft: Draft | undefined,
  given: Fristwahrung,
  filing: Filing = {},
): Promise<{ kind: 'filed'; vorgangId: string }> {
  const form = compiledForm(antrag);
  const journey = openJourney(form, draft?.state ?? EMPTY_STATE);
  const inhalt = toFristwahrenderInhalt(antrag, form, journey, given);
  const vorgaenge = toVorgaenge(stelle, antrag, form, { ...filing, id: given.id, inhalt, fristwahrend: true });
  await file(stelle, vorgaenge.slice(0, 1), async (tx) => {
    if (!draft) return;
    // The papers belong to the office from now on; the draft goes on listing them.
    await moveUploadsToVorgang(tx, uploadIds(inhalt), draft.id, given.id);
    await renewSubmission(tx, draft, (state: DraftState) => ({ ...state, ergaenzt: given.id }));
  });
  return { kind: 'filed', vorgangId: given.id };
}

function toFristwahrenderInhalt(antrag: Antrag, form: Form, journey: Journey, given: Fristwahrung): VorgangInhalt {
  const inhalt = toInhalt(antrag, form, journey);
  const { geburtsdatum } = given;
  return {
    ...inhalt,
    wunsch: given.wunsch,
    person: {
      ...named(inhalt.person, given.name),
      erreichbar: given.erreichbar,
      ...(geburtsdatum && { geburtsdatum }),
    },
    angaben: [toSection(given), ...inhalt.angaben],
    offeneFragen: openQuestions(form, journey),
  };
}

/** The name stands in one box; typed anew, it counts instead of what was answered before. */
function named(person: Beteiligte, name: string): Beteiligte {
  const { vorname, ...others } = person;
  return [vorname, others.nachname].filter(Boolean).join(' ') === name ? person : { ...others, nachname: name };
}

/** What was typed on the page itself, in its words. */
function toSection(given: Fristwahrung): SummarySection {
  const rows = FRISTWAHRUNG.names.flatMap((name) => {
    const field = FRISTWAHRUNG.field(name);
    const answer = given[name as keyof Fristwahrung];
    return answer ? [{ field: name, question: field.label.de, answer: formatAnswer(field, answer, 'de') }] : [];
  });
  return { title: 'Zuerst eingereicht', rows };
}

/** The questions known to be ahead: of the page where the citizen stands. What comes behind depends on the answers. */
function openQuestions(form: Form, journey: Journey): string[] {
  const page = form.page(journey.frontier);
  return page ? [page.question.de] : [];
}
