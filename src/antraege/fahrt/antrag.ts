import type { Antrag } from '../antrag.ts';
import { betriebszeitenEinschaetzung } from './betriebszeiten.ts';
import { bookFahrt } from './bookFahrt.ts';
import { fahrtForm } from './form.ts';
import { fahrtVorschau } from './vorschau.ts';

/** One ride of somebody who has the right already; cancelled on the page of the Vorgang. */
export const fahrt: Antrag = {
  id: 'fahrt',
  kuerzel: 'FA',
  name: { de: 'Fahrt mit dem Fahrdienst', leicht: 'Fahrt mit dem Fahr·dienst' },
  kurz: {
    de: 'Ist Ihnen der Fahrdienst schon bewilligt, bestellen Sie hier jede einzelne Fahrt. Absagen können Sie sie auch hier.',
    leicht:
      'Hat das Amt schon Ja gesagt zum Fahr·dienst? Dann bestellen Sie hier Ihre Fahrt. Sie können die Fahrt auch absagen.',
  },
  form: fahrtForm,
  amt: 'sozialamt-fahrdienst',
  dauerMinuten: 8,
  bereitlegen: [
    { de: 'Tag und Uhrzeit der Fahrt', leicht: 'Tag und Uhrzeit von der Fahrt' },
    { de: 'die Anschrift des Ziels', leicht: 'die Adresse vom Ziel' },
    {
      de: 'die Nummer der Berechtigung, wenn Sie sie haben; es geht auch ohne',
      leicht: 'Ihre Nummer für den Fahr·dienst. Es geht auch ohne Nummer',
    },
    { de: 'eine Telefonnummer für den Tag der Fahrt', leicht: 'eine Telefon·nummer für den Tag' },
  ],
  wunsch: {
    de: 'Ich bestelle eine Fahrt mit dem Fahrdienst für Menschen mit Behinderungen.',
    leicht: 'Ich bestelle eine Fahrt mit dem Fahr·dienst.',
  },
  danach: [
    { de: 'Das Amt prüft, ob die Fahrt möglich ist.', leicht: 'Das Amt prüft: Ist die Fahrt möglich?' },
    {
      de: 'Es meldet sich vorher bei Ihnen, am besten am Telefon.',
      leicht: 'Das Amt meldet sich vorher bei Ihnen.',
    },
    {
      de: 'Brauchen Sie die Fahrt nicht mehr, sagen Sie sie hier ab. Das kostet nichts.',
      leicht: 'Sie brauchen die Fahrt nicht mehr? Dann sagen Sie hier ab. Das kostet nichts.',
    },
  ],
  nachweise: () => [],
  einschaetzung: betriebszeitenEinschaetzung,
  vorschau: fahrtVorschau,
  termin: ({ fahrtDatum }) => (typeof fahrtDatum === 'string' ? fahrtDatum : undefined),
  alongside: bookFahrt,
};
