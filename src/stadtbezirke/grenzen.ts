import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { Stadt } from './stadt.ts';

/** The outlines of the Stadtbezirke; `genauigkeit` says whether they are official or only schematic. */
export type Grenzen = FeatureCollection<
  Polygon | MultiPolygon,
  { id: string; name: string; genauigkeit: 'schematisch' | 'amtlich' }
>;

/** The city's remark about its outlines, as long as one of them is only schematic. */
export function outlineRemark(grenzen: Grenzen, stadt: Pick<Stadt, 'grenzen'>): string | undefined {
  const isSchematic = grenzen.features.some(({ properties }) => properties.genauigkeit === 'schematisch');
  return isSchematic ? stadt.grenzen.hinweis : undefined;
}
