import { ERKLAERUNGEN, erklaerungFields } from '#src/antraege/bausteine/erklaerungen.ts';
import { FUER_ANDERE, fuerWenPage, helferPages } from '#src/antraege/bausteine/helfer.ts';
import { helferFields } from '#src/antraege/bausteine/helferFields.ts';
import { personFields, personPages } from '#src/antraege/bausteine/person.ts';
import { defineForm } from '#src/forms/defineForm.ts';
import { behinderungFields } from './behinderungFields.ts';
import { behinderungPages } from './behinderungPages.ts';
import { fahrtFields } from './fahrtFields.ts';
import { fahrtPages } from './fahrtPages.ts';
import { geldFields } from './geldFields.ts';
import { einkommenPage, vermoegenPage } from './geldPages.ts';
import { nachweisPages, nextNachweis } from './nachweise.ts';
import { nachweisFields } from './nachweisFields.ts';
import { zustaendigkeitFields } from './zustaendigkeitFields.ts';
import { zustaendigkeitPages } from './zustaendigkeitPages.ts';

const person = personPages('ausweis');

/** Questions for the right to use the Fahrdienst: which office, who, Ausweis, vehicle, money, papers. */
export const fahrdienstForm = defineForm({
  id: 'fahrdienst',
  version: 1,
  title: { de: 'Fahrdienst beantragen', leicht: 'Fahr·dienst beantragen' },
  fields: {
    ...zustaendigkeitFields,
    ...helferFields,
    ...personFields,
    ...behinderungFields,
    ...fahrtFields,
    ...geldFields,
    ...nachweisFields,
    ...erklaerungFields,
  },
  start: 'wohnort',
  pages: {
    ...zustaendigkeitPages('fuer-wen'),
    'fuer-wen': { ...fuerWenPage, next: [{ when: FUER_ANDERE, to: 'hilfe-rolle' }, { to: 'person' }] },
    ...helferPages('person'),
    ...person,
    person: {
      ...person.person,
      why: {
        de: 'Name und Geburtsdatum der Person, die fahren möchte.',
        leicht: 'Wir brauchen den Namen von der Person, die fahren möchte.',
      },
    },
    anschrift: { ...person.anschrift, next: 'eingang' },
    eingang: {
      section: person.anschrift.section,
      question: { de: 'Wie kommt der Fahrdienst zur Wohnung?', leicht: 'Wo ist die Wohnung im Haus?' },
      why: {
        de: 'Der Fahrdienst holt an der Tür ab und muss den Weg kennen.',
        leicht: 'Der Fahr·dienst kommt zur Tür. Er muss den Weg kennen.',
      },
      fields: ['etage', 'aufzug'],
      next: [{ when: FUER_ANDERE, to: 'kontakt-person' }, { to: 'kontakt' }],
    },
    ...behinderungPages('rollstuhl'),
    ...fahrtPages('einkommen'),
    einkommen: { ...einkommenPage, next: 'vermoegen' },
    vermoegen: { ...vermoegenPage, next: nextNachweis() },
    ...nachweisPages,
  },
  declarations: ERKLAERUNGEN,
});
