import assert from 'node:assert/strict';
import test from 'node:test';
import { takeTurns } from './takeTurns.ts';

test('lässt höchstens zwei zugleich arbeiten, der Reihe nach, auch wenn einer scheitert', async () => {
  const takeTurn = takeTurns(2);
  const log: string[] = [];
  const gates = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
  const works = gates.map(({ promise }, index) =>
    takeTurn(async () => {
      log.push(`start ${index}`);
      await promise;
      log.push(`end ${index}`);
      return index;
    }),
  );
  const results = Promise.allSettled(works);
  assert.deepEqual(log, ['start 0', 'start 1']);
  gates[1]?.reject(new Error('kaputt'));
  await assert.rejects(works[1] ?? Promise.resolve(), /kaputt/);
  assert.deepEqual(log, ['start 0', 'start 1', 'start 2']);
  for (const gate of gates) gate.resolve();
  assert.deepEqual(
    (await results).map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
  );
  assert.equal(await takeTurn(async () => 'danach'), 'danach');
});
