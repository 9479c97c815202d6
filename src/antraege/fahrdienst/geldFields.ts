import type { Field, RadioField } from '#src/forms/field.ts';

const KEINE_ANGABE: RadioField['options'][number] = {
  value: 'keine-angabe',
  label: { de: 'Das möchte ich hier nicht angeben', leicht: 'Das möchte ich hier nicht sagen' },
  hint: { de: 'Dann fragt das Amt bei Bedarf nach.', leicht: 'Vielleicht fragt das Amt Sie später.' },
};

/** Income and assets of the person alone, as classes: nobody writes a sum that decides nothing. */
export const geldFields = {
  einkommen: {
    type: 'radio',
    label: { de: 'Wie hoch ist das Einkommen im Monat?', leicht: 'Wie viel Geld gibt es im Monat?' },
    missing: {
      de: 'Wählen Sie aus, wie hoch das Einkommen ist.',
      leicht: 'Wählen Sie aus: Wie viel Geld gibt es im Monat?',
    },
    options: [
      {
        value: 'unter',
        label: {
          de: 'Unter {{wert:fahrdienst.einkommensgrenze}}',
          leicht: 'Weniger als {{wert:fahrdienst.einkommensgrenze}}',
        },
      },
      {
        value: 'genau',
        label: {
          de: 'Genau {{wert:fahrdienst.einkommensgrenze}}',
          leicht: 'Genau {{wert:fahrdienst.einkommensgrenze}}',
        },
        hint: {
          de: 'Auf den Cent. Unsere Quellen sagen nicht, was dann gilt.',
          leicht: 'Nicht mehr und nicht weniger.',
        },
      },
      {
        value: 'ueber',
        label: {
          de: 'Über {{wert:fahrdienst.einkommensgrenze}}',
          leicht: 'Mehr als {{wert:fahrdienst.einkommensgrenze}}',
        },
      },
      KEINE_ANGABE,
    ],
  },
  vermoegen: {
    type: 'radio',
    label: { de: 'Wie hoch ist das Vermögen?', leicht: 'Wie viel Geld ist gespart?' },
    missing: { de: 'Wählen Sie aus, wie hoch das Vermögen ist.', leicht: 'Wählen Sie aus: Wie viel ist gespart?' },
    options: [
      {
        value: 'bis',
        label: {
          de: 'Höchstens {{wert:fahrdienst.vermoegensgrenze}}',
          leicht: '{{wert:fahrdienst.vermoegensgrenze}} oder weniger',
        },
      },
      {
        value: 'ueber',
        label: {
          de: 'Über {{wert:fahrdienst.vermoegensgrenze}}',
          leicht: 'Mehr als {{wert:fahrdienst.vermoegensgrenze}}',
        },
      },
      KEINE_ANGABE,
    ],
  },
} as const satisfies Record<string, Field>;
