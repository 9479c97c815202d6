import { erklaerungFields } from '#src/antraege/bausteine/erklaerungen.ts';
import { FUER_ANDERE, fuerWenPage } from '#src/antraege/bausteine/helfer.ts';
import { helferFields } from '#src/antraege/bausteine/helferFields.ts';
import { personFields } from '#src/antraege/bausteine/person.ts';
import { defineForm } from '#src/forms/defineForm.ts';
import { anlassFields } from './anlassFields.ts';
import { anlassPages } from './anlassPages.ts';
import { bestellerPages } from './bestellerPages.ts';
import { mitfahrtFields } from './mitfahrtFields.ts';
import { ortFields } from './ortFields.ts';
import { terminFields } from './terminFields.ts';
import { terminPages } from './terminPages.ts';
import { wegPages } from './wegPages.ts';

const { hilfeRolle, hilfeEinverstanden, hilfeName, hilfeStelle, hilfeTelefon, hilfeEmail } = helferFields;
const { vorname, nachname, geburtsdatum, email } = personFields;
const { erklaerungWahr, erklaerungDatenschutz } = erklaerungFields;

const fuerWen = {
  ...helferFields.fuerWen,
  label: { de: 'Für wen bestellen Sie die Fahrt?', leicht: 'Für wen ist die Fahrt?' },
  missing: { de: 'Wählen Sie aus, für wen die Fahrt ist.', leicht: 'Wählen Sie aus: Für wen ist die Fahrt?' },
};

const einverstanden = {
  ...hilfeEinverstanden,
  label: {
    de: 'Die Person weiß von dieser Fahrt und ist einverstanden.',
    leicht: 'Die Person weiß von der Fahrt. Die Person möchte die Fahrt.',
  },
};

/** Questions for one ride: what for, when, from where to where, with whom, who. */
export const fahrtForm = defineForm({
  id: 'fahrt',
  version: 1,
  title: { de: 'Fahrt bestellen', leicht: 'Fahrt bestellen' },
  fields: {
    ...anlassFields,
    ...terminFields,
    ...ortFields,
    ...mitfahrtFields,
    fuerWen,
    hilfeRolle,
    hilfeEinverstanden: einverstanden,
    hilfeName,
    hilfeStelle,
    hilfeTelefon,
    hilfeEmail,
    vorname,
    nachname,
    geburtsdatum,
    email,
    erklaerungWahr,
    erklaerungDatenschutz,
  },
  start: 'anlass',
  pages: {
    ...anlassPages,
    ...terminPages('abholung'),
    ...wegPages('fuer-wen'),
    'fuer-wen': {
      ...fuerWenPage,
      section: { de: 'Wer die Fahrt bestellt', leicht: 'Wer die Fahrt bestellt' },
      question: fuerWen.label,
      why: {
        de: 'Bestellen Sie für eine andere Person, fragen wir auch nach Ihnen.',
        leicht: 'Bestellen Sie für einen anderen Menschen? Dann brauchen wir auch Ihren Namen.',
      },
      next: [{ when: FUER_ANDERE, to: 'hilfe-rolle' }, { to: 'person' }],
    },
    ...bestellerPages,
  },
  declarations: ['erklaerungWahr', 'erklaerungDatenschutz'],
});
