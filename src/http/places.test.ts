import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPlaces } from './places.ts';

test('jeder hat seine Plätze, und ein zurückgegebener ist wieder frei', () => {
  const places = createPlaces(2);
  const leave = places.take('anna') ?? assert.fail();
  assert.ok(places.take('anna'));
  assert.equal(places.take('anna'), undefined);
  assert.ok(places.take('berta'), 'andere merken nichts davon');
  leave();
  assert.ok(places.take('anna'));
  assert.equal(places.take('anna'), undefined);
});
