import type { Field, RadioField } from '#src/forms/field.ts';

const AUFZUG_OPTIONS = [
  { value: 'ja', label: { de: 'Ja', leicht: 'Ja' } },
  { value: 'nein', label: { de: 'Nein', leicht: 'Nein' } },
  { value: 'ebenerdig', label: { de: 'Nicht nötig, alles ist ebenerdig', leicht: 'Es gibt keine Treppe' } },
] as const satisfies RadioField['options'];

const STRASSE = {
  type: 'text',
  charset: 'line',
  label: { de: 'Straße', leicht: 'Straße' },
  missing: { de: 'Geben Sie die Straße an.', leicht: 'Schreiben Sie die Straße auf.' },
  width: 24,
} as const satisfies Field;

const HAUSNUMMER = {
  type: 'text',
  charset: 'line',
  maxLength: 12,
  label: { de: 'Hausnummer', leicht: 'Haus·nummer' },
  missing: { de: 'Geben Sie die Hausnummer an.', leicht: 'Schreiben Sie die Haus·nummer auf.' },
  width: 6,
} as const satisfies Field;

const PLZ = {
  type: 'plz',
  label: { de: 'Postleitzahl', leicht: 'Post·leit·zahl' },
  hint: { de: 'Freiwillig, wenn Sie sie nicht wissen', leicht: 'Wissen Sie es nicht? Dann lassen Sie es leer.' },
  optional: true,
} as const satisfies Field;

const ORT = {
  type: 'text',
  charset: 'name',
  label: { de: 'Ort', leicht: 'Ort' },
  missing: { de: 'Geben Sie den Ort an.', leicht: 'Schreiben Sie den Ort auf.' },
  width: 24,
} as const satisfies Field;

/** From where and to where, as the driver needs it. */
export const ortFields = {
  vonStrasse: STRASSE,
  vonHausnummer: HAUSNUMMER,
  vonPlz: PLZ,
  vonOrt: ORT,
  vonEtage: {
    type: 'text',
    charset: 'line',
    maxLength: 40,
    label: { de: 'Etage', leicht: 'Etage' },
    hint: { de: 'Zum Beispiel „Erdgeschoss“ oder „3. Etage links“', leicht: 'Zum Beispiel: 3. Etage links.' },
    missing: { de: 'Geben Sie die Etage an.', leicht: 'Schreiben Sie die Etage auf.' },
    width: 20,
  },
  vonAufzug: {
    type: 'radio',
    label: { de: 'Gibt es dort einen Aufzug?', leicht: 'Gibt es dort einen Aufzug?' },
    missing: { de: 'Wählen Sie aus, ob es einen Aufzug gibt.', leicht: 'Wählen Sie aus: Gibt es einen Aufzug?' },
    options: AUFZUG_OPTIONS,
  },
  zielName: {
    type: 'text',
    charset: 'line',
    optional: true,
    label: { de: 'Name des Ziels', leicht: 'Wie heißt der Ort?' },
    hint: { de: 'Zum Beispiel „Konzerthaus“ oder „bei Familie Muster“', leicht: 'Zum Beispiel: Konzert·haus.' },
    width: 32,
  },
  zielStrasse: STRASSE,
  zielHausnummer: {
    ...HAUSNUMMER,
    optional: true,
    hint: {
      de: 'Freiwillig, wenn das Ziel einen Namen hat',
      leicht: 'Wissen Sie es nicht? Dann lassen Sie es leer.',
    },
  },
  zielPlz: PLZ,
  zielOrt: ORT,
  zielEtage: {
    type: 'text',
    charset: 'line',
    maxLength: 40,
    optional: true,
    label: { de: 'Etage', leicht: 'Etage' },
    width: 20,
  },
  zielAufzug: {
    type: 'radio',
    label: { de: 'Gibt es dort einen Aufzug?', leicht: 'Gibt es dort einen Aufzug?' },
    missing: { de: 'Wählen Sie aus, ob es einen Aufzug gibt.', leicht: 'Wählen Sie aus: Gibt es einen Aufzug?' },
    options: [
      ...AUFZUG_OPTIONS,
      { value: 'unbekannt', label: { de: 'Ich weiß es nicht', leicht: 'Ich weiß es nicht' } },
    ],
  },
} as const satisfies Record<string, Field>;
