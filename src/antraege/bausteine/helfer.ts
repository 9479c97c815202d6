import type { Guard, QuestionPage } from '#src/forms/defineForm.ts';
import { helferFields } from './helferFields.ts';

/** Somebody else fills in. */
export const FUER_ANDERE = { field: 'fuerWen', is: 'andere' } as const satisfies Guard;

/** The helper acts in the name of the person and has a paper that says so: § 13 Abs. 1 SGB X, § 1823 BGB. */
export const VERTRITT = { field: 'hilfeRolle', is: ['betreuung', 'vollmacht'] } as const satisfies Guard;

const section = { de: 'Wer den Antrag ausfüllt', leicht: 'Wer den Antrag ausfüllt' };

/** "Für wen füllen Sie den Antrag aus?" No personal data: can be asked before it is clear which office is responsible. */
export const fuerWenPage = {
  section,
  question: helferFields.fuerWen.label,
  why: {
    de: 'Hilft Ihnen jemand, fragen wir auch nach dieser Person. Dann weiß das Amt, mit wem es sprechen darf.',
    leicht: 'Füllt jemand den Antrag für Sie aus? Dann braucht das Amt auch den Namen von diesem Menschen.',
  },
  fields: ['fuerWen'],
} as const satisfies Omit<QuestionPage, 'next'>;

/**
 * What a helper is asked about herself: start with `hilfe-rolle` when `FUER_ANDERE` holds; every way ends at `weiter`.
 */
export function helferPages<const To extends string>(weiter: To) {
  return {
    'hilfe-rolle': {
      section,
      question: helferFields.hilfeRolle.label,
      fields: ['hilfeRolle'],
      next: [{ when: VERTRITT, to: 'hilfe-vertretung' }, { to: 'hilfe-einverstanden' }],
    },
    'hilfe-einverstanden': {
      section,
      question: { de: 'Ist die Person einverstanden?', leicht: 'Möchte die Person den Antrag?' },
      why: {
        de: 'Ein Antrag gehört der Person, für die er gestellt wird. Ohne ihr Einverständnis darf das Amt nicht mit Ihnen darüber sprechen.',
        leicht: 'Die Person entscheidet selbst. Das Amt darf nur mit Ihnen sprechen, wenn die Person Ja sagt.',
      },
      fields: ['hilfeEinverstanden'],
      next: 'hilfe-kontakt',
    },
    'hilfe-vertretung': {
      section,
      question: { de: 'Dürfen Sie die Person vertreten?', leicht: 'Dürfen Sie für die Person sprechen?' },
      fields: ['hilfeBefugt'],
      next: 'hilfe-kontakt',
    },
    'hilfe-kontakt': {
      section,
      question: {
        de: 'Wie erreichen wir Sie als Helferin oder Helfer?',
        leicht: 'Wie heißen Sie und wie können wir Sie anrufen?',
      },
      why: {
        de: 'Hat das Amt eine Frage zum Antrag, wendet es sich zuerst an Sie.',
        leicht: 'Hat das Amt eine Frage? Dann fragt das Amt zuerst Sie.',
      },
      fields: ['hilfeName', 'hilfeStelle', 'hilfeTelefon', 'hilfeEmail'],
      next: 'hilfe-briefe',
    },
    'hilfe-briefe': {
      section,
      question: helferFields.briefeAn.label,
      fields: ['briefeAn'],
      next: [{ when: { field: 'briefeAn', is: 'helfer' }, to: 'hilfe-anschrift' }, { to: weiter }],
    },
    'hilfe-anschrift': {
      section,
      question: { de: 'Wie ist Ihre eigene Anschrift?', leicht: 'Wie ist Ihre eigene Adresse?' },
      why: {
        de: 'An diese Anschrift schickt das Amt die Briefe. Es kann auch die Anschrift Ihrer Stelle sein.',
        leicht: 'An diese Adresse schickt das Amt die Briefe.',
      },
      fields: ['hilfeStrasse', 'hilfeHausnummer', 'hilfePlz', 'hilfeOrt'],
      next: weiter,
    },
  } as const satisfies Record<string, QuestionPage>;
}

/** The paper of those who act for somebody (`VERTRITT`), asked for among the other papers. */
export const vollmachtPage = {
  section: { de: 'Nachweise', leicht: 'Papiere' },
  question: {
    de: 'Haben Sie die Vollmacht oder den Betreuerausweis zur Hand?',
    leicht: 'Haben Sie die Voll·macht oder den Betreuer·ausweis da?',
  },
  why: {
    de: 'Damit sieht das Amt, dass Sie für die Person handeln dürfen. Was noch fehlt, reichen Sie später nach.',
    leicht: 'Dann sieht das Amt: Sie dürfen für die Person sprechen. Sie können das Papier auch später schicken.',
  },
  fields: ['nachweisVollmacht'],
} as const satisfies Omit<QuestionPage, 'next'>;
