import type { MultiPolygon, Polygon } from 'geojson';
import type { Grenzen } from './grenzen.ts';

/** An outline as the map components take it. */
export interface Area {
  id: string;
  name: string;
  href: string;
  geometry: Polygon | MultiPolygon;
  current?: boolean;
}

/** The outlines for a map; by default each leads to the page of its Stadtbezirk. */
export function toAreas(
  grenzen: Grenzen,
  { href = (id: string) => `/stadtbezirke/${id}/`, current = [] as string[] } = {},
): Area[] {
  return grenzen.features.map(({ geometry, properties: { id, name } }) => ({
    id,
    name,
    href: href(id),
    geometry,
    current: current.includes(id),
  }));
}
