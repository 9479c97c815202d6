import { remember } from '#src/cache/remember.ts';
import { fitsInside, labelLines, labelPoint, longest } from './label.ts';
import { areaName } from './messages.ts';
import {
  boundsOf,
  createProjection,
  type Outline,
  outlinePath,
  type Point,
  type Projection,
  projectOutline,
} from './project.ts';
import { spread } from './spread.ts';

export interface OutlineArea {
  id: string;
  name: string;
  href: string;
  geometry: Outline;
  current?: boolean | undefined;
  count?: number | undefined;
}

export interface OutlinePoint {
  number: number;
  title: string;
  href: string;
  lat: number;
  lon: number;
  approximate: boolean;
}

/**
 * The drawing is 1000 units wide and grows with the column it stands in, so its type must shrink in units to stay the
 * same for the eye. These are the three widths the style sheet of OutlineMap.astro knows; a label appears from the first
 * one it fits at. The narrow one is for phones: 38 units are 12 px at 360 px.
 */
const SIZES = [
  { from: 'narrow', font: 38, radius: 38 },
  { from: 'medium', font: 27, radius: 27 },
  { from: 'wide', font: 20, radius: 19 },
] as const;

const WIDTH = 1000;
/** Room for half a line, or for half a circle on the narrowest drawing with the ring around it when it has the focus. */
const PADDING = { outlines: 12, circles: 48 };
/** Closer circles would cover each other's number on a phone. */
const DISTANCE = 62;
/** Room a letter takes on average in the bold cut, as a share of the type size. */
const LETTER = 0.54;
const LINE = 1.15;

/** Everything OutlineMap.astro draws: paths, labels with the width they appear from, circles moved apart. */
export function drawOutlines(areas: readonly OutlineArea[], points: readonly OutlinePoint[]) {
  const spots = points.map(({ lon, lat }) => ({ type: 'Point' as const, coordinates: [lon, lat] }));
  const bounds = boundsOf([...areas.map(({ geometry }) => geometry), ...spots]);
  const projection = createProjection(bounds, WIDTH, points.length > 0 ? PADDING.circles : PADDING.outlines);
  const circles = placeCircles(points, projection);

  return {
    width: projection.width,
    height: projection.height,
    areas: areas.map((area) => {
      const polygons = projectOutline(area.geometry, projection);
      const near = nearTo(
        polygons,
        circles.map(({ place }) => place),
      );
      return {
        ...area,
        accessibleName: areaName(area),
        path: outlinePath(area.geometry, projection),
        label: placeLabel(area.name, polygons, near),
      };
    }),
    points: circles,
  };
}

/** The outlines alone, for an ornament. */
export function drawOrnament(areas: readonly OutlineArea[]) {
  const projection = createProjection(boundsOf(areas.map(({ geometry }) => geometry)), WIDTH, PADDING.outlines);
  return {
    width: projection.width,
    height: projection.height,
    paths: areas.map(({ geometry }) => outlinePath(geometry, projection)),
  };
}

/** Circles that could touch a label inside of the polygons. */
function nearTo(polygons: Point[][][], circles: Point[]): Point[] {
  const points = polygons.flat(2);
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const reach = SIZES[0].radius;
  const [left, right] = [Math.min(...xs) - reach, Math.max(...xs) + reach];
  const [top, bottom] = [Math.min(...ys) - reach, Math.max(...ys) + reach];
  return circles.filter(({ x, y }) => x >= left && x <= right && y >= top && y <= bottom);
}

/** A known place keeps its spot before an approximate one, which is wrong by more than the move anyway. */
function placeCircles(points: readonly OutlinePoint[], projection: Projection) {
  const ranked = points.toSorted((a, b) => Number(a.approximate) - Number(b.approximate));
  const anchors = ranked.map(({ lon, lat }) => round(projection.toPoint(lon, lat)));
  const places = spread(anchors, DISTANCE, projection).map(round);
  return points.map((point) => {
    const rank = ranked.indexOf(point);
    const [anchor, place] = [anchors[rank] as Point, places[rank] as Point];
    return { ...point, anchor, place, isMoved: anchor.x !== place.x || anchor.y !== place.y };
  });
}

/** Most areas have the same circles near them from one search to the next, and finding the place costs most of a drawing. */
const placeLabel = remember(
  (name: string, polygons: Point[][][], circles: Point[]) =>
    JSON.stringify([name, polygons[0]?.[0]?.slice(0, 2), polygons.flat(2).length, circles]),
  findLabel,
  1000,
);

function findLabel(name: string, polygons: Point[][][], circles: Point[]) {
  const lines = labelLines(name);
  const withRadius = (radius: number) => circles.map((circle) => ({ ...circle, radius }));
  const at = labelPoint(polygons, withRadius(SIZES[1].radius));
  const size = SIZES.find(({ font, radius }) => {
    const box = { width: longest(lines) * LETTER * font, height: lines.length * LINE * font };
    return fitsInside(at, box, polygons, withRadius(radius));
  });
  return { at, lines, from: size?.from };
}

const round = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) });
