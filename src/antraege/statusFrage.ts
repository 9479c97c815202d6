import type { Field } from '#src/forms/field.ts';

/** The pass to one Vorgang, see `src/vorgaenge/auskunft.ts`. */
export const EINSICHT_COOKIE = 'antrag-einsicht';

const FIELDS: Record<string, Field> = {
  aktenzeichen: {
    type: 'text',
    charset: 'line',
    width: 20,
    label: { de: 'Aktenzeichen', leicht: 'Akten·zeichen' },
    hint: {
      de: 'Es steht auf Ihrer Bestätigung, zum Beispiel DP-K7QM-4XWA-R.',
      leicht: 'Es steht auf Ihrer Bestätigung.',
    },
    missing: { de: 'Geben Sie das Aktenzeichen an.', leicht: 'Schreiben Sie das Akten·zeichen.' },
  },
  geburtsdatum: {
    type: 'date',
    range: 'birth',
    label: { de: 'Geburtsdatum', leicht: 'Geburts·datum' },
    hint: { de: 'Der Person, um die es geht. Zum Beispiel 28 2 1941', leicht: 'Zum Beispiel 28 2 1941' },
    missing: { de: 'Geben Sie das Geburtsdatum an.', leicht: 'Schreiben Sie das Geburts·datum.' },
  },
};

/** The pass to one Fahrtenkonto. */
export const KONTO_COOKIE = 'antrag-konto';

const KONTO_FIELDS: Record<string, Field> = {
  berechtigungsnummer: {
    type: 'text',
    charset: 'line',
    width: 20,
    label: { de: 'Nummer der Berechtigung', leicht: 'Nummer der Berechtigung' },
    hint: { de: 'Sie steht auf Ihrem Bescheid, zum Beispiel FB-K7QM-4XWA-R.', leicht: 'Sie steht auf Ihrem Bescheid.' },
    missing: { de: 'Geben Sie die Nummer an.', leicht: 'Schreiben Sie die Nummer.' },
  },
  geburtsdatum: FIELDS['geburtsdatum'] as Field,
};

export const KONTOFRAGE = { names: Object.keys(KONTO_FIELDS), field: (name: string) => KONTO_FIELDS[name] as Field };

export const AUSKUNFT = { names: Object.keys(FIELDS), field: (name: string) => FIELDS[name] as Field };
