import type { PlzDaten, Stadtbezirk } from '#src/stadtbezirke/stadtbezirk.ts';
import type { EinrichtungDaten } from './einrichtung.ts';

export type Genauigkeit = 'genau' | 'strasse' | 'ortsteil' | 'plz' | 'stadtbezirk';

/** A point in degrees and how exactly it is known. */
export interface Punkt {
  lat: number;
  lng: number;
  genauigkeit: Genauigkeit;
}

/** What the reader is told about a point that is only roughly known. */
export const GENAUIGKEIT_TEXT: Record<Genauigkeit, string> = {
  genau: 'genaue Lage',
  strasse: 'Lage auf die Straße genau',
  ortsteil: 'ungefähre Lage: Mitte des Ortsteils',
  plz: 'ungefähre Lage: Mitte des Postleitzahl-Gebiets',
  stadtbezirk: 'ungefähre Lage: Mitte des Stadtbezirks',
};

/**
 * Where to draw a place: its own point, else the centre of the smallest area it is known to lie in. Nothing when not
 * even the Stadtbezirk is known.
 */
export function findPunkt(
  { lage, anschrift }: EinrichtungDaten,
  { stadtbezirke, plz }: { stadtbezirke: Stadtbezirk[]; plz: PlzDaten[] },
): Punkt | undefined {
  if (lage?.punkt) return { lat: lage.punkt.lat, lng: lage.punkt.lon, genauigkeit: lage.punkt.genauigkeit };
  const candidates = [
    ['ortsteil', stadtbezirke.flatMap((s) => s.bezirke).find((bezirk) => bezirk.nummer === lage?.bezirk)?.punkt],
    ['plz', plz.find((row) => row.plz === anschrift?.plz)?.punkt],
    ['stadtbezirk', stadtbezirke.find((s) => s.id === lage?.stadtbezirk)?.punkt],
  ] as const;
  for (const [genauigkeit, punkt] of candidates) {
    if (punkt) return { lat: punkt.lat, lng: punkt.lon, genauigkeit };
  }
  return undefined;
}
