import { ARTEN } from '#src/einrichtungen/arten.ts';
import { MERKMALE } from '#src/einrichtungen/merkmale.ts';
import type { Anfrage } from './anfrage.ts';
import type { Verzeichnis } from './verzeichnis.ts';

const LISTE = new Intl.ListFormat('de-DE', { type: 'conjunction' });
const AUSWAHL = new Intl.ListFormat('de-DE', { type: 'disjunction' });

/** A search in words, as the heading of its results: "Pflegeheime in Hörde, mit Garten". */
export function describeAnfrage(anfrage: Anfrage, verzeichnis: Verzeichnis): string {
  const { q, arten, stadtbezirke, merkmale, offen, punkt } = anfrage;
  const kinds = arten.map((art) => ARTEN[art].mehrzahl);
  const places = stadtbezirke.flatMap((id) => verzeichnis.findStadtbezirk(id)?.name ?? []);
  const what = [q && `„${q}“`, AUSWAHL.format(kinds)].filter(Boolean).join(': ') || 'Alle Angebote';
  const where = places.length ? ` in ${AUSWAHL.format(places)}` : punkt ? ' in Ihrer Nähe' : '';
  const having = merkmale.length ? `, mit ${LISTE.format(merkmale.map((merkmal) => MERKMALE[merkmal].label))}` : '';
  return `${what}${where}${having}${offen ? ', jetzt geöffnet' : ''}`;
}

/** "4 Treffer", "1 Treffer", "kein Treffer". */
export const describeTotal = (total: number) => (total === 0 ? 'kein Treffer' : `${total} Treffer`);
