import { type Content, GRENZEN } from '../content.ts';
import { fehler, type Problem } from '../problem.ts';
import { foldSpelling } from '../spelling.ts';
import { unknownStadtbezirkSentence } from './stadtbezirke.ts';

interface Feature {
  properties?: { id?: unknown; name?: unknown } | null;
  geometry?: { type?: unknown; coordinates?: unknown } | null;
}

/** The map has exactly one closed outline for each Stadtbezirk. */
export function checkOutlines(content: Content): Problem[] {
  if (content.grenzen === undefined) return [];
  const features = readFeatures(content.grenzen);
  if (typeof features === 'string') return [fehler({ file: GRENZEN }, features)];
  const ids = features.map((feature) => idOf(feature, content));
  return [
    ...features.flatMap((feature, index) => [
      ...(ids[index] === undefined
        ? [unknownFeature(feature, index, content)]
        : missingProperties(feature, ids[index])),
      ...(isOutline(feature) ? [] : [brokenFeature(feature, index)]),
    ]),
    ...content.stadtbezirke.flatMap(({ id }) => {
      const count = ids.filter((each) => each === id).length;
      if (count === 1) return [];
      const message = count === 0 ? `Es fehlt der Umriss von „${id}“.` : `„${id}“ hat ${count} Umrisse statt einem.`;
      return [fehler({ file: GRENZEN }, message)];
    }),
  ];
}

function readFeatures(source: string): Feature[] | string {
  try {
    const parsed = JSON.parse(source) as { type?: unknown; features?: unknown } | null;
    if (parsed?.type === 'FeatureCollection' && Array.isArray(parsed.features)) {
      return (parsed.features as unknown[]).map((each) => (each ?? {}) as Feature);
    }
    return 'Die Datei muss eine FeatureCollection sein.';
  } catch (error) {
    return `Die Datei ist kein gültiges GeoJSON. (${(error as Error).message})`;
  }
}

function nameOf({ properties }: Feature): string {
  return String(properties?.id ?? properties?.name ?? '');
}

function idOf(feature: Feature, { stadtbezirke }: Content): string | undefined {
  const { id, name } = feature.properties ?? {};
  const byId = stadtbezirke.find((entry) => entry.id === id);
  const byName = stadtbezirke.find((entry) =>
    entry.data ? entry.data.name === name : entry.id === foldSpelling(String(name)),
  );
  return (byId ?? byName)?.id;
}

function unknownFeature(feature: Feature, index: number, content: Content): Problem {
  const name = nameOf(feature);
  const message = name
    ? `Umriss ${index + 1}: ${unknownStadtbezirkSentence(name, content)}`
    : `Umriss ${index + 1} hat weder „name“ noch „id“.`;
  return fehler({ file: GRENZEN }, message);
}

/** The map writes the name and links to the id. */
function missingProperties(feature: Feature, id: string): Problem[] {
  if (feature.properties?.id === id && feature.properties.name) return [];
  return [fehler({ file: GRENZEN }, `Der Umriss von „${id}“ braucht beides: „name“ und die id „${id}“.`)];
}

function brokenFeature(feature: Feature, index: number): Problem {
  const what = nameOf(feature) || `Umriss ${index + 1}`;
  return fehler(
    { file: GRENZEN },
    `„${what}“ ist kein geschlossener Umriss aus Länge und Breite (Polygon oder MultiPolygon).`,
  );
}

function isOutline({ geometry }: Feature): boolean {
  if (geometry?.type === 'Polygon') return isPolygon(geometry.coordinates);
  return (
    geometry?.type === 'MultiPolygon' && isFilledList(geometry.coordinates) && geometry.coordinates.every(isPolygon)
  );
}

function isPolygon(rings: unknown): boolean {
  return isFilledList(rings) && rings.every(isRing);
}

function isRing(points: unknown): boolean {
  if (!Array.isArray(points) || points.length < 4 || !points.every(isPoint)) return false;
  const [first, last] = [points[0] as number[], points.at(-1) as number[]];
  return first[0] === last[0] && first[1] === last[1];
}

/** In GeoJSON the longitude comes first; the other way round the city would lie in the sea. */
function isPoint(point: unknown): boolean {
  if (!Array.isArray(point)) return false;
  const [lon, lat] = point as unknown[];
  return typeof lon === 'number' && typeof lat === 'number' && lon > 5 && lon < 16 && lat > 47 && lat < 56;
}

function isFilledList(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length > 0;
}
