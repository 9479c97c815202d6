import type { Point } from './project.ts';

/** Something a label must not cover, for example a numbered circle. */
export interface Obstacle extends Point {
  radius: number;
}

const GRID = 12;
const REFINEMENTS = 6;
/** Words are wider than high: a place for a label may be flat. */
const FLATNESS = 2.5;

/**
 * A point inside the largest polygon with much room around it, more to the sides than above and below, clear of the
 * obstacles. It searches a grid and then closer around the best cell, like polylabel.
 */
export function labelPoint(polygons: readonly Point[][][], obstacles: readonly Obstacle[] = []): Point {
  const rings = largest(polygons);
  const outer = rings[0] ?? [];
  const xs = outer.map(({ x }) => x);
  const ys = outer.map(({ y }) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const room = (point: Point) => roomAround(point, rings, obstacles);

  let step = { x: (right - left) / GRID, y: (bottom - top) / GRID };
  let best = { x: (left + right) / 2, y: (top + bottom) / 2 };
  for (let column = 0.5; column < GRID; column++) {
    for (let row = 0.5; row < GRID; row++) {
      const candidate = { x: left + column * step.x, y: top + row * step.y };
      if (room(candidate) > room(best)) best = candidate;
    }
  }
  for (let round = 0; round < REFINEMENTS; round++) {
    step = { x: step.x / 2, y: step.y / 2 };
    for (const candidate of neighbours(best, step)) if (room(candidate) > room(best)) best = candidate;
  }
  return { x: Math.round(best.x), y: Math.round(best.y) };
}

/** True when a box around `centre` lies inside the polygon and touches no obstacle. */
export function fitsInside(
  centre: Point,
  box: { width: number; height: number },
  polygons: readonly Point[][][],
  obstacles: readonly Obstacle[] = [],
): boolean {
  const rings = largest(polygons);
  const columns = [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1];
  const isInside = columns.every((column) =>
    [-1, 0, 1].every((row) =>
      contains(rings, { x: centre.x + (column * box.width) / 2, y: centre.y + (row * box.height) / 2 }),
    ),
  );
  return isInside && obstacles.every((obstacle) => distanceToBox(obstacle, centre, box) >= obstacle.radius);
}

/** A name on one line or two: broken after a hyphen or at a space, the longer line as short as possible. */
export function labelLines(name: string): string[] {
  const words = name.split(/(?<=-)|(?<= )/);
  const breaks = words.slice(1).map((_, index) => [words.slice(0, index + 1), words.slice(index + 1)]);
  const options = breaks.map((parts) => parts.map((part) => part.join('').trim()));
  return options.toSorted((a, b) => longest(a) - longest(b))[0] ?? [name];
}

/** The length of the longest line, in characters. */
export function longest(lines: readonly string[]): number {
  return Math.max(...lines.map((line) => line.length));
}

function largest(polygons: readonly Point[][][]): Point[][] {
  return polygons.toSorted((a, b) => areaOf(b[0] ?? []) - areaOf(a[0] ?? []))[0] ?? [];
}

function areaOf(ring: Point[]): number {
  return Math.abs(edgesOf(ring).reduce((sum, [from, to]) => sum + from.x * to.y - to.x * from.y, 0)) / 2;
}

function edgesOf(ring: Point[]): [Point, Point][] {
  return ring.map((point, index) => [point, ring[(index + 1) % ring.length] ?? point]);
}

/** Negative outside of the polygon, so that the search finds its way in. */
function roomAround(point: Point, rings: Point[][], obstacles: readonly Obstacle[]): number {
  const toBorder = Math.min(...rings.flatMap(edgesOf).map(([from, to]) => flatDistance(point, from, to)));
  if (!contains(rings, point)) return -toBorder;
  const toObstacles = obstacles.map((obstacle) => flatDistance(point, obstacle, obstacle) - obstacle.radius);
  // Never below zero inside: a label under a circle is still nearer to its area than one outside.
  return Math.max(0, Math.min(toBorder, ...toObstacles));
}

function flatDistance(point: Point, from: Point, to: Point): number {
  const edge = { x: (to.x - from.x) / FLATNESS, y: to.y - from.y };
  const offset = { x: (point.x - from.x) / FLATNESS, y: point.y - from.y };
  const length = edge.x ** 2 + edge.y ** 2;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, (offset.x * edge.x + offset.y * edge.y) / length));
  return Math.hypot(offset.x - along * edge.x, offset.y - along * edge.y);
}

function contains(rings: Point[][], { x, y }: Point): boolean {
  const crossings = rings
    .flatMap(edgesOf)
    .filter(([a, b]) => a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x));
  return crossings.length % 2 === 1;
}

function neighbours({ x, y }: Point, step: Point): Point[] {
  return [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => ({ x: x + dx * step.x, y: y + dy * step.y })));
}

function distanceToBox(point: Point, centre: Point, box: { width: number; height: number }): number {
  const dx = Math.max(0, Math.abs(point.x - centre.x) - box.width / 2);
  const dy = Math.max(0, Math.abs(point.y - centre.y) - box.height / 2);
  return Math.hypot(dx, dy);
}
