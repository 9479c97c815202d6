import type { OfficePage, QuestionPage } from '#src/forms/defineForm.ts';
import type { Field } from '#src/forms/field.ts';
import type { Words } from '#src/forms/words.ts';
import { LEISTUNGEN } from './leistung.ts';

/** Where the person lives and which benefit there is: enough to know the office, and nothing about the person. */
export const zustaendigkeitFields = {
  wohnort: {
    type: 'radio',
    label: { de: 'Wo ist die Wohnung?', leicht: 'Wo ist die Wohnung?' },
    missing: { de: 'Wählen Sie aus, wo die Wohnung ist.', leicht: 'Wählen Sie aus: Wo ist die Wohnung?' },
    options: [
      {
        value: 'wohnung',
        label: {
          de: 'In Dortmund, in einer Wohnung oder einem Haus',
          leicht: 'In Dortmund. In einer Wohnung oder in einem Haus.',
        },
      },
      {
        value: 'heim',
        label: {
          de: 'In Dortmund, in einem Pflegeheim oder einer anderen Einrichtung',
          leicht: 'In Dortmund. In einem Pflege·heim oder in einem anderen Heim.',
        },
        hint: {
          de: 'Das Sozialamt gibt den Antrag an die Stelle weiter, die für Heime zuständig ist.',
          leicht: 'Das Sozial·amt gibt den Antrag an die richtigen Kollegen.',
        },
      },
      { value: 'ausserhalb', label: { de: 'Nicht in Dortmund', leicht: 'Nicht in Dortmund' } },
    ],
  },
  leistung: {
    type: 'radio',
    label: { de: 'Welche Leistung zahlt ein Amt?', leicht: 'Welches Geld kommt vom Amt?' },
    missing: {
      de: 'Wählen Sie aus, welche Leistung ein Amt zahlt.',
      leicht: 'Wählen Sie aus: Welches Geld kommt vom Amt?',
    },
    options: LEISTUNGEN,
  },
  leistungName: {
    type: 'text',
    charset: 'line',
    maxLength: 120,
    label: { de: 'Name der Leistung', leicht: 'Wie heißt das Geld?' },
    hint: { de: 'So wie auf dem Bescheid', leicht: 'Das steht im Brief vom Amt.' },
    missing: { de: 'Schreiben Sie auf, wie die Leistung heißt.', leicht: 'Schreiben Sie auf, wie das Geld heißt.' },
    width: 40,
  },
} as const satisfies Record<string, Field>;

/** What the pages say on which the way ends at another office, one sentence each. */
export interface EndeTexte {
  buergergeld: readonly Words[];
  keineLeistung: readonly Words[];
  ausserhalb: readonly Words[];
}

const section = { de: 'Welches Amt zuständig ist', leicht: 'Welches Amt' };

/**
 * Who is responsible, asked before anything about the person. Every row ends at a named office:
 *
 * | Wohnung      | Leistung   | leads to                                         |
 * | ------------ | ---------- | ------------------------------------------------ |
 * | außerhalb    | –          | `andere-stadt`: the own city                     |
 * | Dortmund     | Bürgergeld | `jobcenter`: Jobcenter Dortmund                  |
 * | Dortmund     | keine      | `keine-leistung`: Sozialamt, by phone            |
 * | Dortmund     | andere     | name of the benefit, then `weiter`: Sozialamt    |
 * | Dortmund     | all others | `weiter`: Sozialamt                              |
 *
 * A home changes nothing for the citizen: the Sozialamt had its own Bereich for homes (50/3, Geschäftsbericht 2008) and
 * passes the paper on. What opens a right is not decided here: Wohngeld, for one, is an open question and goes on.
 */
export function zustaendigkeitPages<const To extends string>(weiter: To, texte: EndeTexte) {
  return {
    wohnort: {
      section,
      question: zustaendigkeitFields.wohnort.label,
      why: {
        de: 'Gemeint ist die Person, für die der Antrag ist. Das Angebot gilt für Menschen, die in Dortmund wohnen.',
        leicht: 'Wir meinen die Person, für die der Antrag ist. Die Person muss in Dortmund wohnen.',
      },
      fields: ['wohnort'],
      next: [{ when: { field: 'wohnort', is: 'ausserhalb' }, to: 'andere-stadt' }, { to: 'leistung' }],
    },
    leistung: {
      section,
      question: zustaendigkeitFields.leistung.label,
      why: {
        de: 'Davon hängt ab, welches Amt zuständig ist. Gibt es mehrere Leistungen, wählen Sie die für den Lebensunterhalt.',
        leicht:
          'Dann wissen wir, welches Amt zuständig ist. Gibt es Geld von mehreren Ämtern? Wählen Sie das Geld zum Leben.',
      },
      fields: ['leistung'],
      next: [
        { when: { field: 'leistung', is: 'buergergeld' }, to: 'jobcenter' },
        { when: { field: 'leistung', is: 'keine' }, to: 'keine-leistung' },
        { when: { field: 'leistung', is: 'andere' }, to: 'andere-leistung' },
        { to: weiter },
      ],
    },
    'andere-leistung': {
      section,
      question: { de: 'Wie heißt die andere Leistung?', leicht: 'Wie heißt das andere Geld vom Amt?' },
      why: {
        de: 'Ob diese Leistung genügt, prüft das Sozialamt.',
        leicht: 'Das Sozial·amt prüft: Reicht dieses Geld für den Antrag?',
      },
      fields: ['leistungName'],
      next: weiter,
    },
    jobcenter: {
      kind: 'office',
      section,
      question: { de: 'Bei Bürgergeld ist das Jobcenter zuständig', leicht: 'Das Job·center ist zuständig' },
      office: 'jobcenter',
      text: texte.buergergeld,
    },
    'keine-leistung': {
      kind: 'office',
      section,
      question: { de: 'Fragen Sie zuerst das Sozialamt', leicht: 'Fragen Sie zuerst das Sozial·amt' },
      office: 'sozialamt',
      text: texte.keineLeistung,
    },
    'andere-stadt': {
      kind: 'office',
      section,
      question: { de: 'Zuständig ist die Stadt, in der die Wohnung ist', leicht: 'Eine andere Stadt ist zuständig' },
      office: 'andere-stadt',
      text: texte.ausserhalb,
    },
  } as const satisfies Record<string, QuestionPage | OfficePage>;
}
