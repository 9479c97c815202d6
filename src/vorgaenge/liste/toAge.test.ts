import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toAge } from './toAge.ts';

const timeZone = 'Europe/Berlin';

/** How old something is that began then, at half past nine on Saturday. */
const age = (since: string, now = '2026-11-21T09:30:00+01:00') =>
  toAge(Date.parse(since), { now: Date.parse(now), timeZone });

test('Tage werden gezählt, wie man sie sagt', () => {
  assert.equal(age('2026-11-21T09:30:00+01:00'), 'seit heute');
  assert.equal(age('2026-11-20T09:30:00+01:00'), 'seit einem Tag');
  assert.equal(age('2026-11-19T09:30:00+01:00'), 'seit 2 Tagen');
  assert.equal(age('2025-11-21T09:30:00+01:00'), 'seit 365 Tagen');
});

test('ein Tag beginnt um null Uhr, nicht nach 24 Stunden', () => {
  assert.equal(age('2026-11-21T00:00:00+01:00'), 'seit heute');
  assert.equal(age('2026-11-20T23:59:59+01:00'), 'seit einem Tag');
  assert.equal(age('2026-11-20T00:00:00+01:00'), 'seit einem Tag');
  assert.equal(age('2026-11-19T23:59:59+01:00'), 'seit 2 Tagen');
});

test('der Tag ist der in der Stadt, nicht der des Servers', () => {
  // In UTC both are the 20th.
  assert.equal(age('2026-11-20T22:30:00Z', '2026-11-20T23:30:00Z'), 'seit einem Tag');
  assert.equal(age('2026-11-20T23:30:00Z', '2026-11-21T22:30:00Z'), 'seit heute');
});

test('Tage mit 23 und mit 25 Stunden sind Tage', () => {
  assert.equal(age('2026-03-28T12:00:00+01:00', '2026-03-30T00:30:00+02:00'), 'seit 2 Tagen');
  assert.equal(age('2026-10-24T23:30:00+02:00', '2026-10-26T23:00:00+01:00'), 'seit 2 Tagen');
});

test('geht die Uhr eines Servers nach, ist es heute', () => {
  assert.equal(age('2026-11-22T00:30:00+01:00'), 'seit heute');
});

test('für heute steht das Wort, das hierher passt', () => {
  const now = Date.parse('2026-11-21T09:30:00+01:00');
  assert.equal(toAge(now, { now, timeZone, today: 'heute' }), 'heute');
  assert.equal(toAge(now - 24 * 3_600_000, { now, timeZone, today: 'heute' }), 'seit einem Tag');
});
