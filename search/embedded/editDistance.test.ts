import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { distanceFrom } from './editDistance.ts';

// The textbook table, slow and plain.
function byTable(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i || j));
  const at = (i: number, j: number) => table[i]?.[j] ?? 0;
  for (let i = 0; i <= a.length; i++) (table[i] as number[])[0] = i;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, at(i - 2, j - 2) + 1);
      (table[i] as number[])[j] = cost;
    }
  }
  return at(a.length, b.length);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ж'), minLength: 1, maxLength: 31 });

test('rechnet wie die Tabelle aus dem Lehrbuch', () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, max) => {
      const distance = distanceFrom(a).to(b, max);
      const expected = byTable(a, b);
      if (expected <= max) assert.equal(distance, expected);
      else assert.ok(distance > max);
    }),
  );
});

test('findet den besten Wortanfang', () => {
  assert.equal(distanceFrom('pfelge').toBeginningOf('pflegeheim', 2), 1);
  assert.equal(distanceFrom('pflege').toBeginningOf('pflegeheim', 2), 0);
});
