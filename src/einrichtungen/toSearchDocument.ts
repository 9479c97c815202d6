import type { SearchDocument } from '#search/document.ts';
import { type SearchWords, termsFor } from '#search/words.ts';
import type { PlzDaten, Stadtbezirk } from '#src/stadtbezirke/stadtbezirk.ts';
import { ARTEN } from './arten.ts';
import type { Einrichtung } from './einrichtung.ts';
import { MERKMALE } from './merkmale.ts';
import { findPunkt } from './punkt.ts';

interface Context {
  stadtbezirke: Stadtbezirk[];
  plz: PlzDaten[];
  words: SearchWords;
}

/** The Stadtbezirke a place comes to besides the one it lies in. */
export function servedStadtbezirke({ einzugsgebiet }: Einrichtung, stadtbezirke: Stadtbezirk[]): Stadtbezirk[] {
  if (!einzugsgebiet) return [];
  return einzugsgebiet === 'stadt' ? stadtbezirke : stadtbezirke.filter((s) => einzugsgebiet.includes(s.id));
}

/** A place as the search sees it; labels instead of slugs, because people type labels. */
export function toSearchDocument(einrichtung: Einrichtung, { stadtbezirke, plz, words }: Context): SearchDocument {
  const { anschrift, lage } = einrichtung;
  const own = stadtbezirke.find((s) => s.id === lage?.stadtbezirk);
  const served = servedStadtbezirke(einrichtung, stadtbezirke);
  const punkt = findPunkt(einrichtung, { stadtbezirke, plz });
  const categories = einrichtung.arten.map((art) => ARTEN[art].label);
  const features = (einrichtung.merkmale ?? []).map((merkmal) => MERKMALE[merkmal].label);
  const quarter = lage?.ortsteil ?? '';
  const area = [...new Set([own, ...served].flatMap((s) => (s ? [s.name] : [])))];
  return {
    id: einrichtung.id,
    type: 'einrichtung',
    title: einrichtung.name,
    categories,
    features,
    area,
    district: own?.name ?? '',
    quarter,
    street: [anschrift?.strasse, anschrift?.hausnummer].filter(Boolean).join(' '),
    postcode: anschrift?.plz ?? '',
    operator: einrichtung.traeger?.name ?? '',
    text: [...(einrichtung.angebote ?? []), anschrift?.hinweis, plainText(einrichtung.html)].filter(Boolean).join('. '),
    terms: termsFor(words, {
      title: einrichtung.name,
      categories,
      features,
      places: [...area, quarter].filter(Boolean),
    }),
    url: `/einrichtungen/${einrichtung.id}`,
    ...(punkt && { point: { lat: punkt.lat, lng: punkt.lng } }),
  };
}

const plainText = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
