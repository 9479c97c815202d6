import type { Field } from '#src/forms/field.ts';

/** Where the person lives and what for: enough to know the office, and nothing about the person. */
export const zustaendigkeitFields = {
  wohnort: {
    type: 'radio',
    label: { de: 'Wo ist die Wohnung?', leicht: 'Wo ist die Wohnung?' },
    missing: { de: 'Wählen Sie aus, wo die Wohnung ist.', leicht: 'Wählen Sie aus: Wo ist die Wohnung?' },
    options: [
      { value: 'wohnung', label: { de: 'In Dortmund, zu Hause', leicht: 'In Dortmund, zu Hause' } },
      {
        value: 'heim',
        label: {
          de: 'In Dortmund, in einem Pflegeheim oder einer anderen Einrichtung',
          leicht: 'In Dortmund, in einem Pflege·heim oder in einem anderen Heim',
        },
      },
      { value: 'ausserhalb', label: { de: 'Nicht in Dortmund', leicht: 'Nicht in Dortmund' } },
    ],
  },
  zweck: {
    type: 'radio',
    label: { de: 'Wofür sind die Fahrten?', leicht: 'Wofür sind die Fahrten?' },
    missing: { de: 'Wählen Sie aus, wofür die Fahrten sind.', leicht: 'Wählen Sie aus: Wofür sind die Fahrten?' },
    options: [
      {
        value: 'privat',
        label: { de: 'Für private Anlässe', leicht: 'Für die Freizeit' },
        hint: {
          de: 'Zum Beispiel Familie, Freunde, Verein, Sport, Kultur oder Gottesdienst',
          leicht: 'Zum Beispiel: Familie, Freunde, Sport oder Kirche.',
        },
      },
      {
        value: 'beides',
        label: { de: 'Für Privates und auch für Arztbesuche', leicht: 'Für die Freizeit und für den Arzt' },
        hint: {
          de: 'Der Fahrdienst fährt nur zu privaten Anlässen. Für Arztbesuche fragen Sie Ihre Krankenkasse.',
          leicht: 'Der Fahr·dienst fährt nicht zum Arzt. Dafür fragen Sie Ihre Kranken·kasse.',
        },
      },
      {
        value: 'arzt',
        label: {
          de: 'Nur für Arzt, Krankenhaus oder Therapie',
          leicht: 'Nur für Arzt, Kranken·haus oder Therapie',
        },
      },
    ],
  },
} as const satisfies Record<string, Field>;
