import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startOfDay } from './startOfDay.ts';

test('ein Tag beginnt um null Uhr in der Stadt, auch an Tagen mit Umstellung', () => {
  const iso = (day: string, zone = 'Europe/Berlin') => new Date(startOfDay(day, zone)).toISOString();
  assert.equal(iso('2026-11-21'), '2026-11-20T23:00:00.000Z');
  assert.equal(iso('2026-07-01'), '2026-06-30T22:00:00.000Z');
  assert.equal(iso('2026-03-29'), '2026-03-28T23:00:00.000Z');
  assert.equal(iso('2026-03-30'), '2026-03-29T22:00:00.000Z');
  assert.equal(iso('2026-10-25'), '2026-10-24T22:00:00.000Z');
  assert.equal(iso('2026-10-26'), '2026-10-25T23:00:00.000Z');
  assert.equal(iso('2026-11-01', 'America/New_York'), '2026-11-01T04:00:00.000Z');
  for (const wrong of ['', '21.11.2026', '2026-13-01', 'heute', '2026-02-31'])
    assert.ok(Number.isNaN(startOfDay(wrong, 'UTC')), wrong);
});
