import {
  bescheidFields,
  bescheidPages,
  nachweisAusweisPage,
  nachweisBescheidPage,
} from '#src/antraege/bausteine/bescheid.ts';
import { ERKLAERUNGEN, erklaerungFields } from '#src/antraege/bausteine/erklaerungen.ts';
import { FUER_ANDERE, fuerWenPage, helferPages, VERTRITT, vollmachtPage } from '#src/antraege/bausteine/helfer.ts';
import { helferFields } from '#src/antraege/bausteine/helferFields.ts';
import { personFields, personPages } from '#src/antraege/bausteine/person.ts';
import { zustaendigkeitFields, zustaendigkeitPages } from '#src/antraege/bausteine/zustaendigkeit.ts';
import { fotoPage, haushaltPages, passAnlassPages, passFields } from '#src/antraege/dortmund-pass/passFragen.ts';
import { defineForm, type Guard, REVIEW } from '#src/forms/defineForm.ts';
import { ENDE_TEXTE } from './endeTexte.ts';
import { dortmundPassPage, ticketFields, ticketPage } from './ticketFragen.ts';

const MIT_PASS = { field: 'dortmundPass', is: 'ja' } as const satisfies Guard;
const HAT_PASS = { field: 'dortmundPass', is: 'vorhanden' } as const satisfies Guard;

const anlassPages = passAnlassPages('haushalt');

/** Questions for the paper that opens the Sozialticket; who also wants the Dortmund-Pass answers its questions, too. */
export const sozialticketForm = defineForm({
  id: 'sozialticket',
  version: 1,
  title: { de: 'Sozialticket beantragen', leicht: 'Sozial·ticket beantragen' },
  fields: {
    ...zustaendigkeitFields,
    ...helferFields,
    ...personFields,
    ...ticketFields,
    ...passFields,
    ...bescheidFields,
    ...erklaerungFields,
  },
  start: 'wohnort',
  pages: {
    ...zustaendigkeitPages('fuer-wen', ENDE_TEXTE),
    'fuer-wen': { ...fuerWenPage, next: [{ when: FUER_ANDERE, to: 'hilfe-rolle' }, { to: 'person' }] },
    ...helferPages('person'),
    ...personPages('ticket'),
    ticket: { ...ticketPage, next: 'dortmund-pass' },
    'dortmund-pass': {
      ...dortmundPassPage,
      next: [{ when: MIT_PASS, to: 'anlass' }, { when: HAT_PASS, to: 'pass-nummer' }, { to: 'zahlstelle' }],
    },
    ...anlassPages,
    'pass-nummer': {
      ...anlassPages['pass-nummer'],
      next: [{ when: MIT_PASS, to: 'haushalt' }, { to: 'zahlstelle' }],
    },
    ...haushaltPages('zahlstelle'),
    ...bescheidPages('nachweis-bescheid'),
    'nachweis-bescheid': { ...nachweisBescheidPage, next: 'nachweis-ausweis' },
    'nachweis-ausweis': {
      ...nachweisAusweisPage,
      next: [{ when: MIT_PASS, to: 'foto' }, { when: VERTRITT, to: 'hilfe-vollmacht' }, { to: REVIEW }],
    },
    foto: { ...fotoPage, next: [{ when: VERTRITT, to: 'hilfe-vollmacht' }, { to: REVIEW }] },
    'hilfe-vollmacht': { ...vollmachtPage, next: REVIEW },
  },
  declarations: ERKLAERUNGEN,
});
