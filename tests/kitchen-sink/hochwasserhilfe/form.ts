import { type Check, defineForm, REVIEW } from '#src/forms/defineForm.ts';
import { fields } from './fields.ts';

const words = (de: string, leicht = de) => ({ de, leicht });
const schaden = words('Der Schaden');
const person = words('Angaben zur Person', 'Die Person');

const nichtInDerZukunft = {
  field: 'schadenTag',
  code: 'schadenInZukunft',
  message: words('Dieser Tag kommt erst noch. Prüfen Sie das Jahr.', 'Dieser Tag kommt erst noch.'),
  fails: ({ schadenTag }, { today }) => typeof schadenTag === 'string' && schadenTag > today,
  sample: { 'schadenTag-tag': '1', 'schadenTag-monat': '6', 'schadenTag-jahr': '2050' },
} as const satisfies Check;

const nichtMehrAlsDerSchaden = {
  field: 'versicherung',
  code: 'versicherungZuHoch',
  message: words('Die Versicherung kann nicht mehr zahlen, als der Schaden hoch ist.', 'Das ist mehr als der Schaden.'),
  fails: ({ schadensHoehe, versicherung }) =>
    typeof schadensHoehe === 'number' && typeof versicherung === 'number' && versicherung > schadensHoehe,
  sample: { schadensHoehe: '100', versicherung: '200' },
} as const satisfies Check;

/** A form nobody needs, with one of everything: every kind of field and of page, checks, branches, papers, a group. */
export const hochwasserhilfeForm = defineForm({
  id: 'hochwasserhilfe',
  version: 1,
  title: words('Hochwasserhilfe beantragen', 'Hilfe nach Hoch·wasser'),
  fields,
  start: 'ort',
  pages: {
    ort: {
      section: schaden,
      question: fields.betroffen.label,
      fields: ['betroffen'],
      next: [{ when: { field: 'betroffen', is: 'nein' }, to: 'andere-stadt' }, { to: 'schaeden' }],
    },
    'andere-stadt': {
      kind: 'office',
      section: schaden,
      question: words('Zuständig ist die Stadt, in der der Schaden ist', 'Eine andere Stadt ist zuständig'),
      office: 'andere-stadt',
      text: [words('Fragen Sie dort im Rathaus.', 'Fragen Sie dort im Rat·haus.')],
    },
    schaeden: {
      section: schaden,
      question: fields.schaeden.label,
      fields: ['schaeden'],
      next: [{ when: { field: 'schaeden', includes: 'heizung' }, to: 'heizung' }, { to: 'wann' }],
    },
    heizung: {
      section: schaden,
      question: words('Wie ist es mit dem Öl?'),
      why: words('Ausgelaufenes Öl muss schnell weg.', 'Öl ist gefährlich.'),
      fields: ['oelLiter', 'oelGemeldet'],
      next: 'wann',
    },
    wann: {
      section: schaden,
      question: words('Wann war das?'),
      fields: ['schadenTag', 'schadenZeit'],
      checks: [nichtInDerZukunft],
      next: 'hoehe',
    },
    hoehe: {
      section: schaden,
      question: words('Wie hoch ist der Schaden?', 'Wie teuer ist der Schaden?'),
      fields: ['schadensHoehe', 'versicherung'],
      checks: [nichtMehrAlsDerSchaden],
      next: 'schilderung',
    },
    schilderung: {
      section: schaden,
      question: fields.schilderung.label,
      fields: ['schilderung'],
      next: 'besichtigung',
    },
    besichtigung: {
      section: schaden,
      question: words('Wann kann jemand kommen und sich den Schaden ansehen?', 'Wann kann jemand kommen?'),
      fields: ['besichtigung', 'besichtigungZeit', 'telefon', 'email'],
      next: 'person',
    },
    person: {
      section: person,
      question: words('Wer sind Sie?'),
      fields: ['vorname', 'nachname', 'geburtsdatum', 'strasse', 'hausnummer', 'plz'],
      next: 'mitbewohner',
    },
    mitbewohner: {
      kind: 'repeat',
      section: person,
      question: words('Wer wohnt noch dort?'),
      group: 'mitbewohner',
      entry: words('Person'),
      min: 1,
      max: 3,
      fields: ['mitName', 'mitGeburtsdatum', 'mitAnteil'],
      next: 'fotos',
    },
    fotos: { section: words('Papiere'), question: words('Haben Sie Fotos?'), fields: ['fotos'], next: 'rechnung' },
    rechnung: {
      section: words('Papiere'),
      question: words('Gibt es schon eine Rechnung?'),
      fields: ['rechnung', 'rechnungNotiz'],
      next: REVIEW,
    },
  },
  declarations: ['erklaerungWahr', 'erklaerungDatenschutz'],
});
