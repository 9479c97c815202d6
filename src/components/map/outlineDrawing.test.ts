import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Polygon } from 'geojson';
import { drawOutlines } from './outlineDrawing.ts';

const cell = (west: number, south: number, size: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});
const areas = [
  { id: 'large', name: 'Nord', href: '/nord', geometry: cell(7, 51, 0.2), current: true, count: 2 },
  { id: 'small', name: 'Ein langer Name', href: '/name', geometry: cell(7.2, 51, 0.01) },
];
const point = (number: number, approximate: boolean) => ({
  number,
  title: `Haus ${number}`,
  href: `#${number}`,
  lat: 51.15,
  lon: 7.1,
  approximate,
});

test('a label appears from the width it fits at, and nowhere when it fits at none', () => {
  const [large, small] = drawOutlines(areas, []).areas;
  assert.equal(large?.label.from, 'narrow');
  assert.equal(small?.label.from, undefined);
});

test('the accessible name is there for every area', () => {
  assert.deepEqual(
    drawOutlines(areas, []).areas.map(({ accessibleName }) => accessibleName),
    ['Nord, 2 Treffer', 'Ein langer Name'],
  );
});

test('a known place keeps its spot before an approximate one', () => {
  const { points } = drawOutlines(areas, [point(1, true), point(2, false)]);
  assert.deepEqual(
    points.map(({ number, isMoved }) => [number, isMoved]),
    [
      [1, true],
      [2, false],
    ],
  );
});

test('a point outside of all areas is still on the drawing', () => {
  const { points, width, height } = drawOutlines(areas, [{ ...point(1, false), lon: 7.3, lat: 51.3 }]);
  const place = points[0]?.place ?? { x: -1, y: -1 };
  assert.ok(place.x > 0 && place.x < width && place.y > 0 && place.y < height);
});
