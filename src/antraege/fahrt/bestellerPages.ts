import { helferPages, VERTRITT } from '#src/antraege/bausteine/helfer.ts';
import { personPages } from '#src/antraege/bausteine/person.ts';
import { type Check, type QuestionPage, REVIEW } from '#src/forms/defineForm.ts';
import { parseAktenzeichen } from '#src/vorgaenge/aktenzeichen.ts';
import { BERECHTIGUNG_KUERZEL } from '#src/vorgaenge/berechtigungStore.ts';

const helfer = helferPages('person');
const { person } = personPages('nummer');

/** Only numbers of ours carry a check sign; what an operator printed on a card is taken as it is. */
const nummerVertippt = {
  field: 'berechtigungsnummer',
  code: 'nummerVertippt',
  message: {
    de: 'Diese Nummer kann nicht stimmen. Prüfen Sie jedes Zeichen, oder lassen Sie das Feld leer.',
    leicht: 'Die Nummer stimmt nicht. Sehen Sie noch einmal nach. Sie können das Feld auch leer lassen.',
  },
  fails: ({ berechtigungsnummer }) =>
    typeof berechtigungsnummer === 'string' &&
    berechtigungsnummer.trim().toUpperCase().startsWith(BERECHTIGUNG_KUERZEL) &&
    parseAktenzeichen(berechtigungsnummer) === undefined,
  sample: { berechtigungsnummer: 'FB-1234-5678-9' },
} as const satisfies Check;

/** Who helps (shorter than in an application: no letters are sent) and who rides; ends at the review. */
export const bestellerPages = {
  'hilfe-rolle': {
    ...helfer['hilfe-rolle'],
    next: [{ when: VERTRITT, to: 'hilfe-kontakt' }, { to: 'hilfe-einverstanden' }],
  },
  'hilfe-einverstanden': {
    ...helfer['hilfe-einverstanden'],
    question: { de: 'Ist die Person einverstanden?', leicht: 'Möchte die Person die Fahrt?' },
    why: {
      de: 'Die Fahrt zählt zu den freien Fahrten der Person. Deshalb muss sie davon wissen.',
      leicht: 'Es ist eine Fahrt von der Person. Die Person muss es wissen.',
    },
  },
  'hilfe-kontakt': {
    ...helfer['hilfe-kontakt'],
    why: {
      de: 'Hat der Fahrdienst eine Frage zur Fahrt, wendet er sich zuerst an Sie.',
      leicht: 'Hat der Fahr·dienst eine Frage? Dann fragt er zuerst Sie.',
    },
    next: 'person',
  },
  person: {
    ...person,
    question: { de: 'Wer ist zum Fahrdienst berechtigt?', leicht: 'Wer darf mit dem Fahr·dienst fahren?' },
    why: {
      de: 'Name und Geburtsdatum der Person, der das Amt den Fahrdienst bewilligt hat.',
      leicht: 'Wir brauchen den Namen von der Person. Das Amt hat bei dieser Person Ja gesagt.',
    },
    next: 'nummer',
  },
  nummer: {
    section: person.section,
    question: { de: 'Wie ist die Nummer der Berechtigung?', leicht: 'Wie ist die Nummer für den Fahr·dienst?' },
    why: {
      de: 'Mit der Nummer geht es schneller. Ohne sie findet das Amt die Person mit Name und Geburtsdatum.',
      leicht: 'Mit der Nummer geht es schneller. Es geht auch ohne Nummer.',
    },
    fields: ['berechtigungsnummer'],
    checks: [nummerVertippt],
    next: 'kontakt',
  },
  kontakt: {
    section: person.section,
    question: { de: 'Wen ruft der Fahrdienst am Tag der Fahrt an?', leicht: 'Welche Nummer ruft der Fahr·dienst an?' },
    why: {
      de: 'Wenn das Fahrzeug vor der Tür steht oder sich verspätet. An die E-Mail-Adresse schicken wir die Bestätigung.',
      leicht: 'Der Fahr·dienst ruft an, wenn er da ist. Oder wenn er später kommt.',
    },
    fields: ['telefon', 'email'],
    next: REVIEW,
  },
} as const satisfies Record<string, QuestionPage>;
