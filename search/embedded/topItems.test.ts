import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { topItems } from './topItems.ts';

test('liefert dasselbe wie Sortieren und Abschneiden', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.nat(20), (items, count) => {
      const compare = (a: number, b: number) => a - b;
      assert.deepEqual(topItems(items, count, compare), [...items].sort(compare).slice(0, count));
    }),
  );
});
