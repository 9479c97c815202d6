import type { Field } from '#src/forms/field.ts';

const ZEIT_HINT = { de: 'Zum Beispiel 14:30', leicht: 'Zum Beispiel: 14:30' };

/** When, and whether back again. */
export const terminFields = {
  hinUndZurueck: {
    type: 'radio',
    label: { de: 'Hin und zurück?', leicht: 'Hin und zurück?' },
    missing: {
      de: 'Wählen Sie aus, ob Sie auch die Rückfahrt bestellen.',
      leicht: 'Wählen Sie aus: Hin und zurück? Oder nur hin?',
    },
    options: [
      {
        value: 'beides',
        label: { de: 'Hin und zurück am selben Tag', leicht: 'Hin und zurück an einem Tag' },
        hint: { de: 'Zählt als zwei Fahrten', leicht: 'Das sind 2 Fahrten.' },
      },
      {
        value: 'einfach',
        label: { de: 'Nur eine Fahrt', leicht: 'Nur 1 Fahrt' },
        hint: {
          de: 'Die Rückfahrt an einem anderen Tag bestellen Sie danach noch einmal.',
          leicht: 'Fahren Sie an einem anderen Tag zurück? Dann bestellen Sie noch einmal.',
        },
      },
    ],
  },
  fahrtDatum: {
    type: 'date',
    range: 'future',
    label: { de: 'Tag der Fahrt', leicht: 'An welchem Tag?' },
    hint: { de: 'Zum Beispiel 24 12 2026', leicht: 'Zum Beispiel: 24 12 2026' },
    missing: { de: 'Geben Sie den Tag der Fahrt an.', leicht: 'Schreiben Sie auf: An welchem Tag?' },
  },
  abholzeit: {
    type: 'time',
    label: { de: 'Abholung um', leicht: 'Wann soll der Fahr·dienst da sein?' },
    hint: ZEIT_HINT,
    missing: { de: 'Geben Sie an, um wie viel Uhr die Fahrt beginnt.', leicht: 'Schreiben Sie die Uhrzeit auf.' },
  },
  rueckzeit: {
    type: 'time',
    label: { de: 'Rückfahrt um', leicht: 'Wann fahren Sie zurück?' },
    hint: ZEIT_HINT,
    missing: {
      de: 'Geben Sie an, um wie viel Uhr die Rückfahrt beginnt.',
      leicht: 'Schreiben Sie auf: Wann fahren Sie zurück?',
    },
  },
} as const satisfies Record<string, Field>;
