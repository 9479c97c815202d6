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
  // On ground squeezed from the sides, room in all directions is room for a wide box.
  const rings = largest(polygons).map((ring) => ring.map(squeeze));
  const edges = rings.flatMap(edgesOf);
  const circles = obstacles.map((circle) => ({ ...squeeze(circle), radius: circle.radius }));
  const measured = (point: Point) => ({ ...point, room: roomAround(point, edges, circles) });

  const xs = edges.map(([{ x }]) => x);
  const ys = edges.map(([{ y }]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  let step = { x: (Math.max(...xs) - left) / GRID, y: (Math.max(...ys) - top) / GRID };
  let best = measured({ x: left + (step.x * GRID) / 2, y: top + (step.y * GRID) / 2 });
  const take = (point: Point) => {
    const candidate = measured(point);
    if (candidate.room > best.room) best = candidate;
  };
  for (let column = 0.5; column < GRID; column++) {
    for (let row = 0.5; row < GRID; row++) take({ x: left + column * step.x, y: top + row * step.y });
  }
  for (let round = 0; round < REFINEMENTS; round++) {
    step = { x: step.x / 2, y: step.y / 2 };
    for (const neighbour of neighbours(best, step)) take(neighbour);
  }
  return { x: Math.round(best.x * FLATNESS), y: Math.round(best.y) };
}

/** True when a box around `centre` lies inside the polygon and touches no obstacle. */
export function fitsInside(
  centre: Point,
  box: { width: number; height: number },
  polygons: readonly Point[][][],
  obstacles: readonly Obstacle[] = [],
): boolean {
  const edges = largest(polygons).flatMap(edgesOf);
  const columns = [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1];
  const isInside = columns.every((column) =>
    [-1, 0, 1].every((row) =>
      contains(edges, { x: centre.x + (column * box.width) / 2, y: centre.y + (row * box.height) / 2 }),
    ),
  );
  return isInside && obstacles.every((obstacle) => distanceToBox(obstacle, centre, box) >= obstacle.radius);
}

/** A name on one line or two: broken after a hyphen or at a space, the longer line as short as possible. */
export function labelLines(name: string): string[] {
  const options = [...name.matchAll(/[- ]/g)]
    .map(({ index }) => [name.slice(0, index + 1).trimEnd(), name.slice(index + 1).trimStart()])
    .filter(([, second]) => second);
  return options.sort((a, b) => longest(a) - longest(b))[0] ?? [name];
}

/** The length of the longest line, in characters. */
export function longest(lines: readonly string[]): number {
  return Math.max(...lines.map((line) => line.length));
}

function largest(polygons: readonly Point[][][]): Point[][] {
  return [...polygons].sort((a, b) => areaOf(b[0] ?? []) - areaOf(a[0] ?? []))[0] ?? [];
}

function areaOf(ring: Point[]): number {
  return Math.abs(edgesOf(ring).reduce((sum, [from, to]) => sum + from.x * to.y - to.x * from.y, 0)) / 2;
}

type Edge = [from: Point, to: Point];

function edgesOf(ring: Point[]): Edge[] {
  return ring.map((point, index) => [point, ring[(index + 1) % ring.length] ?? point]);
}

const squeeze = ({ x, y }: Point): Point => ({ x: x / FLATNESS, y });

/** Negative outside of the polygon, so that the search finds its way in. A loop: it runs some hundred times a label. */
function roomAround(point: Point, edges: readonly Edge[], circles: readonly Obstacle[]): number {
  let room = Infinity;
  for (const edge of edges) room = Math.min(room, squaredDistance(point, edge));
  room = Math.sqrt(room);
  if (!contains(edges, point)) return -room;
  for (const circle of circles)
    room = Math.min(room, Math.hypot(point.x - circle.x, point.y - circle.y) - circle.radius);
  // Never below zero inside: a label under a circle is still nearer to its area than one outside.
  return Math.max(0, room);
}

function squaredDistance(point: Point, [from, to]: Edge): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
  const nearest = Math.min(1, Math.max(0, along));
  return (point.x - from.x - nearest * dx) ** 2 + (point.y - from.y - nearest * dy) ** 2;
}

function contains(edges: readonly Edge[], { x, y }: Point): boolean {
  let isInside = false;
  for (const [a, b] of edges) {
    if (a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) isInside = !isInside;
  }
  return isInside;
}

function neighbours({ x, y }: Point, step: Point): Point[] {
  return [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => ({ x: x + dx * step.x, y: y + dy * step.y })));
}

function distanceToBox(point: Point, centre: Point, box: { width: number; height: number }): number {
  const dx = Math.max(0, Math.abs(point.x - centre.x) - box.width / 2);
  const dy = Math.max(0, Math.abs(point.y - centre.y) - box.height / 2);
  return Math.hypot(dx, dy);
}
