import type { Guard, QuestionPage, RepeatPage } from '#src/forms/defineForm.ts';
import type { Field } from '#src/forms/field.ts';

/** What only the Dortmund-Pass needs to know. Asked in its own form and, on request, in that of the Sozialticket. */
export const passFields = {
  anlass: {
    type: 'radio',
    label: { de: 'Gab es schon einmal einen Dortmund-Pass?', leicht: 'Gab es schon einen Dortmund-Pass?' },
    missing: {
      de: 'Wählen Sie aus, ob es schon einen Dortmund-Pass gab.',
      leicht: 'Wählen Sie aus: Gab es schon einen Dortmund-Pass?',
    },
    options: [
      { value: 'erster', label: { de: 'Nein, es ist der erste', leicht: 'Nein. Das ist der erste Pass.' } },
      {
        value: 'verlaengerung',
        label: {
          de: 'Ja, er läuft ab oder ist abgelaufen',
          leicht: 'Ja. Der Pass ist bald zu Ende. Oder er ist schon zu Ende.',
        },
      },
      { value: 'verloren', label: { de: 'Ja, aber er ist verloren', leicht: 'Ja. Aber der Pass ist weg.' } },
    ],
  },
  passNummer: {
    type: 'text',
    charset: 'line',
    optional: true,
    maxLength: 40,
    label: { de: 'Nummer des Dortmund-Passes', leicht: 'Nummer vom Dortmund-Pass' },
    hint: { de: 'Wenn Sie sie kennen', leicht: 'Wenn Sie die Nummer wissen.' },
    width: 16,
  },
  mitHaushalt: {
    type: 'radio',
    label: {
      de: 'Möchten andere Menschen im Haushalt auch einen Pass?',
      leicht: 'Wollen andere Menschen in der Wohnung auch einen Pass?',
    },
    missing: {
      de: 'Wählen Sie aus, ob andere im Haushalt auch einen Pass möchten.',
      leicht: 'Wählen Sie aus: Wollen andere auch einen Pass?',
    },
    options: [
      { value: 'ja', label: { de: 'Ja', leicht: 'Ja' } },
      { value: 'nein', label: { de: 'Nein', leicht: 'Nein' } },
    ],
  },
  mitgliedVorname: {
    type: 'text',
    charset: 'name',
    label: { de: 'Vorname', leicht: 'Vorname' },
    missing: { de: 'Geben Sie den Vornamen an.', leicht: 'Schreiben Sie den Vornamen auf.' },
    width: 24,
  },
  mitgliedNachname: {
    type: 'text',
    charset: 'name',
    label: { de: 'Nachname', leicht: 'Nachname' },
    missing: { de: 'Geben Sie den Nachnamen an.', leicht: 'Schreiben Sie den Nachnamen auf.' },
    width: 24,
  },
  mitgliedGeburtsdatum: {
    type: 'date',
    range: 'birth',
    label: { de: 'Geburtsdatum', leicht: 'Geburts·datum' },
    missing: { de: 'Geben Sie das Geburtsdatum an.', leicht: 'Schreiben Sie das Geburts·datum auf.' },
  },
  mitgliedAusbildung: {
    type: 'radio',
    label: {
      de: 'Geht die Person zur Schule oder macht sie eine Ausbildung?',
      leicht: 'Geht die Person zur Schule? Oder lernt die Person einen Beruf?',
    },
    missing: {
      de: 'Wählen Sie aus, ob die Person zur Schule geht oder eine Ausbildung macht.',
      leicht: 'Wählen Sie aus: Geht die Person zur Schule oder lernt sie einen Beruf?',
    },
    options: [
      { value: 'ja', label: { de: 'Ja', leicht: 'Ja' } },
      { value: 'nein', label: { de: 'Nein', leicht: 'Nein' } },
    ],
  },
  foto: {
    type: 'upload',
    optional: true,
    label: { de: 'Foto der Person', leicht: 'Foto von der Person' },
    hint: {
      de: 'Ein Passfoto oder ein Foto vom Gesicht mit dem Handy',
      leicht: 'Ein Pass·foto. Oder ein Foto vom Gesicht mit dem Handy.',
    },
  },
} as const satisfies Record<string, Field>;

const section = { de: 'Der Dortmund-Pass', leicht: 'Der Dortmund-Pass' };

const KEIN_ERSTER = { field: 'anlass', is: ['verlaengerung', 'verloren'] } as const satisfies Guard;

/** First, renewal or lost, with the number of the old pass; then by `weiter`. Asks nothing about the person. */
export function passAnlassPages<const To extends string>(weiter: To) {
  return {
    anlass: {
      section,
      question: passFields.anlass.label,
      fields: ['anlass'],
      next: [{ when: KEIN_ERSTER, to: 'pass-nummer' }, { to: weiter }],
    },
    'pass-nummer': {
      section,
      question: { de: 'Welche Nummer hat der Dortmund-Pass?', leicht: 'Welche Nummer hat der Dortmund-Pass?' },
      fields: ['passNummer'],
      next: weiter,
    },
  } as const satisfies Record<string, QuestionPage>;
}

/** Others in the household who want a pass, too; the list is stored as `haushalt`. The way goes on at `weiter`. */
export function haushaltPages<const To extends string>(weiter: To) {
  return {
    haushalt: {
      section,
      question: passFields.mitHaushalt.label,
      why: {
        de: 'Jede Person braucht einen eigenen Pass. Sie müssen dafür keinen zweiten Antrag ausfüllen.',
        leicht: 'Jeder Mensch braucht einen eigenen Pass. Dafür reicht dieser 1 Antrag.',
      },
      fields: ['mitHaushalt'],
      next: [{ when: { field: 'mitHaushalt', is: 'ja' }, to: 'mitglieder' }, { to: weiter }],
    },
    mitglieder: {
      kind: 'repeat',
      section,
      question: { de: 'Wer möchte noch einen Pass?', leicht: 'Wer möchte noch einen Pass?' },
      group: 'mitglieder',
      entry: { de: 'Person', leicht: 'Person' },
      min: 1,
      max: 12,
      fields: ['mitgliedVorname', 'mitgliedNachname', 'mitgliedGeburtsdatum', 'mitgliedAusbildung'],
      next: weiter,
    },
  } as const satisfies Record<string, QuestionPage | RepeatPage>;
}

/** Nobody could tell whether the pass carries a photo, so it may be given and is not missed. */
export const fotoPage = {
  section: { de: 'Nachweise', leicht: 'Papiere' },
  question: { de: 'Möchten Sie ein Foto mitschicken?', leicht: 'Möchten Sie ein Foto mit·schicken?' },
  why: {
    de: 'Ob der Pass ein Foto braucht, ist nicht bekannt. Braucht das Amt eines, meldet es sich. Sie können diese Frage überspringen.',
    leicht:
      'Wir wissen nicht: Braucht der Pass ein Foto? Braucht das Amt ein Foto? Dann schreibt das Amt Ihnen. Sie müssen hier kein Foto schicken.',
  },
  fields: ['foto'],
} as const satisfies Omit<QuestionPage, 'next'>;
