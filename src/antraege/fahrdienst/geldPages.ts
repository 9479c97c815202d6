import type { QuestionPage } from '#src/forms/defineForm.ts';
import { geldFields } from './geldFields.ts';

const section = { de: 'Einkommen und Vermögen', leicht: 'Geld' };

/** Income of the person alone: with the assets it decides how many rides are free. */
export const einkommenPage = {
  section,
  question: geldFields.einkommen.label,
  why: {
    de: 'Davon hängt ab, wie viele Fahrten frei sind. Es zählt das Netto-Einkommen der Person, die fährt, nicht das der Familie (Stand {{stand:fahrdienst.einkommensgrenze}}).',
    leicht: 'Dann weiß das Amt: So viele Fahrten sind frei. Es zählt nur das Geld von der Person, die fährt.',
  },
  fields: ['einkommen'],
} as const satisfies Omit<QuestionPage, 'next'>;

export const vermoegenPage = {
  section,
  question: geldFields.vermoegen.label,
  why: {
    de: 'Gemeint ist Vermögen, das sich verwerten lässt, zum Beispiel Geld auf dem Konto oder Sparbuch. Was alles dazu zählt, sagt Ihnen das Amt (Stand {{stand:fahrdienst.vermoegensgrenze}}).',
    leicht: 'Wir meinen zum Beispiel: Geld auf dem Konto oder im Spar·buch. Fragen Sie das Amt, was noch zählt.',
  },
  fields: ['vermoegen'],
} as const satisfies Omit<QuestionPage, 'next'>;
