import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitsInside, labelLines, labelPoint } from './label.ts';

const box = (x: number, y: number, width: number, height: number) => [
  { x, y },
  { x: x + width, y },
  { x: x + width, y: y + height },
  { x, y: y + height },
];
const square = [[box(0, 0, 100, 100)]];
/** An L: its centroid lies near the corner, its bounding box' middle outside. */
const corner = [
  [
    [
      { x: 0, y: 0 },
      { x: 20, y: 0 },
      { x: 20, y: 80 },
      { x: 100, y: 80 },
      { x: 100, y: 100 },
      { x: 0, y: 100 },
    ],
  ],
];

test('the label of a square stands in its middle', () => {
  const { x, y } = labelPoint(square);
  assert.ok(Math.abs(x - 50) <= 2 && Math.abs(y - 50) <= 12);
});

test('the label of a bent shape stands inside of it, in the part that is wide', () => {
  const { x, y } = labelPoint(corner);
  assert.ok(y > 80 && y < 100 && x > 20 && x < 80);
});

test('the label stands in the largest polygon', () => {
  const { x } = labelPoint([[box(500, 0, 10, 10)], [box(0, 0, 100, 100)]]);
  assert.ok(x < 100);
});

test('the label keeps clear of a hole and of circles', () => {
  const hole = labelPoint([[box(0, 0, 100, 100), box(10, 10, 80, 60)]]);
  assert.ok(hole.y > 70);
  const { x, y } = labelPoint(square, [{ x: 50, y: 50, radius: 20 }]);
  assert.ok(Math.hypot(x - 50, y - 50) > 20);
});

test('a box fits when it lies inside and touches nothing', () => {
  assert.ok(fitsInside({ x: 50, y: 50 }, { width: 90, height: 20 }, square));
  assert.ok(!fitsInside({ x: 50, y: 50 }, { width: 110, height: 20 }, square));
  assert.ok(!fitsInside({ x: 50, y: 50 }, { width: 90, height: 20 }, square, [{ x: 50, y: 70, radius: 15 }]));
  assert.ok(fitsInside({ x: 50, y: 50 }, { width: 90, height: 20 }, square, [{ x: 50, y: 80, radius: 15 }]));
});

test('a name breaks after a hyphen or at a space, where the lines come out shortest', () => {
  assert.deepEqual(labelLines('Altstadt-Nord'), ['Altstadt-', 'Nord']);
  assert.deepEqual(labelLines('Bad am See'), ['Bad', 'am See']);
  assert.deepEqual(labelLines('Neustadt'), ['Neustadt']);
});
