import { fitsInside, labelLines, labelPoint, longest, type Obstacle } from './label.ts';
import { areaName } from './messages.ts';
import { boundsOf, createProjection, type Outline, outlinePath, type Point, projectOutline } from './project.ts';
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
 * one it fits at. The narrow one is for a phone of 320 px: 40 units are 11.5 px there.
 */
const SIZES = [
  { from: 'narrow', font: 40, radius: 38 },
  { from: 'medium', font: 27, radius: 27 },
  { from: 'wide', font: 20, radius: 19 },
] as const;

const WIDTH = 1000;
/** Half a circle on the narrowest drawing and the ring around it when it has the focus. */
const PADDING = 48;
/** Closer circles would cover each other's number on a phone. */
const DISTANCE = 62;
/** Room a letter takes on average in the bold cut, as a share of the type size. */
const LETTER = 0.58;
const LINE = 1.15;

export type Drawing = ReturnType<typeof drawOutlines>;

/** Everything OutlineMap.astro draws: paths, labels with the width they appear from, circles moved apart. */
export function drawOutlines(areas: readonly OutlineArea[], points: readonly OutlinePoint[]) {
  const spots = points.map(({ lon, lat }) => ({ type: 'Point' as const, coordinates: [lon, lat] }));
  const projection = createProjection(boundsOf([...areas.map(({ geometry }) => geometry), ...spots]), WIDTH, PADDING);
  const anchors = points.map(({ lon, lat }) => round(projection.toPoint(lon, lat)));
  const places = spread(anchors, DISTANCE, projection).map(round);

  return {
    width: projection.width,
    height: projection.height,
    areas: areas.map((area) => {
      const polygons = projectOutline(area.geometry, projection);
      const lines = labelLines(area.name);
      // With circles on the map a count as well would be two kinds of numbers to tell apart.
      if (points.length === 0 && area.count !== undefined) lines.push(`${area.count} Treffer`);
      const at = labelPoint(polygons, obstacles(places, 27));
      return {
        ...area,
        label: areaName(area),
        path: outlinePath(area.geometry, projection),
        lines,
        at,
        from: sizeOfLabel(at, lines, polygons, places),
      };
    }),
    points: points.map((point, index) => {
      const anchor = anchors[index] ?? { x: 0, y: 0 };
      const place = places[index] ?? anchor;
      return { ...point, anchor, place, isMoved: anchor.x !== place.x || anchor.y !== place.y };
    }),
  };
}

function sizeOfLabel(at: Point, lines: string[], polygons: Point[][][], places: Point[]) {
  return SIZES.find(({ font, radius }) => {
    const box = { width: longest(lines) * LETTER * font, height: lines.length * LINE * font };
    return fitsInside(at, box, polygons, obstacles(places, radius));
  })?.from;
}

function obstacles(places: Point[], radius: number): Obstacle[] {
  return places.map((place) => ({ ...place, radius }));
}

const round = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) });
