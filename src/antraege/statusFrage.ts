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
    hint: { de: 'Der Person, um die es im Antrag geht. Zum Beispiel 28 2 1941', leicht: 'Zum Beispiel 28 2 1941' },
    missing: { de: 'Geben Sie das Geburtsdatum an.', leicht: 'Schreiben Sie das Geburts·datum.' },
  },
};

export const AUSKUNFT = { names: Object.keys(FIELDS), field: (name: string) => FIELDS[name] as Field };
