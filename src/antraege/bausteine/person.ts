import type { Check, QuestionPage } from '#src/forms/defineForm.ts';
import type { Field } from '#src/forms/field.ts';
import { FUER_ANDERE } from './helfer.ts';

/** The person who is to get what is applied for: the citizen or, with a helper, somebody else. The words suit both. */
export const personFields = {
  vorname: {
    type: 'text',
    charset: 'name',
    label: { de: 'Vorname', leicht: 'Vorname' },
    missing: { de: 'Geben Sie den Vornamen an.', leicht: 'Schreiben Sie den Vornamen auf.' },
    autocomplete: 'given-name',
    width: 24,
  },
  nachname: {
    type: 'text',
    charset: 'name',
    label: { de: 'Nachname', leicht: 'Nachname' },
    missing: { de: 'Geben Sie den Nachnamen an.', leicht: 'Schreiben Sie den Nachnamen auf.' },
    autocomplete: 'family-name',
    width: 24,
  },
  geburtsdatum: {
    type: 'date',
    range: 'birth',
    label: { de: 'Geburtsdatum', leicht: 'Geburts·datum' },
    hint: { de: 'Zum Beispiel 28 2 1941', leicht: 'Zum Beispiel: 28 2 1941' },
    missing: { de: 'Geben Sie das Geburtsdatum an.', leicht: 'Schreiben Sie das Geburts·datum auf.' },
  },
  strasse: {
    type: 'text',
    charset: 'line',
    label: { de: 'Straße', leicht: 'Straße' },
    missing: { de: 'Geben Sie die Straße an.', leicht: 'Schreiben Sie die Straße auf.' },
    autocomplete: 'address-line1',
    width: 24,
  },
  hausnummer: {
    type: 'text',
    charset: 'line',
    maxLength: 12,
    label: { de: 'Hausnummer', leicht: 'Haus·nummer' },
    hint: { de: 'Mit Zusatz, zum Beispiel 12a', leicht: 'Zum Beispiel: 12a' },
    missing: { de: 'Geben Sie die Hausnummer an.', leicht: 'Schreiben Sie die Haus·nummer auf.' },
    width: 6,
  },
  plz: {
    type: 'plz',
    label: { de: 'Postleitzahl', leicht: 'Post·leit·zahl' },
    missing: { de: 'Geben Sie die Postleitzahl an.', leicht: 'Schreiben Sie die Post·leit·zahl auf.' },
  },
  ort: {
    type: 'text',
    charset: 'name',
    label: { de: 'Ort', leicht: 'Ort' },
    missing: { de: 'Geben Sie den Ort an.', leicht: 'Schreiben Sie den Ort auf.' },
    autocomplete: 'address-level2',
    width: 24,
  },
  telefon: {
    type: 'phone',
    optional: true,
    label: { de: 'Telefon', leicht: 'Telefon' },
    hint: { de: 'Mit Vorwahl, Festnetz oder Handy', leicht: 'Mit Vorwahl. Fest·netz oder Handy.' },
  },
  email: {
    type: 'email',
    optional: true,
    label: { de: 'E-Mail', leicht: 'E-Mail' },
    hint: { de: 'Zum Beispiel name@beispiel.de', leicht: 'Zum Beispiel: name@beispiel.de' },
  },
} as const satisfies Record<string, Field>;

const section = { de: 'Angaben zur Person', leicht: 'Die Person' };

/** Everything here is for people who live in the city; mostly the number is only mistyped. */
const inDerStadt = {
  field: 'plz',
  code: 'nichtInDerStadt',
  message: {
    de: 'Diese Postleitzahl liegt nicht in Dortmund. Prüfen Sie die Zahl. Der Antrag ist für Menschen, die in Dortmund wohnen.',
    leicht: 'Diese Post·leit·zahl ist nicht in Dortmund. Sehen Sie noch einmal nach.',
  },
  fails: ({ plz }, context) => typeof plz === 'string' && !context.plz.has(plz),
  sample: { plz: '10115' },
} as const satisfies Check;

/**
 * Name and birth date, address, contact: three pages on every way, then `weiter`. Asks differently for contact when
 * `fuerWen`, answered before, says that somebody else fills in.
 */
export function personPages<const To extends string>(weiter: To) {
  return {
    person: {
      section,
      question: { de: 'Um wen geht es?', leicht: 'Um wen geht es?' },
      why: {
        de: 'Name und Geburtsdatum der Person, für die der Antrag ist. Das Amt findet damit den Bescheid.',
        leicht: 'Wir brauchen den Namen von der Person, für die der Antrag ist. Dann findet das Amt den Bescheid.',
      },
      fields: ['vorname', 'nachname', 'geburtsdatum'],
      next: 'anschrift',
    },
    anschrift: {
      section,
      question: { de: 'Wie ist die Anschrift?', leicht: 'Wie ist die Adresse?' },
      why: {
        de: 'Die Anschrift der Person, für die der Antrag ist. Lebt sie in einem Heim, ist es die Anschrift des Heims.',
        leicht:
          'Wir meinen die Person, für die der Antrag ist. Wohnt die Person im Heim? Dann brauchen wir die Adresse vom Heim.',
      },
      fields: ['strasse', 'hausnummer', 'plz', 'ort'],
      checks: [inDerStadt],
      next: [{ when: FUER_ANDERE, to: 'kontakt-person' }, { to: 'kontakt' }],
    },
    kontakt: {
      section,
      question: { de: 'Wie erreichen wir Sie?', leicht: 'Wie können wir mit Ihnen sprechen?' },
      why: {
        de: 'Fehlt etwas, geht ein Anruf schneller als ein Brief. Mit einer E-Mail-Adresse bekommen Sie auch Nachrichten zum Antrag. Beides ist freiwillig.',
        leicht:
          'Fehlt etwas? Dann ruft das Amt Sie an. Oder Sie bekommen eine E-Mail. Das geht schnell. Sie müssen hier nichts schreiben.',
      },
      fields: ['telefon', 'email'],
      next: weiter,
    },
    'kontakt-person': {
      section,
      question: {
        de: 'Wie ist die Person selbst erreichbar?',
        leicht: 'Hat die Person ein Telefon oder eine E-Mail-Adresse?',
      },
      why: {
        de: 'Dann kann das Amt auch direkt mit der Person sprechen. Beides ist freiwillig.',
        leicht: 'Dann kann das Amt mit der Person sprechen. Sie müssen hier nichts schreiben.',
      },
      fields: ['telefon', 'email'],
      next: weiter,
    },
  } as const satisfies Record<string, QuestionPage>;
}
