import { fold } from '#search/german.ts';
import type { Stadtbezirk } from '#src/stadtbezirke/stadtbezirk.ts';

/** A place named among the words of a search, and the words without it. */
export interface OrtInWorten {
  name: string;
  stadtbezirk: Stadtbezirk;
  punkt: { lat: number; lng: number };
  rest: string;
}

const toWords = (text: string) => text.split(/[\s,;/-]+/).filter(Boolean);

/**
 * "Tagespflege in Lütgendortmund" → the Stadtbezirk and "Tagespflege in". Knows Stadtbezirke, statistische Bezirke and
 * further Ortsteile in any usual spelling (Hoerde); the longest name wins. Undefined when no place is named or nothing
 * else is said.
 */
export function findOrt(q: string, stadtbezirke: Stadtbezirk[]): OrtInWorten | undefined {
  const words = toWords(q);
  const folded = words.map(fold);
  const named = stadtbezirke.flatMap(placesOf).flatMap((place) => {
    const at = indexOfRun(folded, toWords(place.name).map(fold));
    return at < 0 ? [] : [{ ...place, at, length: toWords(place.name).length }];
  });
  named.sort((a, b) => b.length - a.length);
  const best = named[0];
  if (!best || best.length === words.length) return undefined;
  const rest = words.filter((_, index) => index < best.at || index >= best.at + best.length).join(' ');
  return { name: best.name, stadtbezirk: best.stadtbezirk, punkt: best.punkt, rest };
}

function placesOf(stadtbezirk: Stadtbezirk) {
  const middle = { lat: stadtbezirk.punkt.lat, lng: stadtbezirk.punkt.lon };
  return [
    { name: stadtbezirk.name, stadtbezirk, punkt: middle },
    ...stadtbezirk.bezirke.map(({ name, punkt }) => ({ name, stadtbezirk, punkt: { lat: punkt.lat, lng: punkt.lon } })),
    ...stadtbezirk.ortsteile.map((name) => ({ name, stadtbezirk, punkt: middle })),
  ];
}

/** Where `part` stands in `all` without a gap; -1 when it does not. */
function indexOfRun(all: string[], part: string[]): number {
  return all.findIndex((_, start) => part.every((word, offset) => all[start + offset] === word));
}
