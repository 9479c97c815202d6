import { compileForm } from '#src/forms/compileForm.ts';
import type { FormDefinition } from '#src/forms/defineForm.ts';
import type { Answers } from '#src/forms/field.ts';
import { openJourney } from '#src/forms/journey.ts';

/** Where these answers lead when every page was sent: as far as the first question without an answer. */
export function walk(definition: FormDefinition, answers: Answers) {
  return openJourney(compileForm(definition), { answers, visited: Object.keys(definition.pages) });
}

/** Everything that is asked on the shortest way of a citizen who fills in for herself. */
export const GRUNDSICHERUNG: Answers = {
  wohnort: 'wohnung',
  leistung: 'grundsicherung',
  fuerWen: 'mich',
  vorname: 'Erna',
  nachname: 'Muster',
  geburtsdatum: '1941-02-28',
  strasse: 'Musterstraße',
  hausnummer: '12a',
  plz: '44137',
  ort: 'Dortmund',
  zahlstelle: 'Stadt Dortmund, Sozialamt',
  bescheidVon: '2026-01-01',
};

/** What a helper adds about himself. */
export const HELFER: Answers = {
  fuerWen: 'andere',
  hilfeRolle: 'angehoerige',
  hilfeEinverstanden: 'ja',
  hilfeBefugt: 'ja',
  hilfeName: 'Paul Muster',
  hilfeTelefon: '+4923150290',
  briefeAn: 'person',
};
