import { type Check, defineForm, REVIEW } from '../defineForm.ts';
import type { Field } from '../field.ts';
import type { Words } from '../words.ts';

export const words = (text: string): Words => ({ de: text, leicht: text });
const options = (...values: string[]) => values.map((value) => ({ value, label: words(value) }));

const radweg = {
  field: 'ziel',
  code: 'gleicherOrt',
  message: words('Start und Ziel sind gleich. Ändern Sie eines von beiden.'),
  fails: ({ start, ziel }) => start !== undefined && start === ziel,
  sample: { start: 'Hörde', ziel: 'Hörde' },
} as const satisfies Check;

const fields = {
  ort: { type: 'radio', options: options('hier', 'dort', 'woanders'), label: words('Ort') },
  sparten: { type: 'checkboxes', optional: true, options: options('rad', 'fuss', 'bus'), label: words('Womit?') },
  start: { type: 'text', charset: 'line', label: words('Start') },
  ziel: { type: 'text', charset: 'line', optional: true, label: words('Ziel') },
  name: { type: 'text', charset: 'name', label: words('Name') },
  alter: { type: 'number', min: 0, max: 120, optional: true, label: words('Alter'), hint: words('In Jahren') },
  bemerkung: { type: 'multiline', optional: true, label: words('Bemerkung') },
  ausweis: { type: 'upload', label: words('Ausweis') },
  ausweisNummer: { type: 'text', charset: 'line', label: words('Nummer') },
  wahr: { type: 'confirm', label: words('Das ist wahr.') },
} as const satisfies Record<string, Field>;

/** Small, with everything that forms have: branches, an office, a group, uploads, an optional page, a check. */
export const probeForm = defineForm({
  id: 'probe',
  version: 3,
  title: words('Probe'),
  fields,
  start: 'ort',
  pages: {
    ort: {
      section: words('Anfang'),
      question: words('Wo ist es?'),
      fields: ['ort'],
      next: [{ when: { field: 'ort', is: 'dort' }, to: 'amt' }, { to: 'sparten' }],
    },
    amt: {
      kind: 'office',
      section: words('Anfang'),
      question: words('Das macht ein anderes Amt'),
      office: 'x',
      text: [],
    },
    sparten: {
      section: words('Anfang'),
      question: words('Womit?'),
      fields: ['sparten'],
      next: [{ when: { field: 'sparten', includes: 'rad' }, to: 'weg' }, { to: 'mitfahrende' }],
    },
    weg: {
      section: words('Weg'),
      question: words('Welcher Weg?'),
      fields: ['start', 'ziel'],
      checks: [radweg],
      next: 'mitfahrende',
    },
    mitfahrende: {
      kind: 'repeat',
      section: words('Mit wem'),
      question: words('Wer fährt mit?'),
      group: 'leute',
      entry: words('Person'),
      min: 1,
      max: 3,
      fields: ['name', 'alter'],
      next: 'bemerkung',
    },
    bemerkung: {
      section: words('Mit wem'),
      question: words('Noch etwas?'),
      fields: ['bemerkung'],
      next: 'ausweis',
    },
    ausweis: {
      section: words('Papiere'),
      question: words('Ihr Ausweis'),
      fields: ['ausweis', 'ausweisNummer'],
      next: REVIEW,
    },
  },
  declarations: ['wahr'],
});
