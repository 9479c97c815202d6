import type { Check, QuestionPage } from '#src/forms/defineForm.ts';
import type { Field } from '#src/forms/field.ts';

/** The Bescheid over the benefit: who wrote it, for how long, and the papers themselves. */
export const bescheidFields = {
  zahlstelle: {
    type: 'text',
    charset: 'line',
    maxLength: 120,
    label: { de: 'Amt, das die Leistung zahlt', leicht: 'Welches Amt zahlt das Geld?' },
    hint: {
      de: 'Steht oben auf dem Bescheid, zum Beispiel „Stadt Dortmund, Sozialamt“',
      leicht: 'Das steht oben im Brief. Zum Beispiel: Stadt Dortmund, Sozial·amt.',
    },
    missing: {
      de: 'Geben Sie an, welches Amt die Leistung zahlt.',
      leicht: 'Schreiben Sie auf, welches Amt das Geld zahlt.',
    },
    width: 40,
  },
  bescheidZeichen: {
    type: 'text',
    charset: 'line',
    optional: true,
    label: { de: 'Aktenzeichen auf dem Bescheid', leicht: 'Akten·zeichen' },
    hint: {
      de: 'Steht meist oben rechts, auch „Unser Zeichen“ oder „Geschäftszeichen“',
      leicht: 'Das ist eine Nummer. Sie steht meistens oben im Brief.',
    },
    width: 24,
  },
  bescheidVon: {
    type: 'date',
    range: 'any',
    label: { de: 'Bewilligt ab', leicht: 'Das Geld gibt es ab' },
    missing: {
      de: 'Geben Sie an, ab wann die Leistung bewilligt ist.',
      leicht: 'Schreiben Sie auf: Ab welchem Tag gibt es das Geld?',
    },
  },
  bescheidBis: {
    type: 'date',
    range: 'any',
    optional: true,
    label: { de: 'Bewilligt bis', leicht: 'Das Geld gibt es bis' },
    hint: {
      de: 'Steht kein Ende im Bescheid, lassen Sie das Feld leer.',
      leicht: 'Steht kein Ende im Brief? Dann schreiben Sie hier nichts.',
    },
  },
  nachweisBescheid: {
    type: 'upload',
    label: { de: 'Bewilligungsbescheid, alle Seiten', leicht: 'Bescheid vom Amt, alle Seiten' },
    hint: {
      de: 'Fotos mit dem Handy genügen. Sie können ihn auch nachreichen.',
      leicht: 'Fotos mit dem Handy sind gut. Sie können den Brief auch später schicken.',
    },
  },
  nachweisAusweis: {
    type: 'upload',
    label: { de: 'Ausweis mit Foto, Vorder- und Rückseite', leicht: 'Ausweis mit Foto, beide Seiten' },
    hint: {
      de: 'Personalausweis, Reisepass oder Aufenthaltstitel',
      leicht: 'Zum Beispiel: Personal·ausweis oder Reise·pass.',
    },
  },
} as const satisfies Record<string, Field>;

const section = { de: 'Der Bescheid', leicht: 'Der Brief vom Amt' };
const nachweise = { de: 'Nachweise', leicht: 'Papiere' };

const endeNachBeginn = {
  field: 'bescheidBis',
  code: 'endeVorBeginn',
  message: {
    de: '„Bewilligt bis“ liegt vor „Bewilligt ab“. Prüfen Sie beide Tage auf dem Bescheid.',
    leicht: 'Das Ende ist vor dem Anfang. Sehen Sie noch einmal im Brief nach.',
  },
  fails: ({ bescheidVon, bescheidBis }) =>
    typeof bescheidVon === 'string' && typeof bescheidBis === 'string' && bescheidBis < bescheidVon,
  sample: {
    'bescheidVon-tag': '1',
    'bescheidVon-monat': '3',
    'bescheidVon-jahr': '2026',
    'bescheidBis-tag': '28',
    'bescheidBis-monat': '2',
    'bescheidBis-jahr': '2026',
  },
} as const satisfies Check;

/** Paying office and period, two pages; the way goes on at `weiter`. */
export function bescheidPages<const To extends string>(weiter: To) {
  return {
    zahlstelle: {
      section,
      question: { de: 'Wer zahlt die Leistung?', leicht: 'Wer zahlt das Geld?' },
      fields: ['zahlstelle', 'bescheidZeichen'],
      next: 'zeitraum',
    },
    zeitraum: {
      section,
      question: { de: 'Für welche Zeit ist die Leistung bewilligt?', leicht: 'Wie lange gibt es das Geld?' },
      why: {
        de: 'Das Amt sieht daran, wie lange der Anspruch besteht.',
        leicht: 'Dann weiß das Amt: So lange gilt der Brief.',
      },
      fields: ['bescheidVon', 'bescheidBis'],
      checks: [endeNachBeginn],
      next: weiter,
    },
  } as const satisfies Record<string, QuestionPage>;
}

/** Upload of the Bescheid. */
export const nachweisBescheidPage = {
  section: nachweise,
  question: { de: 'Haben Sie den Bescheid zur Hand?', leicht: 'Haben Sie den Brief vom Amt da?' },
  why: {
    de: 'Der Bewilligungsbescheid zeigt, welche Leistung es gibt und wie lange. Fehlt er noch, ist das kein Grund für eine Ablehnung.',
    leicht:
      'Im Brief steht: Dieses Geld gibt es. Und so lange. Haben Sie den Brief nicht da? Das ist nicht schlimm. Sie können ihn später schicken.',
  },
  fields: ['nachweisBescheid'],
} as const satisfies Omit<QuestionPage, 'next'>;

/** Upload of the Ausweis. */
export const nachweisAusweisPage = {
  section: nachweise,
  question: { de: 'Haben Sie einen Ausweis mit Foto zur Hand?', leicht: 'Haben Sie einen Ausweis mit Foto da?' },
  why: {
    de: 'Gemeint ist der Ausweis der Person, für die der Antrag ist. Sie können ihn auch nachreichen oder vorzeigen.',
    leicht: 'Wir meinen den Ausweis von der Person, für die der Antrag ist. Sie können ihn auch später zeigen.',
  },
  fields: ['nachweisAusweis'],
} as const satisfies Omit<QuestionPage, 'next'>;
