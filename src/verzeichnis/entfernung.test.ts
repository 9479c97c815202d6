import assert from 'node:assert/strict';
import test from 'node:test';
import { describeEntfernung } from './entfernung.ts';

test('sagt Entfernungen so, wie Menschen sie sagen', () => {
  const table: [number, string][] = [
    [0, 'ganz in der Nähe'],
    [99, 'ganz in der Nähe'],
    [430, 'etwa 400 Meter entfernt'],
    [949, 'etwa 900 Meter entfernt'],
    [950, 'etwa 1 Kilometer entfernt'],
    [2600, 'etwa 2,5 Kilometer entfernt'],
    [14_400, 'etwa 14 Kilometer entfernt'],
  ];
  for (const [meter, text] of table) assert.equal(describeEntfernung(meter), text);
});
