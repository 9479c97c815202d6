import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPlaces } from './places.ts';

test('zwei zugleich, ein Dritter wartet, der Vierte wird abgewiesen, und andere merken nichts davon', async () => {
  const places = createPlaces({ atOnce: 2, most: 3 });
  const begun: string[] = [];
  const gate = Promise.withResolvers<void>();
  const run = (key: string, name: string) =>
    places.run(key, async () => {
      begun.push(name);
      await gate.promise;
      return name;
    });
  const works = [run('anna', '1'), run('anna', '2'), run('anna', '3')];
  assert.equal(run('anna', '4'), undefined);
  works.push(run('berta', 'b'));
  assert.deepEqual(begun, ['1', '2', 'b']);
  gate.resolve();
  assert.deepEqual(await Promise.all(works), ['1', '2', '3', 'b']);
  assert.equal(await run('anna', '5'), '5', 'danach ist wieder Platz');
});

test('was scheitert, gibt seinen Platz zurück', async () => {
  const places = createPlaces({ atOnce: 1, most: 1 });
  const failing = places.run('anna', async () => {
    throw new Error('kaputt');
  });
  await assert.rejects(failing ?? assert.fail(), /kaputt/);
  assert.equal(await places.run('anna', async () => 1), 1);
});
