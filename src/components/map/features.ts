import type { FeatureCollection } from 'geojson';
import type { Outline } from './project.ts';

/** One hit as the large map draws it. */
export interface Hit {
  number: number;
  title: string;
  kind: string;
  url: string;
  approximate: boolean;
  place?: string;
  lat: number;
  lon: number;
}

/** One area as the large map draws it; without `url` it is an outline and no link. */
export interface Area {
  id: string;
  name: string;
  url?: string;
  geometry: Outline;
}

/** Reads the hits of a GeoJSON FeatureCollection; leaves out what has no point, throws when it is something else. */
export function readHits(json: unknown): Hit[] {
  return featuresOf(json).flatMap(({ geometry, properties }) => {
    if (geometry?.type !== 'Point' || !properties) return [];
    const [lon, lat] = geometry.coordinates;
    if (!Number.isFinite(lon) || !Number.isFinite(lat) || !Number.isFinite(properties['number'])) return [];
    return {
      number: Number(properties['number']),
      title: String(properties['title']),
      kind: String(properties['kind'] ?? ''),
      url: pageUrl(properties['url']) ?? '',
      approximate: properties['approximate'] === true,
      ...(typeof properties['place'] === 'string' && { place: properties['place'] }),
      lat: Number(lat),
      lon: Number(lon),
    };
  });
}

/** Reads the areas of a GeoJSON FeatureCollection of polygons. */
export function readAreas(json: unknown): Area[] {
  return featuresOf(json).flatMap(({ geometry, properties }) => {
    if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') return [];
    const url = pageUrl(properties?.['url']);
    return {
      id: String(properties?.['id'] ?? ''),
      name: String(properties?.['name'] ?? ''),
      ...(url && { url }),
      geometry,
    };
  });
}

function featuresOf(json: unknown): FeatureCollection['features'] {
  const { features } = (json ?? {}) as Partial<FeatureCollection>;
  if (!Array.isArray(features)) throw new TypeError('The map data is no GeoJSON FeatureCollection.');
  return features;
}

/** Only addresses of pages: a `javascript:` address in the data must not become a link. */
function pageUrl(value: unknown): string | undefined {
  return typeof value === 'string' && /^(\/(?!\/)|https?:\/\/|\?|#)/i.test(value) ? value : undefined;
}
