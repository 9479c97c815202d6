import type { Antrag } from '../antrag.ts';
import { fahrdienstEinschaetzung } from './einschaetzung.ts';
import { fahrdienstForm } from './form.ts';
import { fahrdienstNachweise } from './nachweise.ts';

/** The right to use the city's Fahrdienst: asked for once, then every ride is booked with `fahrt`. */
export const fahrdienst: Antrag = {
  id: 'fahrdienst',
  kuerzel: 'FD',
  name: { de: 'Fahrdienst', leicht: 'Fahr·dienst' },
  kurz: {
    de: 'Der Fahrdienst bringt Menschen mit schwerer Behinderung zu Freunden, Sport und Kultur, wenn Bus, Bahn und Taxi nicht gehen.',
    leicht:
      'Der Fahr·dienst ist für Menschen mit schwerer Behinderung. Er fährt Sie zu Freunden, zum Sport oder zur Kultur.',
  },
  form: fahrdienstForm,
  amt: 'sozialamt-fahrdienst',
  dauerMinuten: 15,
  bereitlegen: [
    {
      de: 'den Schwerbehindertenausweis, beide Seiten',
      leicht: 'den Schwer·behinderten·ausweis, beide Seiten',
    },
    {
      de: 'ohne Merkzeichen aG: eine ärztliche Bescheinigung oder ein Gutachten, wenn es das schon gibt',
      leicht: 'Steht aG nicht im Ausweis? Dann einen Brief vom Arzt',
    },
    {
      de: 'einen Nachweis über das Einkommen, zum Beispiel den Rentenbescheid',
      leicht: 'ein Papier über Ihr Geld im Monat. Zum Beispiel: den Renten·bescheid',
    },
    {
      de: 'einen Nachweis über das Vermögen, zum Beispiel einen Kontoauszug',
      leicht: 'ein Papier über Ihr gespartes Geld. Zum Beispiel: einen Konto·auszug',
    },
    { de: 'Breite und Gewicht des Rollstuhls, ungefähr', leicht: 'Wie breit und wie schwer ist der Roll·stuhl?' },
    {
      de: 'die Vollmacht oder den Betreuerausweis, wenn Sie für eine andere Person handeln',
      leicht: 'Füllen Sie den Antrag für einen anderen Menschen aus? Dann die Voll·macht oder den Betreuer·ausweis',
    },
  ],
  wunsch: {
    de: 'Ich beantrage den Fahrdienst für Menschen mit Behinderungen.',
    leicht: 'Ich möchte den Fahr·dienst für Menschen mit Behinderungen.',
  },
  nachweise: fahrdienstNachweise,
  einschaetzung: fahrdienstEinschaetzung,
};
