import type { Field } from '#src/forms/field.ts';

/** The questions that are enough to secure the date: who asks, how to reach them, what they want (§ 16 SGB I). */
const FIELDS: Record<string, Field> = {
  name: {
    type: 'text',
    charset: 'name',
    autocomplete: 'name',
    label: { de: 'Name', leicht: 'Name' },
    hint: { de: 'Vor- und Nachname der Person, um die es geht', leicht: 'Vorname und Nachname von der Person' },
    missing: { de: 'Geben Sie den Namen an.', leicht: 'Schreiben Sie den Namen.' },
  },
  erreichbar: {
    type: 'multiline',
    maxLength: 300,
    label: { de: 'Wie erreichen wir Sie?', leicht: 'Wie können wir Sie erreichen?' },
    hint: {
      de: 'Eine Anschrift, eine Telefonnummer oder eine E-Mail-Adresse genügt.',
      leicht: 'Ihre Adresse oder Ihre Telefon·nummer oder Ihre E-Mail-Adresse. 1 davon ist genug.',
    },
    missing: {
      de: 'Geben Sie eine Anschrift, eine Telefonnummer oder eine E-Mail-Adresse an.',
      leicht: 'Schreiben Sie Ihre Adresse oder Ihre Telefon·nummer oder Ihre E-Mail-Adresse.',
    },
  },
  wunsch: {
    type: 'multiline',
    maxLength: 1000,
    label: { de: 'Was möchten Sie?', leicht: 'Was möchten Sie?' },
    missing: { de: 'Schreiben Sie in einem Satz, was Sie möchten.', leicht: 'Schreiben Sie 1 Satz: Was möchten Sie?' },
  },
  geburtsdatum: {
    type: 'date',
    range: 'birth',
    optional: true,
    label: { de: 'Geburtsdatum', leicht: 'Geburts·datum' },
    hint: {
      de: 'Damit können Sie später hier nachsehen und Papiere nachreichen. Ohne geht das am Telefon.',
      leicht: 'Dann können Sie später hier nachsehen. Ohne Geburts·datum geht das am Telefon.',
    },
  },
};

export const FRISTWAHRUNG = {
  names: Object.keys(FIELDS),
  field(name: string): Field {
    const field = FIELDS[name];
    if (!field) throw new Error(`No such question when securing the date: ${name}.`);
    return field;
  },
};
