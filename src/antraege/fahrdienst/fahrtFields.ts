import type { Field, RadioField } from '#src/forms/field.ts';

const JA: RadioField['options'][number] = { value: 'ja', label: { de: 'Ja', leicht: 'Ja' } };
const NEIN: RadioField['options'][number] = { value: 'nein', label: { de: 'Nein', leicht: 'Nein' } };

/** What the driver must know, at the door and in the vehicle. */
export const fahrtFields = {
  etage: {
    type: 'text',
    charset: 'line',
    maxLength: 40,
    label: { de: 'Etage', leicht: 'Etage' },
    hint: { de: 'Zum Beispiel „Erdgeschoss“ oder „3. Etage links“', leicht: 'Zum Beispiel: 3. Etage links.' },
    missing: { de: 'Geben Sie die Etage an.', leicht: 'Schreiben Sie die Etage auf.' },
    width: 20,
  },
  aufzug: {
    type: 'radio',
    label: { de: 'Gibt es einen Aufzug?', leicht: 'Gibt es einen Aufzug?' },
    missing: { de: 'Wählen Sie aus, ob es einen Aufzug gibt.', leicht: 'Wählen Sie aus: Gibt es einen Aufzug?' },
    options: [
      JA,
      NEIN,
      { value: 'ebenerdig', label: { de: 'Nicht nötig, alles ist ebenerdig', leicht: 'Es gibt keine Treppe' } },
    ],
  },
  tragen: {
    type: 'radio',
    label: { de: 'Muss jemand über Stufen tragen?', leicht: 'Muss jemand über Stufen tragen?' },
    missing: {
      de: 'Wählen Sie aus, ob jemand über Stufen tragen muss.',
      leicht: 'Wählen Sie aus: Muss jemand tragen?',
    },
    options: [NEIN, JA],
  },
  stufen: {
    type: 'number',
    min: 1,
    max: 300,
    unit: 'Stufen',
    optional: true,
    label: { de: 'Wie viele Stufen sind es?', leicht: 'Wie viele Stufen sind es?' },
    hint: { de: 'Vom Gehweg bis zur Wohnungstür, ungefähr', leicht: 'Von der Straße bis zur Wohnung. Ungefähr.' },
  },
  rollstuhl: {
    type: 'radio',
    label: { de: 'Mit welchem Rollstuhl?', leicht: 'Welcher Roll·stuhl ist es?' },
    missing: { de: 'Wählen Sie aus, welcher Rollstuhl mitfährt.', leicht: 'Wählen Sie aus: Welcher Roll·stuhl?' },
    options: [
      { value: 'keiner', label: { de: 'Ohne Rollstuhl', leicht: 'Kein Roll·stuhl' } },
      { value: 'faltbar', label: { de: 'Rollstuhl zum Falten', leicht: 'Ein Roll·stuhl zum Falten' } },
      { value: 'starr', label: { de: 'Fester Rollstuhl', leicht: 'Ein fester Roll·stuhl' } },
      { value: 'elektrisch', label: { de: 'Elektrischer Rollstuhl', leicht: 'Ein Elektro-Roll·stuhl' } },
    ],
  },
  rollstuhlBreite: {
    type: 'number',
    min: 30,
    max: 150,
    unit: 'cm',
    optional: true,
    label: { de: 'Breite des Rollstuhls', leicht: 'Wie breit ist der Roll·stuhl?' },
    hint: { de: 'Mit den Greifrädern, ungefähr', leicht: 'Ungefähr' },
  },
  rollstuhlGewicht: {
    type: 'number',
    min: 5,
    max: 400,
    unit: 'kg',
    optional: true,
    label: { de: 'Gewicht des Rollstuhls', leicht: 'Wie schwer ist der Roll·stuhl?' },
    hint: { de: 'Ohne die Person, ungefähr', leicht: 'Ohne Mensch. Ungefähr.' },
  },
  umsetzen: {
    type: 'radio',
    label: { de: 'Geht das Umsetzen auf einen Autositz?', leicht: 'Geht das Sitzen auf einem Auto·sitz?' },
    missing: {
      de: 'Wählen Sie aus, ob das Umsetzen auf einen Autositz geht.',
      leicht: 'Wählen Sie aus: Geht das Sitzen auf einem Auto·sitz?',
    },
    options: [JA, { value: 'hilfe', label: { de: 'Ja, mit Hilfe', leicht: 'Ja, mit Hilfe' } }, NEIN],
  },
  koerpergewicht: {
    type: 'radio',
    label: {
      de: 'Liegt das Körpergewicht über {{wert:fahrdienst.einzelfall-gewicht}}?',
      leicht: 'Wiegt die Person mehr als {{wert:fahrdienst.einzelfall-gewicht}}?',
    },
    missing: { de: 'Wählen Sie eine Antwort zum Körpergewicht aus.', leicht: 'Wählen Sie eine Antwort aus.' },
    options: [NEIN, JA],
  },
  begleitung: {
    type: 'radio',
    label: { de: 'Fährt eine Begleitperson mit?', leicht: 'Fährt jemand mit?' },
    missing: {
      de: 'Wählen Sie aus, ob eine Begleitperson mitfährt.',
      leicht: 'Wählen Sie aus: Fährt jemand mit?',
    },
    options: [
      { value: 'immer', label: { de: 'Ja, immer', leicht: 'Ja, immer' } },
      { value: 'manchmal', label: { de: 'Manchmal', leicht: 'Manchmal' } },
      { value: 'nie', label: { de: 'Nein', leicht: 'Nein' } },
    ],
  },
} as const satisfies Record<string, Field>;
