import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MultiPolygon, Polygon } from 'geojson';
import { boundsOf, createProjection, outlinePath, projectOutline } from './project.ts';

const square: Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [7, 51],
      [7.5, 51],
      [8, 51],
      [8, 52],
      [7, 52],
      [7, 51],
    ],
  ],
};
const bounds = { west: 7, south: 51, east: 8, north: 52 };

test('bounds are the smallest box around outlines and points', () => {
  assert.deepEqual(boundsOf([square]), bounds);
  assert.deepEqual(boundsOf([square, { type: 'Point', coordinates: [6, 51.5] }]), { ...bounds, west: 6 });
});

test('bounds of nothing are an error, not an empty map', () => {
  assert.throws(() => boundsOf([]), RangeError);
});

test('the projection keeps north above, west left and the padding free', () => {
  const { toPoint, height } = createProjection(bounds, 100, 10);
  assert.deepEqual(toPoint(7, 52), { x: 10, y: 10 });
  assert.equal(Math.round(toPoint(8, 51).x), 90);
  assert.equal(Math.round(toPoint(8, 51).y), height - 10);
});

test('a degree of longitude is shorter than one of latitude', () => {
  const { toPoint } = createProjection(bounds, 1000, 0);
  const [origin, east, north] = [toPoint(7, 51), toPoint(8, 51), toPoint(7, 52)];
  const ratio = (east.x - origin.x) / (origin.y - north.y);
  assert.ok(Math.abs(ratio - Math.cos((51.5 * Math.PI) / 180)) < 1e-9);
});

test('a single point gives finite coordinates', () => {
  const { toPoint, height } = createProjection(boundsOf([{ type: 'Point', coordinates: [7, 51] }]), 100, 10);
  assert.deepEqual(toPoint(7, 51), { x: 10, y: 10 });
  assert.equal(height, 20);
});

test('a path has whole numbers, relative steps and no vertex on a straight line', () => {
  const projection = createProjection(bounds, 100, 0);
  assert.equal(outlinePath(square, projection), `M0 ${projection.height}l100 0 0-${projection.height}-100 0z`);
});

test('a path has one part per ring, and islands smaller than a unit vanish', () => {
  const outer = square.coordinates[0] ?? [];
  const hole = outer.map(([lon = 0, lat = 0]) => [7.25 + (lon - 7) / 2, 51.25 + (lat - 51) / 2]);
  const speck = outer.map(([lon = 0, lat = 0]) => [7 + (lon - 7) / 1e6, 51 + (lat - 51) / 1e6]);
  const land: MultiPolygon = { type: 'MultiPolygon', coordinates: [[outer, hole], [speck]] };
  const projection = createProjection(bounds, 100, 0);
  assert.equal(outlinePath(land, projection).match(/M/g)?.length, 2);
  assert.equal(projectOutline(land, projection).length, 1);
});
