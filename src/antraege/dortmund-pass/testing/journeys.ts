import { day, type FormJourney } from '../../testing/journeys.ts';
import {
  anschriftStep,
  bescheidSteps,
  betreuungSteps,
  choose,
  fuerMich,
  kontaktStep,
  nachbarOhneBriefeSteps,
  paper,
  personStep,
} from '../../testing/steps.ts';

const wohnung = choose('wohnort', 'wohnort', 'wohnung', 'leistung');
const MITGLIED = { mitgliedVorname: 'Karl', mitgliedNachname: 'Muster', mitgliedAusbildung: 'nein' };

export const JOURNEYS: readonly FormJourney[] = [
  {
    title: 'für sich selbst, der Pass ist verloren, mit Ehemann',
    steps: [
      wohnung,
      choose('leistung', 'leistung', 'grundsicherung', 'fuer-wen'),
      fuerMich,
      personStep('anschrift'),
      anschriftStep('kontakt'),
      kontaktStep('anlass'),
      choose('anlass', 'anlass', 'verloren', 'pass-nummer'),
      {
        page: 'pass-nummer',
        bad: [[{ passNummer: '1'.repeat(41) }, ['passNummer tooLong']]],
        good: {},
        next: 'haushalt',
      },
      choose('haushalt', 'mitHaushalt', 'ja', 'mitglieder'),
      {
        page: 'mitglieder',
        bad: [
          [{ ...MITGLIED }, ['mitgliedGeburtsdatum required']],
          [{ ...MITGLIED, ...day('mitgliedGeburtsdatum', '5', '5', '1841') }, ['mitgliedGeburtsdatum tooLongAgo']],
        ],
        good: { ...MITGLIED, ...day('mitgliedGeburtsdatum', '5', 'Mai', '1938') },
        next: 'zahlstelle',
      },
      ...bescheidSteps('nachweis-bescheid'),
      paper('nachweis-bescheid', 'nachweisBescheid', 'nachweis-ausweis'),
      paper('nachweis-ausweis', 'nachweisAusweis', 'foto', false),
      paper('foto', 'foto', 'pruefen', false),
    ],
  },
  {
    title: 'als Betreuer, für eine Leistung, die nicht in der Liste steht',
    steps: [
      choose('wohnort', 'wohnort', 'heim', 'leistung'),
      choose('leistung', 'leistung', 'andere', 'andere-leistung'),
      {
        page: 'andere-leistung',
        bad: [[{}, ['leistungName required']]],
        good: { leistungName: 'Blindengeld' },
        next: 'fuer-wen',
      },
      ...betreuungSteps,
      personStep('anschrift'),
      anschriftStep('kontakt-person'),
      kontaktStep('anlass', 'kontakt-person'),
      choose('anlass', 'anlass', 'erster', 'haushalt'),
      choose('haushalt', 'mitHaushalt', 'nein', 'zahlstelle'),
      ...bescheidSteps('nachweis-bescheid'),
      paper('nachweis-bescheid', 'nachweisBescheid', 'nachweis-ausweis'),
      paper('nachweis-ausweis', 'nachweisAusweis', 'foto'),
      paper('foto', 'foto', 'hilfe-vollmacht'),
      paper('hilfe-vollmacht', 'nachweisVollmacht', 'pruefen'),
    ],
  },
  {
    title: 'die Nachbarin hilft, Briefe an die Person',
    steps: [
      wohnung,
      choose('leistung', 'leistung', 'wohngeld', 'fuer-wen'),
      ...nachbarOhneBriefeSteps,
      personStep('anschrift'),
      anschriftStep('kontakt-person'),
      { page: 'kontakt-person', good: {}, next: 'anlass' },
      choose('anlass', 'anlass', 'erster', 'haushalt'),
      choose('haushalt', 'mitHaushalt', 'nein', 'zahlstelle'),
      ...bescheidSteps('nachweis-bescheid'),
      paper('nachweis-bescheid', 'nachweisBescheid', 'nachweis-ausweis', false),
      paper('nachweis-ausweis', 'nachweisAusweis', 'foto', false),
      paper('foto', 'foto', 'pruefen', false),
    ],
  },
  { title: 'in einer anderen Stadt', steps: [choose('wohnort', 'wohnort', 'ausserhalb', 'andere-stadt')] },
  { title: 'mit Bürgergeld', steps: [wohnung, choose('leistung', 'leistung', 'buergergeld', 'jobcenter')] },
  { title: 'ohne Leistung', steps: [wohnung, choose('leistung', 'leistung', 'keine', 'keine-leistung')] },
];
