import { formatStand } from '#src/fakten/stand.ts';
import { formatAnschrift } from './anschrift.ts';
import { ARTEN } from './arten.ts';
import type { Einrichtung } from './einrichtung.ts';
import { eigenanteil, formatEuro } from './kosten.ts';
import { MERKMALE } from './merkmale.ts';
import { STATUS_TEXT } from './status.ts';

export const VERGLEICH_MAX = 3;

const UNBEKANNT = 'keine Angabe';
const count = (zahl: number | undefined) => (zahl === undefined ? UNBEKANNT : String(zahl));

/** One line of the comparison: a question and the answer of each place, in the order of the places. */
export interface VergleichZeile {
  name: string;
  werte: string[];
}

const ZEILEN: [string, (einrichtung: Einrichtung) => string][] = [
  ['Art', ({ arten }) => arten.map((art) => ARTEN[art].label).join(', ')],
  ['Zustand', ({ status }) => STATUS_TEXT[status]],
  ['Adresse', (einrichtung) => formatAnschrift(einrichtung) ?? UNBEKANNT],
  ['Ortsteil', ({ lage }) => lage?.ortsteil ?? UNBEKANNT],
  ['Telefon', ({ kontakt }) => kontakt?.telefon?.[0] ?? UNBEKANNT],
  ['Träger', ({ traeger }) => traeger?.name ?? UNBEKANNT],
  ['Plätze', ({ plaetze }) => count(plaetze?.gesamt)],
  ['Einzelzimmer', ({ plaetze }) => count(plaetze?.einzelzimmer)],
  ['Doppelzimmer', ({ plaetze }) => count(plaetze?.doppelzimmer)],
  ['Plätze für Kurzzeitpflege', ({ plaetze }) => count(plaetze?.kurzzeit)],
  [
    'Eigener Anteil im Monat',
    (einrichtung) => {
      const anteil = eigenanteil(einrichtung);
      return anteil === undefined ? UNBEKANNT : formatEuro(anteil);
    },
  ],
  ['Merkmale', ({ merkmale }) => merkmale?.map((merkmal) => MERKMALE[merkmal].label).join(', ') ?? UNBEKANNT],
  [
    'Stand der Angaben',
    ({ nachweise: { grunddaten } }) => {
      const stand = grunddaten.geprueftAm ?? grunddaten.stand;
      return stand ? formatStand(stand) : 'unbekannt';
    },
  ],
];

/** Compares places question by question. Questions none of them answers are left out. */
export function vergleiche(einrichtungen: Einrichtung[]): VergleichZeile[] {
  return ZEILEN.map(([name, wert]) => ({ name, werte: einrichtungen.map(wert) })).filter(({ werte }) =>
    werte.some((wert) => wert !== UNBEKANNT),
  );
}
