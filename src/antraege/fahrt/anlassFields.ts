import type { Field } from '#src/forms/field.ts';

/** What the ride is for and whether this is the right way: nothing about the person. */
export const anlassFields = {
  fahrtAnlass: {
    type: 'radio',
    label: { de: 'Wofür ist die Fahrt?', leicht: 'Wofür ist die Fahrt?' },
    missing: { de: 'Wählen Sie aus, wofür die Fahrt ist.', leicht: 'Wählen Sie aus: Wofür ist die Fahrt?' },
    options: [
      { value: 'besuch', label: { de: 'Familie oder Freunde besuchen', leicht: 'Familie oder Freunde besuchen' } },
      { value: 'kultur', label: { de: 'Kultur', leicht: 'Kultur. Zum Beispiel: Theater.' } },
      { value: 'sport', label: { de: 'Sport', leicht: 'Sport' } },
      { value: 'treffen', label: { de: 'Verein oder Treffen', leicht: 'Verein oder Treffen' } },
      { value: 'gottesdienst', label: { de: 'Gottesdienst', leicht: 'Gottes·dienst' } },
      {
        value: 'anderes',
        label: { de: 'Etwas anderes Privates', leicht: 'Etwas anderes in der Freizeit' },
        hint: {
          de: 'Zum Beispiel Einkauf oder Behörde. Ob dafür gefahren wird, sagt Ihnen der Fahrdienst.',
          leicht: 'Zum Beispiel: Einkaufen oder ein Amt. Fragen Sie den Fahr·dienst, ob das geht.',
        },
      },
      {
        value: 'arzt',
        label: { de: 'Arzt, Krankenhaus oder Therapie', leicht: 'Arzt, Kranken·haus oder Therapie' },
      },
    ],
  },
  bewilligt: {
    type: 'radio',
    label: {
      de: 'Ist der Fahrdienst schon bewilligt?',
      leicht: 'Hat das Amt schon Ja gesagt zum Fahr·dienst?',
    },
    missing: {
      de: 'Wählen Sie aus, ob der Fahrdienst schon bewilligt ist.',
      leicht: 'Wählen Sie aus: Hat das Amt schon Ja gesagt?',
    },
    options: [
      { value: 'ja', label: { de: 'Ja', leicht: 'Ja' } },
      { value: 'unbekannt', label: { de: 'Ich weiß es nicht', leicht: 'Ich weiß es nicht' } },
      { value: 'nein', label: { de: 'Nein', leicht: 'Nein' } },
    ],
  },
} as const satisfies Record<string, Field>;
