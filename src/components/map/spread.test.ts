import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spread } from './spread.ts';

const frame = { width: 1000, height: 800 };
const gaps = (points: { x: number; y: number }[]) =>
  points.flatMap((a, index) => points.slice(index + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)));

test('points with room around them stay', () => {
  const points = [
    { x: 100, y: 100 },
    { x: 200, y: 100 },
  ];
  assert.deepEqual(spread(points, 60, frame), points);
});

test('twenty points on one spot end up apart, the first on the spot itself', () => {
  const points = Array.from({ length: 20 }, () => ({ x: 500, y: 400 }));
  const placed = spread(points, 60, frame);
  assert.deepEqual(placed[0], { x: 500, y: 400 });
  assert.ok(Math.min(...gaps(placed)) >= 60);
  assert.ok(
    placed.every(({ x, y }) => Math.hypot(x - 500, y - 400) < 200),
    'none goes far',
  );
});

test('points at the edge stay in the frame', () => {
  const placed = spread(
    Array.from({ length: 6 }, () => ({ x: 0, y: 0 })),
    60,
    frame,
  );
  assert.ok(placed.every(({ x, y }) => x >= 0 && y >= 0));
  assert.ok(Math.min(...gaps(placed)) >= 60);
});

test('the same list gives the same picture', () => {
  const points = Array.from({ length: 9 }, (_, index) => ({ x: 300 + (index % 2), y: 300 }));
  assert.deepEqual(spread(points, 60, frame), spread(points, 60, frame));
});

test('more points than there is room for keep their spot and are not lost', () => {
  const points = Array.from({ length: 5 }, () => ({ x: 5, y: 5 }));
  assert.equal(spread(points, 60, { width: 10, height: 10 }).length, 5);
});
