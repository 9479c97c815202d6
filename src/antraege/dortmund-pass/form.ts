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
import { defineForm, REVIEW } from '#src/forms/defineForm.ts';
import { ENDE_TEXTE } from './endeTexte.ts';
import { fotoPage, haushaltPages, passAnlassPages, passFields } from './passFragen.ts';

/** Questions for a Dortmund-Pass: which office, what for, who, household, Bescheid, papers. */
export const dortmundPassForm = defineForm({
  id: 'dortmund-pass',
  version: 1,
  title: { de: 'Dortmund-Pass beantragen', leicht: 'Dortmund-Pass beantragen' },
  fields: {
    ...helferFields,
    ...zustaendigkeitFields,
    ...passFields,
    ...personFields,
    ...bescheidFields,
    ...erklaerungFields,
  },
  start: 'wohnort',
  pages: {
    ...zustaendigkeitPages('fuer-wen', ENDE_TEXTE),
    'fuer-wen': { ...fuerWenPage, next: [{ when: FUER_ANDERE, to: 'hilfe-rolle' }, { to: 'person' }] },
    ...helferPages('person'),
    ...personPages('anlass'),
    ...passAnlassPages('haushalt'),
    ...haushaltPages('zahlstelle'),
    ...bescheidPages('nachweis-bescheid'),
    'nachweis-bescheid': { ...nachweisBescheidPage, next: 'nachweis-ausweis' },
    'nachweis-ausweis': { ...nachweisAusweisPage, next: 'foto' },
    foto: { ...fotoPage, next: [{ when: VERTRITT, to: 'hilfe-vollmacht' }, { to: REVIEW }] },
    'hilfe-vollmacht': { ...vollmachtPage, next: REVIEW },
  },
  declarations: ERKLAERUNGEN,
});
