import type { SearchRequest } from '../engine.ts';

export interface Point {
  lat: number;
  lng: number;
}

const EARTH_RADIUS_METERS = 6_371_000;
const RADIANS = Math.PI / 180;

/** Metres between two points; flat within a city, which is off by less than a metre there. */
export function distanceMeters(a: Point, b: Point): number {
  const x = (b.lng - a.lng) * RADIANS * Math.cos(((a.lat + b.lat) / 2) * RADIANS);
  const y = (b.lat - a.lat) * RADIANS;
  return Math.sqrt(x * x + y * y) * EARTH_RADIUS_METERS;
}

/** Whether a point lies in the part of the map; without a box everything does. */
export function isInBox(point: Point | undefined, box: SearchRequest['box']): boolean {
  if (!box) return true;
  if (!point) return false;
  return point.lat >= box.south && point.lat <= box.north && point.lng >= box.west && point.lng <= box.east;
}
