import type { Point } from './project.ts';

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const TRIES = 400;

/**
 * Moves points apart until every two are at least `distance` away from each other: the first keeps its spot, each later
 * one takes the first free spot on a spiral around its own. The same list always gives the same picture, so a number
 * does not wander when somebody goes back to a page.
 */
export function spread(points: readonly Point[], distance: number, frame: { width: number; height: number }): Point[] {
  const placed: Point[] = [];
  for (const point of points) {
    placed.push(
      spiral(point, distance).find((spot) => isInFrame(spot, frame) && isFree(spot, placed, distance)) ?? point,
    );
  }
  return placed;
}

function spiral(centre: Point, distance: number): Point[] {
  return Array.from({ length: TRIES }, (_, step) => {
    const radius = (distance / 2) * Math.sqrt(step);
    const angle = step * GOLDEN_ANGLE;
    return { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
  });
}

function isFree(spot: Point, placed: readonly Point[], distance: number): boolean {
  return placed.every((other) => Math.hypot(other.x - spot.x, other.y - spot.y) >= distance);
}

function isInFrame({ x, y }: Point, { width, height }: { width: number; height: number }): boolean {
  return x >= 0 && y >= 0 && x <= width && y <= height;
}
