import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';

/** The outlines of the Stadtbezirke; `genauigkeit` says whether they are official or only schematic. */
export type Grenzen = FeatureCollection<
  Polygon | MultiPolygon,
  { id: string; name: string; genauigkeit: 'schematisch' | 'amtlich' }
>;
