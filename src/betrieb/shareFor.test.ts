import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shareFor } from './shareFor.ts';

test('wer in derselben Zeit fragt, bekommt dieselbe Antwort; danach eine neue', async () => {
  let [time, runs] = [0, 0];
  const ask = shareFor(
    5,
    () => time,
    async () => ++runs,
  );
  assert.deepEqual(await Promise.all([ask(), ask()]), [1, 1]);
  time = 4;
  assert.equal(await ask(), 1);
  time = 5;
  assert.equal(await ask(), 2);
});

test('ein Fehler bleibt nicht stehen', async () => {
  let isBroken = true;
  const ask = shareFor(
    5,
    () => 0,
    async () => {
      if (isBroken) throw new Error('broken');
      return 'well';
    },
  );
  await assert.rejects(ask());
  isBroken = false;
  assert.equal(await ask(), 'well');
});
