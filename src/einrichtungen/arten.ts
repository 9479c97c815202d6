/**
 * The kinds of places the directory knows, in the order in which they are offered.
 * `label` is what a citizen reads and what search words are attached to (content/suchworte.yaml);
 * `erklaerung` explains the office's word in one sentence where it stands.
 * `schemaType` is the schema.org class used in JSON-LD.
 */
export const ARTEN = {
  pflegeheim: {
    label: 'Pflegeheim',
    mehrzahl: 'Pflegeheime',
    gruppe: 'wohnen',
    erklaerung: 'Wohnen und Pflege rund um die Uhr (vollstationäre Pflege).',
    schemaType: 'MedicalBusiness',
  },
  kurzzeitpflege: {
    label: 'Kurzzeitpflege',
    mehrzahl: 'Kurzzeitpflege',
    gruppe: 'entlastung',
    erklaerung: 'Pflege in einem Heim für ein paar Tage oder Wochen.',
    schemaType: 'MedicalBusiness',
  },
  tagespflege: {
    label: 'Tagespflege',
    mehrzahl: 'Tagespflege',
    gruppe: 'entlastung',
    erklaerung: 'Betreuung am Tag, abends wieder zu Hause.',
    schemaType: 'MedicalBusiness',
  },
  nachtpflege: {
    label: 'Nachtpflege',
    mehrzahl: 'Nachtpflege',
    gruppe: 'entlastung',
    erklaerung: 'Betreuung in der Nacht, am Tag zu Hause.',
    schemaType: 'MedicalBusiness',
  },
  pflegedienst: {
    label: 'Ambulanter Pflegedienst',
    mehrzahl: 'Ambulante Pflegedienste',
    gruppe: 'zuhause',
    erklaerung: 'Pflegekräfte kommen zu Ihnen nach Hause.',
    schemaType: 'MedicalBusiness',
  },
  wohngemeinschaft: {
    label: 'Pflege-Wohngemeinschaft',
    mehrzahl: 'Pflege-Wohngemeinschaften',
    gruppe: 'wohnen',
    erklaerung: 'Wenige Menschen leben zusammen und werden gemeinsam betreut.',
    schemaType: 'LocalBusiness',
  },
  'betreutes-wohnen': {
    label: 'Betreutes Wohnen',
    mehrzahl: 'Betreutes Wohnen',
    gruppe: 'wohnen',
    erklaerung: 'Eigene Wohnung mit Hilfe in der Nähe (Service-Wohnen).',
    schemaType: 'LocalBusiness',
  },
  hospiz: {
    label: 'Hospiz',
    mehrzahl: 'Hospize',
    gruppe: 'lebensende',
    erklaerung: 'Ein Haus für die letzte Zeit des Lebens.',
    schemaType: 'MedicalBusiness',
  },
  hospizdienst: {
    label: 'Hospizdienst',
    mehrzahl: 'Hospizdienste',
    gruppe: 'lebensende',
    erklaerung: 'Begleitung am Lebensende, meist zu Hause.',
    schemaType: 'MedicalBusiness',
  },
  betreuungsgruppe: {
    label: 'Betreuungsgruppe',
    mehrzahl: 'Betreuungsgruppen',
    gruppe: 'entlastung',
    erklaerung: 'Ein paar Stunden in der Gruppe, zum Beispiel bei Demenz.',
    schemaType: 'LocalBusiness',
  },
  hausnotruf: {
    label: 'Hausnotruf',
    mehrzahl: 'Hausnotruf',
    gruppe: 'zuhause',
    erklaerung: 'Hilfe auf Knopfdruck zu Hause.',
    schemaType: 'LocalBusiness',
  },
  menueservice: {
    label: 'Menüservice',
    mehrzahl: 'Menüservice',
    gruppe: 'zuhause',
    erklaerung: 'Warmes Essen kommt ins Haus (Essen auf Rädern).',
    schemaType: 'LocalBusiness',
  },
  alltagshilfe: {
    label: 'Hilfen im Haushalt und Alltag',
    mehrzahl: 'Hilfen im Haushalt und Alltag',
    gruppe: 'zuhause',
    erklaerung: 'Hilfe beim Putzen, Einkaufen und bei Wegen.',
    schemaType: 'LocalBusiness',
  },
  fahrdienst: {
    label: 'Fahrdienst',
    mehrzahl: 'Fahrdienste',
    gruppe: 'unterwegs',
    erklaerung: 'Fahrten für Menschen, die Bus und Bahn nicht nutzen können.',
    schemaType: 'LocalBusiness',
  },
  seniorenbuero: {
    label: 'Seniorenbüro',
    mehrzahl: 'Seniorenbüros',
    gruppe: 'beratung',
    erklaerung: 'Beratung und Lotse für ältere Menschen in Ihrem Stadtbezirk.',
    schemaType: 'GovernmentOffice',
  },
  begegnungszentrum: {
    label: 'Begegnungszentrum',
    mehrzahl: 'Begegnungszentren',
    gruppe: 'begegnung',
    erklaerung: 'Ein Haus der Stadt für Kurse, Treffen und Mittagstisch.',
    schemaType: 'LocalBusiness',
  },
  begegnungsstaette: {
    label: 'Begegnungsstätte',
    mehrzahl: 'Begegnungsstätten',
    gruppe: 'begegnung',
    erklaerung: 'Treffpunkt für ältere Menschen, geführt von einem Verband.',
    schemaType: 'LocalBusiness',
  },
  beratungsstelle: {
    label: 'Beratungsstelle',
    mehrzahl: 'Beratungsstellen',
    gruppe: 'beratung',
    erklaerung: 'Auskunft und Rat, meist kostenlos.',
    schemaType: 'LocalBusiness',
  },
  sozialbuero: {
    label: 'Sozialbüro',
    mehrzahl: 'Sozialbüros',
    gruppe: 'beratung',
    erklaerung: 'Das Sozialamt in Ihrer Nähe.',
    schemaType: 'GovernmentOffice',
  },
  aktionsbuero: {
    label: 'Aktionsbüro',
    mehrzahl: 'Aktionsbüros',
    gruppe: 'beratung',
    erklaerung: 'Anlaufstelle der Stadt im Quartier.',
    schemaType: 'GovernmentOffice',
  },
  behoerde: {
    label: 'Behörde',
    mehrzahl: 'Behörden',
    gruppe: 'beratung',
    erklaerung: 'Amt oder Dienststelle.',
    schemaType: 'GovernmentOffice',
  },
  traegerverwaltung: {
    label: 'Verwaltung des Trägers',
    mehrzahl: 'Verwaltungen der Träger',
    gruppe: 'beratung',
    erklaerung: 'Büro des Verbandes oder Unternehmens, das Häuser und Dienste betreibt.',
    schemaType: 'LocalBusiness',
  },
} as const;

export type Art = keyof typeof ARTEN;

/** All kinds as a tuple, for `z.enum` and for lists in a fixed order. */
export const ART_NAMEN = Object.keys(ARTEN) as [Art, ...Art[]];

/** The groups under which the page "Pflege finden" offers the kinds, in the order of the page. */
export const ART_GRUPPEN = {
  zuhause: 'Hilfe bei mir zu Hause',
  entlastung: 'Pflege für ein paar Stunden oder Wochen',
  wohnen: 'Wohnen mit Pflege',
  lebensende: 'Begleitung am Lebensende',
  beratung: 'Rat und Ämter',
  begegnung: 'Menschen treffen',
  unterwegs: 'Unterwegs sein',
} as const;

export type ArtGruppe = keyof typeof ART_GRUPPEN;
