import type { Page } from '#src/forms/defineForm.ts';
import type { Draft, DraftState } from '#src/forms/drafts/draft.ts';
import { findDraft } from '#src/forms/drafts/draftStore.ts';
import type { Form } from '#src/forms/form.ts';
import { type Journey, openJourney } from '#src/forms/journey.ts';
import { LANGUAGES, type Language, type Words } from '#src/forms/words.ts';
import type { Antrag } from './antrag.ts';
import type { Antragsstelle } from './antragsstelle.ts';
import { compiledForm } from './compiledForm.ts';
import { findAntrag } from './registry.ts';

/** One request of one citizen to one application. */
export interface Besuch {
  stelle: Antragsstelle;
  antrag: Antrag;
  form: Form;
  /** What was answered so far; undefined before the start, after handing in, and when the draft has expired. */
  draft: Draft | undefined;
  /** When this browser forgets the draft, however long the draft is kept. Epoch milliseconds; endless at home. */
  browserEnd: number;
  journey: Journey;
  language: Language;
  /** The day, "2026-11-21". */
  today: string;
  /** The words in the language of the citizen, with the facts of the day. */
  say(words: Words): string;
}

/** The cookie that holds the way to the draft of one application. */
export const draftCookie = (antragId: string) => `antrag-${antragId}`;
export const LANGUAGE_COOKIE = 'antrag-sprache';

interface BesuchRequest {
  antragId: string | undefined;
  cookie(name: string): string | undefined;
}

/** Undefined when there is no such application. */
export async function openBesuch(
  stelle: Antragsstelle,
  { antragId, cookie }: BesuchRequest,
): Promise<Besuch | undefined> {
  const antrag = findAntrag(antragId ?? '');
  if (!antrag || !stelle.texte.isOffered(antrag.id)) return undefined;
  const form = compiledForm(antrag);
  const kept = cookie(draftCookie(antrag.id));
  // Who has a code keeps the draft for weeks, but nobody who sits down at this computer later may read it.
  const browserEnd = Number(kept?.split('.')[2] ?? Number.POSITIVE_INFINITY);
  const draft = browserEnd > stelle.now() ? await findDraft(stelle.database, kept, stelle.now()) : undefined;
  const language = LANGUAGES.find((each) => each === cookie(LANGUAGE_COOKIE)) ?? 'de';
  const own = draft?.form === antrag.id ? draft : undefined;
  const { today } = stelle.context();
  return {
    stelle,
    antrag,
    form,
    draft: own,
    browserEnd,
    journey: openJourney(form, own?.state ?? EMPTY),
    today,
    ...speech(stelle, language, today),
  };
}

/** The same visit, read in the other language from here on. */
export const inLanguage = (besuch: Besuch, language: Language): Besuch => ({
  ...besuch,
  ...speech(besuch.stelle, language, besuch.today),
});

function speech({ fakten }: Antragsstelle, language: Language, today: string): Pick<Besuch, 'language' | 'say'> {
  return { language, say: (words) => fakten.ersetze(words[language], today) };
}

const EMPTY: DraftState = { answers: {}, visited: [] };

/** True on the days on which the application can be handed in. */
export function isOpenOn({ zeitraum }: Antrag, today: string): boolean {
  return (!zeitraum?.von || zeitraum.von <= today) && (!zeitraum?.bis || today <= zeitraum.bis);
}

/** The name of the office that a page or an application sends people to. */
export function officeOf({ stelle, antrag }: Besuch, page: Page | undefined) {
  return stelle.texte.amt(page?.kind === 'office' ? page.office : antrag.amt);
}
