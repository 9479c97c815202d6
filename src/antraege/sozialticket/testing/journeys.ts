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

export const JOURNEYS: readonly FormJourney[] = [
  {
    title: 'mit dem Dortmund-Pass zusammen',
    steps: [
      wohnung,
      choose('leistung', 'leistung', 'wohngeld', 'fuer-wen'),
      fuerMich,
      personStep('anschrift'),
      anschriftStep('kontakt'),
      kontaktStep('ticket'),
      choose('ticket', 'ticketArt', 'abo', 'dortmund-pass'),
      choose('dortmund-pass', 'dortmundPass', 'ja', 'anlass'),
      choose('anlass', 'anlass', 'verlaengerung', 'pass-nummer'),
      { page: 'pass-nummer', good: { passNummer: 'P 17/2008' }, next: 'haushalt' },
      choose('haushalt', 'mitHaushalt', 'ja', 'mitglieder'),
      {
        page: 'mitglieder',
        bad: [
          [
            { mitgliedVorname: 'Karl' },
            ['mitgliedNachname required', 'mitgliedGeburtsdatum required', 'mitgliedAusbildung required'],
          ],
        ],
        good: {
          mitgliedVorname: 'Karl',
          mitgliedNachname: 'Muster',
          ...day('mitgliedGeburtsdatum', 5, 5, 1938),
          mitgliedAusbildung: 'nein',
        },
        next: 'zahlstelle',
      },
      ...bescheidSteps('nachweis-bescheid'),
      paper('nachweis-bescheid', 'nachweisBescheid', 'nachweis-ausweis'),
      paper('nachweis-ausweis', 'nachweisAusweis', 'foto', false),
      paper('foto', 'foto', 'pruefen', false),
    ],
  },
  {
    title: 'als Betreuer, der Pass ist schon da',
    steps: [
      wohnung,
      choose('leistung', 'leistung', 'andere', 'andere-leistung'),
      { page: 'andere-leistung', good: { leistungName: 'Blindengeld' }, next: 'fuer-wen' },
      ...betreuungSteps,
      personStep('anschrift'),
      anschriftStep('kontakt-person'),
      kontaktStep('ticket', 'kontakt-person'),
      choose('ticket', 'ticketArt', 'monat', 'dortmund-pass'),
      choose('dortmund-pass', 'dortmundPass', 'vorhanden', 'pass-nummer'),
      { page: 'pass-nummer', good: {}, next: 'zahlstelle' },
      ...bescheidSteps('nachweis-bescheid'),
      paper('nachweis-bescheid', 'nachweisBescheid', 'nachweis-ausweis'),
      paper('nachweis-ausweis', 'nachweisAusweis', 'hilfe-vollmacht'),
      paper('hilfe-vollmacht', 'nachweisVollmacht', 'pruefen'),
    ],
  },
  {
    title: 'die Nachbarin hilft, nur das Ticket',
    steps: [
      wohnung,
      choose('leistung', 'leistung', 'grundsicherung', 'fuer-wen'),
      ...nachbarOhneBriefeSteps,
      personStep('anschrift'),
      anschriftStep('kontakt-person'),
      { page: 'kontakt-person', good: {}, next: 'ticket' },
      choose('ticket', 'ticketArt', 'offen', 'dortmund-pass'),
      choose('dortmund-pass', 'dortmundPass', 'nein', 'zahlstelle'),
      ...bescheidSteps('nachweis-bescheid'),
      paper('nachweis-bescheid', 'nachweisBescheid', 'nachweis-ausweis', false),
      paper('nachweis-ausweis', 'nachweisAusweis', 'pruefen', false),
    ],
  },
  { title: 'in einer anderen Stadt', steps: [choose('wohnort', 'wohnort', 'ausserhalb', 'andere-stadt')] },
  { title: 'mit Bürgergeld', steps: [wohnung, choose('leistung', 'leistung', 'buergergeld', 'jobcenter')] },
  { title: 'ohne Leistung', steps: [wohnung, choose('leistung', 'leistung', 'keine', 'keine-leistung')] },
];
