import type { Point } from './project.ts';

interface Frame {
  width: number;
  height: number;
}

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const TRIES = 1600;

/**
 * Moves points apart until every two are at least `distance` away from each other: the first keeps its spot, each later
 * one takes the first free spot on a spiral around its own. The same list always gives the same picture, so a number
 * does not wander when somebody goes back to a page.
 */
export function spread(points: readonly Point[], distance: number, frame: Frame): Point[] {
  const placed: Point[] = [];
  for (const point of points) placed.push(freeSpot(point, placed, distance, frame) ?? point);
  return placed;
}

function freeSpot(centre: Point, placed: readonly Point[], distance: number, frame: Frame): Point | undefined {
  for (let step = 0; step < TRIES; step++) {
    const radius = (distance / 4) * Math.sqrt(step);
    const angle = step * GOLDEN_ANGLE;
    const spot = { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
    if (isInFrame(spot, frame) && isFree(spot, placed, distance)) return spot;
  }
  return undefined;
}

function isFree(spot: Point, placed: readonly Point[], distance: number): boolean {
  return placed.every((other) => Math.hypot(other.x - spot.x, other.y - spot.y) >= distance);
}

function isInFrame({ x, y }: Point, { width, height }: Frame): boolean {
  return x >= 0 && y >= 0 && x <= width && y <= height;
}
