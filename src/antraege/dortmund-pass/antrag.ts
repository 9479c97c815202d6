import { bescheidNachweise } from '#src/antraege/bausteine/nachweise.ts';
import { einschaetzung } from '#src/fakten/einschaetzung.ts';
import type { Antrag } from '../antrag.ts';
import { dortmundPassForm } from './form.ts';

/** The city pass: less or nothing to pay for baths, zoo, theatre and more, for a year. */
export const dortmundPass: Antrag = {
  id: 'dortmund-pass',
  kuerzel: 'DP',
  name: { de: 'Dortmund-Pass', leicht: 'Dortmund-Pass' },
  kurz: {
    de: 'Wer eine Sozialleistung bekommt, zahlt mit dem Dortmund-Pass weniger für Bad, Zoo, Theater und mehr.',
    leicht: 'Sie bekommen Geld vom Amt? Mit dem Dortmund-Pass zahlen Sie weniger Eintritt. Zum Beispiel: im Zoo.',
  },
  form: dortmundPassForm,
  amt: 'sozialamt',
  dauerMinuten: 10,
  bereitlegen: [
    {
      de: 'Aktueller Bewilligungsbescheid, alle Seiten',
      leicht: 'Bescheid: Das ist der Brief vom Amt über das Geld',
    },
    { de: 'Ausweis mit Foto', leicht: 'Ausweis mit Foto' },
    { de: 'Alter Dortmund-Pass, wenn es einen gibt', leicht: 'Alter Dortmund-Pass, wenn es einen gibt' },
    {
      de: 'Namen und Geburtsdaten, wenn andere im Haushalt auch einen Pass möchten',
      leicht: 'Namen und Geburts·daten, wenn andere auch einen Pass wollen',
    },
    {
      de: 'Vollmacht oder Betreuerausweis, wenn Sie für eine andere Person handeln',
      leicht: 'Voll·macht oder Betreuer·ausweis, wenn Sie für einen anderen Menschen schreiben',
    },
  ],
  wunsch: { de: 'Ich beantrage den Dortmund-Pass.', leicht: 'Ich möchte den Dortmund-Pass.' },
  nachweise: bescheidNachweise,
  // The inputs of the Regelwerk are the values of the question; for any other benefit no source says anything.
  einschaetzung: ({ leistung }, fakten, today) =>
    einschaetzung(fakten.regelwerk('dortmund-pass-anspruch', today), { leistung: String(leistung) }),
};
