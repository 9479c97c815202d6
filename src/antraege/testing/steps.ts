import { day, type JourneyStep, NEXT_YEAR } from './journeys.ts';

/** Erna Muster, who applies for herself or is helped; the pages that several forms share, with the mistakes made there. */
const PERSON = { vorname: 'Erna', nachname: 'Müller-Lüdenscheidt', ...day('geburtsdatum', '28', '2', '1941') };

/** One radio button, forgotten and then pressed. */
export function choose(page: string, field: string, value: string, next: string): JourneyStep {
  return { page, bad: [[{}, [`${field} required`]]], good: { [field]: value }, next };
}

/** Fills in for herself. */
export const fuerMich = choose('fuer-wen', 'fuerWen', 'mich', 'person');

/** Name and birth date. */
export const personStep = (next: string): JourneyStep => ({
  page: 'person',
  bad: [
    [{}, ['vorname required', 'nachname required', 'geburtsdatum required']],
    [{ ...PERSON, ...day('geburtsdatum', '30', '2', '1941') }, ['geburtsdatum notADay']],
    [{ ...PERSON, ...day('geburtsdatum', '29', '2', '1941') }, ['geburtsdatum noLeapYear']],
    [{ ...PERSON, ...day('geburtsdatum', '28', '2', '41') }, ['geburtsdatum year']],
    [{ ...PERSON, ...day('geburtsdatum', '28', '', '1941') }, ['geburtsdatum incomplete']],
    [{ ...PERSON, ...day('geburtsdatum', '28', '2', NEXT_YEAR) }, ['geburtsdatum inFuture']],
    [{ ...PERSON, vorname: 'Erna ☺' }, ['vorname symbols']],
  ],
  good: { ...PERSON, ...day('geburtsdatum', '28', 'Februar', '1941') },
  next,
});

const ANSCHRIFT = { strasse: 'Kampstraße', hausnummer: '12 a', plz: '44137', ort: 'Dortmund' };

export const anschriftStep = (next: string): JourneyStep => ({
  page: 'anschrift',
  bad: [
    [{ strasse: 'Kampstraße' }, ['hausnummer required', 'plz required', 'ort required']],
    [{ ...ANSCHRIFT, plz: '4413' }, ['plz format']],
    [{ ...ANSCHRIFT, plz: '10115' }, ['plz nichtInDerStadt']],
  ],
  good: { ...ANSCHRIFT, plz: '44 137' },
  next,
});

/** Phone and mail, both voluntary. */
export const kontaktStep = (next: string, page = 'kontakt'): JourneyStep => ({
  page,
  bad: [
    [{ telefon: '110' }, ['telefon format']],
    [{ email: 'erna.muster@web' }, ['email format']],
    [{ telefon: 'keins', email: 'keine' }, ['telefon format', 'email format']],
  ],
  good: { telefon: '0231/50-2 33 30', email: 'erna.muster@example.org ' },
  next,
});

/** A Betreuerin whose office gets the letters: six pages to `person`. */
export const betreuungSteps: readonly JourneyStep[] = [
  choose('fuer-wen', 'fuerWen', 'andere', 'hilfe-rolle'),
  choose('hilfe-rolle', 'hilfeRolle', 'betreuung', 'hilfe-vertretung'),
  choose('hilfe-vertretung', 'hilfeBefugt', 'ja', 'hilfe-kontakt'),
  {
    page: 'hilfe-kontakt',
    bad: [[{ hilfeName: 'Paul Muster', hilfeTelefon: 'im Büro' }, ['hilfeTelefon format']]],
    good: { hilfeName: 'Paul Muster', hilfeStelle: 'Betreuungsverein', hilfeTelefon: '+49 231 50-0' },
    next: 'hilfe-briefe',
  },
  choose('hilfe-briefe', 'briefeAn', 'helfer', 'hilfe-anschrift'),
  {
    page: 'hilfe-anschrift',
    bad: [[{}, ['hilfeStrasse required', 'hilfeHausnummer required', 'hilfePlz required', 'hilfeOrt required']]],
    good: { hilfeStrasse: 'Hauptstraße', hilfeHausnummer: '1', hilfePlz: '59423', hilfeOrt: 'Unna' },
    next: 'person',
  },
];

/** A neighbour who asked first. */
export const nachbarSteps: readonly JourneyStep[] = [
  choose('fuer-wen', 'fuerWen', 'andere', 'hilfe-rolle'),
  choose('hilfe-rolle', 'hilfeRolle', 'angehoerige', 'hilfe-einverstanden'),
  choose('hilfe-einverstanden', 'hilfeEinverstanden', 'ja', 'hilfe-kontakt'),
];

/** The same, and the letters go to the person. */
export const nachbarOhneBriefeSteps: readonly JourneyStep[] = [
  ...nachbarSteps,
  {
    page: 'hilfe-kontakt',
    good: { hilfeName: 'Käthe Muster', hilfeTelefon: '0151 23456789' },
    next: 'hilfe-briefe',
  },
  choose('hilfe-briefe', 'briefeAn', 'person', 'person'),
];

/** Who pays, and for how long. */
export const bescheidSteps = (next: string): readonly JourneyStep[] => [
  {
    page: 'zahlstelle',
    bad: [[{ zahlstelle: '   ' }, ['zahlstelle required']]],
    good: { zahlstelle: 'Stadt Dortmund, Sozialamt', bescheidZeichen: '50/4-123 „alt“' },
    next: 'zeitraum',
  },
  {
    page: 'zeitraum',
    bad: [
      [{}, ['bescheidVon required']],
      [{ ...day('bescheidVon', 1, 3, 2026), ...day('bescheidBis', 28, 2, 2026) }, ['bescheidBis endeVorBeginn']],
      [{ ...day('bescheidVon', 1, 13, 2026) }, ['bescheidVon format']],
    ],
    good: { ...day('bescheidVon', '01', '03', '2026'), ...day('bescheidBis', 28, 'Feb.', NEXT_YEAR) },
    next,
  },
];

/** A page that asks for a paper only; nothing on it is needed. */
export const paper = (page: string, field: string, next: string, isThere = true): JourneyStep => ({
  page,
  good: {},
  ...(isThere && { papers: [field] }),
  next,
});
