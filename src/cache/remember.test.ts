import assert from 'node:assert/strict';
import test from 'node:test';
import { remember } from './remember.ts';

test('rechnet jeden Fall einmal und vergisst den ältesten zuerst', () => {
  const computed: number[] = [];
  const double = remember(
    (n: number) => String(n),
    (n: number) => {
      computed.push(n);
      return n * 2;
    },
    2,
  );
  assert.deepEqual([1, 1, 2, 3, 1].map(double), [2, 2, 4, 6, 2]);
  assert.deepEqual(computed, [1, 2, 3, 1]);
});
