import { bescheidNachweise } from '#src/antraege/bausteine/nachweise.ts';
import { einschaetzung } from '#src/fakten/einschaetzung.ts';
import type { Antrag } from '../antrag.ts';
import { sozialticketForm } from './form.ts';
import { ticketFields } from './ticketFragen.ts';

/** The paper with which somebody on benefits buys a cheaper ticket; the ticket itself is sold by the transport company. */
export const sozialticket: Antrag = {
  id: 'sozialticket',
  kuerzel: 'ST',
  name: { de: 'Sozialticket', leicht: 'Sozial·ticket' },
  kurz: {
    de: 'Mit dem Nachweis vom Amt kaufen Sie ein verbilligtes Ticket für Bus und Bahn. Es heißt auch MeinTicket.',
    leicht: 'Sie bekommen Geld vom Amt? Dann gibt es ein billiges Ticket für Bus und Bahn. Es heißt auch: Mein·Ticket.',
  },
  form: sozialticketForm,
  amt: 'sozialamt',
  dauerMinuten: 10,
  bereitlegen: [
    {
      de: 'Aktueller Bewilligungsbescheid, alle Seiten',
      leicht: 'Bescheid: Das ist der Brief vom Amt über das Geld',
    },
    { de: 'Ausweis mit Foto', leicht: 'Ausweis mit Foto' },
    { de: 'Dortmund-Pass, wenn es schon einen gibt', leicht: 'Dortmund-Pass, wenn es schon einen gibt' },
    {
      de: 'Vollmacht oder Betreuerausweis, wenn Sie für eine andere Person handeln',
      leicht: 'Voll·macht oder Betreuer·ausweis, wenn Sie für einen anderen Menschen schreiben',
    },
  ],
  wunsch: {
    de: 'Ich beantrage den Nachweis für das Sozialticket.',
    leicht: 'Ich möchte den Ausweis für das Sozial·ticket.',
  },
  nachweise: bescheidNachweise,
  einschaetzung({ leistung, dortmundPass }, fakten, today) {
    const gruppe = GRUPPEN.get(String(leistung));
    if (!gruppe) return undefined;
    // A pass that is only applied for cannot be shown yet.
    const pass = dortmundPass === 'vorhanden' ? 'ja' : 'nein';
    return einschaetzung(fakten.regelwerk('sozialticket-anspruch', today), { leistung: gruppe, pass });
  },
  weitere: ({ dortmundPass }) =>
    dortmundPass === 'ja' ? [{ antrag: 'dortmund-pass', ohne: Object.keys(ticketFields) }] : [],
};

/**
 * Benefit → group of the Regelwerk. Hilfe zur Pflege and benefits in the citizen's own words are missing: whether the
 * list means them, no source says.
 */
const GRUPPEN: ReadonlyMap<string, string> = new Map([
  ['grundsicherung', 'grundsicherung'],
  ['hilfe-zum-lebensunterhalt', 'sozialhilfe'],
  ['jugendhilfe', 'jugendhilfe'],
  ['asylbewerberleistungen', 'asylbewerberleistungen'],
  ['wohngeld', 'wohngeld'],
  ['entschaedigung', 'andere'],
]);
