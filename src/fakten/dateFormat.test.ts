import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateFormat } from './dateFormat.ts';

const NEW_YEAR = Date.UTC(2026, 11, 31, 23, 30);

test('jede Wahl hat ihr eigenes Format, und nur eines', () => {
  const berlin = dateFormat('de-DE', { dateStyle: 'medium', timeZone: 'Europe/Berlin' });
  assert.equal(dateFormat('de-DE', { dateStyle: 'medium', timeZone: 'Europe/Berlin' }), berlin);
  assert.equal(berlin.format(NEW_YEAR), '01.01.2027');
  assert.equal(dateFormat('de-DE', { dateStyle: 'medium', timeZone: 'UTC' }).format(NEW_YEAR), '31.12.2026');
  assert.equal(dateFormat('sv-SE', { dateStyle: 'short', timeZone: 'UTC' }).format(NEW_YEAR), '2026-12-31');
});

test('eine Zeitzone, die es nicht gibt, ist ein Fehler', () => {
  assert.throws(() => dateFormat('de-DE', { timeZone: 'Europe/Dortmund' }), RangeError);
});
