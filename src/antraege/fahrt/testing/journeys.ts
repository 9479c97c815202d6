import { day, type FormJourney, type JourneyStep, NEXT_YEAR } from '../../testing/journeys.ts';
import { choose, fuerMich, nachbarSteps, personStep } from '../../testing/steps.ts';

const freunde = choose('anlass', 'fahrtAnlass', 'besuch', 'bewilligung');
const bewilligt = choose('bewilligung', 'bewilligt', 'ja', 'hin-und-zurueck');
const MORGEN = day('fahrtDatum', '24', 'Dezember', NEXT_YEAR);

const wegSteps: readonly JourneyStep[] = [
  {
    page: 'abholung',
    bad: [[{ vonStrasse: 'Kampstraße', vonPlz: '44' }, ['vonHausnummer required', 'vonPlz format', 'vonOrt required']]],
    good: { vonStrasse: 'Kampstraße', vonHausnummer: '12a', vonPlz: '44137', vonOrt: 'Dortmund' },
    next: 'abholung-tuer',
  },
  {
    page: 'abholung-tuer',
    bad: [[{ vonEtage: '', vonAufzug: 'ja' }, ['vonEtage required']]],
    good: { vonEtage: 'Erdgeschoss', vonAufzug: 'ebenerdig' },
    next: 'ziel',
  },
  {
    page: 'ziel',
    bad: [[{ zielName: 'Konzerthaus', zielStrasse: 'Brückstraße' }, ['zielOrt required']]],
    good: { zielName: 'Konzerthaus', zielStrasse: 'Brückstraße', zielOrt: 'Dortmund' },
    next: 'ziel-tuer',
  },
  { page: 'ziel-tuer', bad: [[{}, ['zielAufzug required']]], good: { zielAufzug: 'unbekannt' }, next: 'treppe' },
];

const BUS = { begleitung: 'ja', personenzahl: '4', rollstuehle: '2' };

const nummer: JourneyStep = {
  page: 'nummer',
  bad: [[{ berechtigungsnummer: 'FB-1234-5678-9' }, ['berechtigungsnummer nummerVertippt']]],
  good: {},
  next: 'kontakt',
};

const kontakt: JourneyStep = {
  page: 'kontakt',
  bad: [
    [{}, ['telefon required']],
    [{ telefon: '0151 23456789', email: 'erna@' }, ['email format']],
  ],
  good: { telefon: '0151 23456789' },
  next: 'pruefen',
};

export const JOURNEYS: readonly FormJourney[] = [
  {
    title: 'zu viert im Bus, hin und zurück',
    steps: [
      freunde,
      bewilligt,
      choose('hin-und-zurueck', 'hinUndZurueck', 'beides', 'termin-hin-und-zurueck'),
      {
        page: 'termin-hin-und-zurueck',
        bad: [
          [{ ...day('fahrtDatum', 24, 12, 2008), abholzeit: '14:00', rueckzeit: '18:00' }, ['fahrtDatum inPast']],
          [{ ...MORGEN, abholzeit: 'mittags', rueckzeit: '25:00' }, ['abholzeit format', 'rueckzeit format']],
          [{ ...MORGEN, abholzeit: '18:00', rueckzeit: '14:00' }, ['rueckzeit rueckfahrtVorAbholung']],
        ],
        good: { ...MORGEN, abholzeit: '14 Uhr', rueckzeit: '18.30' },
        next: 'abholung',
      },
      ...wegSteps,
      choose('treppe', 'tragen', 'nein', 'fahrzeug'),
      choose('fahrzeug', 'fahrzeug', 'bus', 'personen'),
      {
        page: 'personen',
        bad: [
          [{ ...BUS, personenzahl: '1', rollstuehle: '1' }, ['personenzahl begleitungNichtGezaehlt']],
          [{ ...BUS, rollstuehle: '5' }, ['rollstuehle mehrRollstuehleAlsPersonen']],
          [{ ...BUS, personenzahl: 'zwei' }, ['personenzahl format']],
        ],
        good: BUS,
        next: 'fuer-wen',
      },
      fuerMich,
      personStep('nummer'),
      nummer,
      kontakt,
    ],
  },
  {
    title: 'die Nachbarin bestellt eine Fahrt im Auto',
    steps: [
      freunde,
      choose('bewilligung', 'bewilligt', 'unbekannt', 'hin-und-zurueck'),
      choose('hin-und-zurueck', 'hinUndZurueck', 'einfach', 'termin'),
      {
        page: 'termin',
        bad: [[{ ...MORGEN }, ['abholzeit required']]],
        good: { ...MORGEN, abholzeit: '9' },
        next: 'abholung',
      },
      ...wegSteps,
      choose('treppe', 'tragen', 'nein', 'fahrzeug'),
      choose('fahrzeug', 'fahrzeug', 'auto', 'begleitung'),
      choose('begleitung', 'begleitung', 'nein', 'fuer-wen'),
      ...nachbarSteps,
      { page: 'hilfe-kontakt', good: { hilfeName: 'Käthe Muster', hilfeTelefon: '0231 500' }, next: 'person' },
      personStep('nummer'),
      nummer,
      kontakt,
    ],
  },
  { title: 'zum Arzt', steps: [choose('anlass', 'fahrtAnlass', 'arzt', 'krankenkasse')] },
  {
    title: 'ohne Bewilligung',
    steps: [freunde, choose('bewilligung', 'bewilligt', 'nein', 'erst-beantragen')],
  },
];
