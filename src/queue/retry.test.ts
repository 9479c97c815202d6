import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeError } from './describeError.ts';
import { retryDelayMs, withJitter } from './retry.ts';

const HOUR = 3_600_000;

test('eight tries spread over three days, each pause longer than the one before', () => {
  const delays = Array.from({ length: 7 }, (_, index) => retryDelayMs(index + 1, 8) ?? 0);
  assert.equal(delays[0], 60_000);
  assert.equal(
    delays.reduce((sum, each) => sum + each, 0),
    72 * HOUR,
  );
  assert.deepEqual(
    delays,
    delays.toSorted((a, b) => a - b),
  );
  assert.equal(retryDelayMs(8, 8), undefined);
  assert.equal(retryDelayMs(1, 1), undefined);
  assert.equal(retryDelayMs(20, 30), 36 * HOUR);
});

test('no two pauses are the same, and none is far off', () => {
  const pauses = Array.from({ length: 50 }, () => withJitter(HOUR));
  assert.ok(new Set(pauses).size > 40);
  assert.ok(pauses.every((pause) => pause >= 0.9 * HOUR && pause <= 1.1 * HOUR));
});

test('an error is described without what the job was about', () => {
  const payload = { name: 'Erna Meier', more: [{ ort: 'Hörde' }], id: 7 };
  const refused = Object.assign(new TypeError('550 <erna@example.org>: Erna Meier in Hörde unknown'), { code: 'EENV' });
  assert.equal(describeError(refused, payload), 'TypeError EENV: 550 <…>: … in … unknown');
  assert.equal(describeError(new Error('x'.repeat(500)), null), `Error: ${'x'.repeat(200)}`);
  assert.equal(describeError('Erna Meier', payload), 'unknown error');
});
