import type { Feature, MultiPolygon, Polygon } from 'geojson';
import { z } from 'zod';
import type { Stadtbezirk } from '#src/stadtbezirke/stadtbezirk.ts';
import { toNameKey } from './felder.ts';
import { ImportError } from './importError.ts';

const position = z.tuple([z.number().min(5).max(16), z.number().min(47).max(56)]).rest(z.number());
const ring = z.array(position).min(4);
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1) }),
]);

/** Whether an export is the data set of the Stadtbezirke's outlines and not a list of places. */
export function isGrenzenExport(data: unknown): boolean {
  return toRows(data).some(({ name }) => name !== undefined);
}

/**
 * Turns the export `fb62-stadtbezirke` into the text of `grenzen.geojson`. Every Stadtbezirk of the content must have
 * its outline in it: half official and half schematic borders would leave gaps and overlaps.
 */
export function toGrenzen(
  data: unknown,
  stadtbezirke: Stadtbezirk[],
  origin: { quelle: string; stand: string },
): string {
  const rows = toRows(data);
  const inOrder = stadtbezirke.toSorted((a, b) => a.reihenfolge - b.reihenfolge);
  const features = inOrder.map(({ id, name }): Feature<Polygon | MultiPolygon> => {
    const row = rows.find((candidate) => candidate.name !== undefined && toNameKey(candidate.name) === toNameKey(name));
    if (!row) throw new ImportError(`Der Umriss von ${name} fehlt in der Quelle. Es wurde nichts übernommen.`);
    return {
      type: 'Feature',
      properties: { id, name, genauigkeit: 'amtlich', ...origin },
      geometry: readGeometry(row.outline, name),
    };
  });
  return `{"type":"FeatureCollection","features":[\n${features.map((each) => JSON.stringify(each)).join(',\n')}\n]}\n`;
}

/** JSON exports hold the outline in a field, as geometry, as feature or as text; GeoJSON exports as the geometry. */
function toRows(data: unknown): { name: string | undefined; outline: unknown }[] {
  const list = Array.isArray(data)
    ? data
    : ((data as { features?: unknown[]; results?: unknown[] } | null)?.features ??
      (data as { results?: unknown[] } | null)?.results ??
      []);
  if (!Array.isArray(list)) return [];
  return list.map((entry) => {
    const row = (entry ?? {}) as Record<string, unknown>;
    const properties = (row.properties ?? row) as Record<string, unknown>;
    const name = properties.stadtbezirk_bezeichnung;
    return {
      name: typeof name === 'string' ? name : undefined,
      outline: row.geometry ?? properties.geografische_polygone,
    };
  });
}

function readGeometry(outline: unknown, name: string): Polygon | MultiPolygon {
  const value = typeof outline === 'string' ? tryJson(outline) : outline;
  const parsed = geometry.safeParse((value as { geometry?: unknown } | null)?.geometry ?? value);
  if (!parsed.success) throw new ImportError(`Der Umriss von ${name} ist beschädigt. Es wurde nichts übernommen.`);
  return roundCoordinates(parsed.data as Polygon | MultiPolygon);
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Six digits are ten centimetres; more only makes the map slower. */
function roundCoordinates<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (_, each) => (typeof each === 'number' ? Math.round(each * 1e6) / 1e6 : each)),
  );
}
