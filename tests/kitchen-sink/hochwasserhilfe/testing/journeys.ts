import { day, type FormJourney, NEXT_YEAR } from '#src/antraege/testing/journeys.ts';
import { choose, paper } from '#src/antraege/testing/steps.ts';

const hier = choose('ort', 'betroffen', 'ja', 'schaeden');
const TERMIN = { ...day('besichtigung', 1, 6, NEXT_YEAR), besichtigungZeit: '9 Uhr', telefon: '0231 500' };
const PERSON = {
  vorname: 'Erna',
  nachname: 'Muster',
  ...day('geburtsdatum', 28, 2, 1941),
  strasse: 'Emscherweg',
  hausnummer: '3',
  plz: '44137',
};

export const JOURNEYS: readonly FormJourney[] = [
  {
    title: 'Wasser im Keller, Öl läuft aus',
    steps: [
      hier,
      {
        page: 'schaeden',
        bad: [[{}, ['schaeden required']]],
        good: { schaeden: ['keller', 'heizung'] },
        next: 'heizung',
      },
      {
        page: 'heizung',
        bad: [
          [{ oelLiter: 'voll' }, ['oelLiter format', 'oelGemeldet required']],
          [{ oelLiter: '30000', oelGemeldet: 'ja' }, ['oelLiter tooLarge']],
          [{ oelLiter: '-1', oelGemeldet: 'ja' }, ['oelLiter tooSmall']],
        ],
        good: { oelLiter: 'ca. 1500 Liter', oelGemeldet: 'ja' },
        next: 'wann',
      },
      {
        page: 'wann',
        bad: [
          [{ ...day('schadenTag', 14, 7, 2021), schadenZeit: 'nachts' }, ['schadenZeit format']],
          [{ ...day('schadenTag', 14, 7, NEXT_YEAR) }, ['schadenTag schadenInZukunft']],
        ],
        good: { ...day('schadenTag', 14, 'Juli', 2021), schadenZeit: '23.30' },
        next: 'hoehe',
      },
      {
        page: 'hoehe',
        bad: [
          [{ schadensHoehe: 'sehr hoch' }, ['schadensHoehe format']],
          [{ schadensHoehe: '1.000', versicherung: '2.000,50 €' }, ['versicherung versicherungZuHoch']],
        ],
        good: { schadensHoehe: '12.500,00 €', versicherung: '2000' },
        next: 'schilderung',
      },
      {
        page: 'schilderung',
        bad: [[{ schilderung: 'x'.repeat(501) }, ['schilderung tooLong']]],
        good: { schilderung: 'Der Bach trat über die Ufer.\nIm Keller stand das Wasser einen Meter hoch.' },
        next: 'besichtigung',
      },
      {
        page: 'besichtigung',
        bad: [
          [{ ...TERMIN, ...day('besichtigung', 1, 6, 2021) }, ['besichtigung inPast']],
          [{ ...TERMIN, telefon: '1', email: 'erna' }, ['telefon format', 'email format']],
        ],
        good: TERMIN,
        next: 'person',
      },
      { page: 'person', bad: [[{ ...PERSON, plz: '4413' }, ['plz format']]], good: PERSON, next: 'mitbewohner' },
      {
        page: 'mitbewohner',
        bad: [[{ mitAnteil: '500' }, ['mitName required']]],
        good: { mitName: 'Karl Muster', mitAnteil: '500' },
        next: 'fotos',
      },
      paper('fotos', 'fotos', 'rechnung'),
      { page: 'rechnung', good: { rechnungNotiz: 'folgt' }, next: 'pruefen' },
    ],
  },
  { title: 'in einer anderen Stadt', steps: [choose('ort', 'betroffen', 'nein', 'andere-stadt')] },
];
