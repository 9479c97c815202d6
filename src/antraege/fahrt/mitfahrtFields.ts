import type { Field } from '#src/forms/field.ts';

/** No vehicle carries more; the true limit is the operator's and only known for 2009. */
const MOST_PEOPLE = 20;

const JA = { value: 'ja', label: { de: 'Ja', leicht: 'Ja' } };
const NEIN = { value: 'nein', label: { de: 'Nein', leicht: 'Nein' } };

/** Which vehicle, who rides along, and who the right belongs to. */
export const mitfahrtFields = {
  tragen: {
    type: 'radio',
    label: { de: 'Muss jemand über Stufen tragen?', leicht: 'Muss jemand über Stufen tragen?' },
    missing: {
      de: 'Wählen Sie aus, ob jemand über Stufen tragen muss.',
      leicht: 'Wählen Sie aus: Muss jemand tragen?',
    },
    options: [NEIN, JA],
  },
  fahrzeug: {
    type: 'radio',
    label: { de: 'Auto oder Bus?', leicht: 'Auto oder Bus?' },
    missing: { de: 'Wählen Sie aus, ob ein Auto oder ein Bus kommen soll.', leicht: 'Wählen Sie aus: Auto oder Bus?' },
    options: [
      {
        value: 'auto',
        label: { de: 'Auto', leicht: 'Auto' },
        hint: {
          de: 'Für eine Person, auch im Rollstuhl, und eine Begleitperson',
          leicht: 'Für 1 Person und 1 Begleitung. Auch mit Roll·stuhl.',
        },
      },
      {
        value: 'bus',
        label: { de: 'Bus', leicht: 'Bus' },
        hint: { de: 'Wenn mehrere zusammen fahren', leicht: 'Für mehrere Menschen.' },
      },
      {
        value: 'egal',
        label: { de: 'Das soll der Fahrdienst entscheiden', leicht: 'Der Fahr·dienst entscheidet' },
      },
    ],
  },
  begleitung: {
    type: 'radio',
    label: { de: 'Fährt eine Begleitperson mit?', leicht: 'Fährt jemand mit?' },
    missing: {
      de: 'Wählen Sie aus, ob eine Begleitperson mitfährt.',
      leicht: 'Wählen Sie aus: Fährt jemand mit?',
    },
    options: [NEIN, JA],
  },
  personenzahl: {
    type: 'number',
    min: 1,
    max: MOST_PEOPLE,
    unit: 'Personen',
    label: { de: 'Wie viele Personen fahren mit?', leicht: 'Wie viele Menschen fahren mit?' },
    hint: { de: 'Alle zusammen, auch die Begleitung', leicht: 'Alle zusammen.' },
    missing: { de: 'Geben Sie an, wie viele Personen mitfahren.', leicht: 'Schreiben Sie auf: Wie viele fahren mit?' },
  },
  rollstuehle: {
    type: 'number',
    min: 0,
    max: MOST_PEOPLE,
    label: { de: 'Wie viele davon sitzen im Rollstuhl?', leicht: 'Wie viele sitzen im Roll·stuhl?' },
    hint: { de: 'Niemand: 0', leicht: 'Niemand? Dann schreiben Sie 0.' },
    missing: {
      de: 'Geben Sie an, wie viele im Rollstuhl sitzen. Sitzt niemand im Rollstuhl, schreiben Sie 0.',
      leicht: 'Schreiben Sie auf: Wie viele sitzen im Roll·stuhl? Niemand? Dann schreiben Sie 0.',
    },
  },
  berechtigungsnummer: {
    type: 'text',
    charset: 'line',
    maxLength: 40,
    optional: true,
    label: { de: 'Nummer der Berechtigung', leicht: 'Ihre Nummer für den Fahr·dienst' },
    hint: {
      de: 'Sie beginnt mit FB. Wissen Sie sie nicht, lassen Sie das Feld leer.',
      leicht: 'Die Nummer beginnt mit FB. Wissen Sie es nicht? Dann lassen Sie es leer.',
    },
    width: 20,
  },
  telefon: {
    type: 'phone',
    label: { de: 'Telefonnummer für den Tag der Fahrt', leicht: 'Telefon·nummer für den Tag' },
    hint: {
      de: 'Am besten ein Handy. Es kann auch die Nummer einer Begleitperson sein.',
      leicht: 'Am besten ein Handy. Auch die Nummer von einer Begleitung ist gut.',
    },
    missing: { de: 'Geben Sie eine Telefonnummer an.', leicht: 'Schreiben Sie eine Telefon·nummer auf.' },
  },
} as const satisfies Record<string, Field>;
