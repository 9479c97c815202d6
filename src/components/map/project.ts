import type { Point as GeoPoint, MultiPolygon, Polygon, Position } from 'geojson';

export type Outline = Polygon | MultiPolygon;
export interface Bounds {
  west: number;
  south: number;
  east: number;
  north: number;
}
export interface Point {
  x: number;
  y: number;
}
export interface Projection {
  width: number;
  height: number;
  toPoint(lon: number, lat: number): Point;
}

/** The smallest box around all outlines and points. */
export function boundsOf(geometries: readonly (Outline | GeoPoint)[]): Bounds {
  const bounds = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [lon = 0, lat = 0] of geometries.flatMap(positionsOf)) {
    bounds.west = Math.min(bounds.west, lon);
    bounds.east = Math.max(bounds.east, lon);
    bounds.south = Math.min(bounds.south, lat);
    bounds.north = Math.max(bounds.north, lat);
  }
  if (bounds.west > bounds.east) throw new RangeError('A map needs at least one outline or point to know its bounds.');
  return bounds;
}

/**
 * Lays a bounding box into a drawing of the given width, with `padding` free on every side. Equirectangular, degrees of
 * longitude shortened by cos(latitude): over one city the error stays far below the width of a line.
 */
export function createProjection(bounds: Bounds, width: number, padding: number): Projection {
  const shorten = Math.cos((((bounds.south + bounds.north) / 2) * Math.PI) / 180);
  // A single point has no extent; the floor of about 100 m keeps the scale finite.
  const scale = (width - 2 * padding) / Math.max((bounds.east - bounds.west) * shorten, 0.001);
  return {
    width,
    height: Math.round((bounds.north - bounds.south) * scale + 2 * padding),
    toPoint: (lon, lat) => ({
      x: (lon - bounds.west) * shorten * scale + padding,
      y: (bounds.north - lat) * scale + padding,
    }),
  };
}

/** The polygons of an outline in the drawing, each with its rings, rounded to whole units and thinned. */
export function projectOutline(geometry: Outline, projection: Projection): Point[][][] {
  return polygonsOf(geometry)
    .map((rings) => rings.map((ring) => thin(ring.map(([lon = 0, lat = 0]) => projection.toPoint(lon, lat)))))
    .map((rings) => rings.filter((ring) => ring.length >= 3))
    .filter((rings) => rings.length > 0);
}

/** The `d` of an SVG path, in relative steps because they are short: `M10 20l5 0 0 5z`. Draw it with fill-rule evenodd. */
export function outlinePath(geometry: Outline, projection: Projection): string {
  return projectOutline(geometry, projection).flat().map(ringPath).join('');
}

function positionsOf(geometry: Outline | GeoPoint): Position[] {
  return geometry.type === 'Point' ? [geometry.coordinates] : polygonsOf(geometry).flat(2);
}

function polygonsOf(geometry: Outline): Position[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/**
 * Rounds, then drops what no longer bends the line. Neighbours share their vertices and are rounded alike, so no gap
 * opens between them. The closing vertex goes too: `z` closes the path.
 */
function thin(ring: Point[]): Point[] {
  const rounded = ring.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }));
  const kept: Point[] = [];
  for (const point of rounded) {
    const last = kept.at(-1);
    if (last && isSame(last, point)) continue;
    const beforeLast = kept.at(-2);
    if (last && beforeLast && isBetween(last, beforeLast, point)) kept.pop();
    kept.push(point);
  }
  const [first] = kept;
  const last = kept.at(-1);
  if (first && last && kept.length > 1 && isSame(first, last)) kept.pop();
  return kept;
}

const isSame = (a: Point, b: Point) => a.x === b.x && a.y === b.y;

function isBetween(point: Point, from: Point, to: Point): boolean {
  const cross = (point.x - from.x) * (to.y - from.y) - (point.y - from.y) * (to.x - from.x);
  const along = (point.x - from.x) * (to.x - point.x) + (point.y - from.y) * (to.y - point.y);
  return cross === 0 && along >= 0;
}

function ringPath(ring: Point[]): string {
  const steps = ring.slice(1).map((point, index) => {
    const before = ring[index] ?? point;
    return `${point.x - before.x} ${point.y - before.y}`;
  });
  // A minus separates as well as a space does.
  return `M${ring[0]?.x} ${ring[0]?.y}l${steps.join(' ')}z`.replaceAll(' -', '-');
}
