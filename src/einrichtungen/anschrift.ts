import type { EinrichtungDaten } from './einrichtung.ts';

/** "Hörder Bahnhofstr. 16, 44263 Dortmund", as much of it as is known; undefined when nothing is. */
export function formatAnschrift({ anschrift }: EinrichtungDaten): string | undefined {
  if (!anschrift) return undefined;
  const strasse = [anschrift.strasse, anschrift.hausnummer].filter(Boolean).join(' ');
  const ort = [anschrift.plz, anschrift.ort].filter(Boolean).join(' ');
  return strasse || anschrift.plz ? [strasse, ort].filter(Boolean).join(', ') : undefined;
}
