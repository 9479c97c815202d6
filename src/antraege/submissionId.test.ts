import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import { readSubmission, toSubmission } from './submissionId.ts';

const [old, current] = [randomBytes(32), randomBytes(32)].map((key) => new Uint8Array(key)) as [Uint8Array, Uint8Array];
const ringOf = (...keys: Uint8Array[]) => openKeyRing({ dataDir: '', keys });

test('what we gave out comes back proven, also after a change of keys', async () => {
  const id = randomUUID();
  const sent = toSubmission(await ringOf(old), id);
  assert.deepEqual(readSubmission(await ringOf(current, old), sent), { id, isProven: true });
  assert.deepEqual(readSubmission(await ringOf(current), sent), { id, isProven: false });
});

test('an id without its own proof is only an id', async () => {
  const keys = await ringOf(current);
  const [id, other] = [randomUUID(), randomUUID()];
  const proof = toSubmission(keys, other).slice(other.length);
  for (const sent of [id, `${id}.`, `${id}.x`, `${id}.${keys.currentId}.x`, id + proof]) {
    assert.deepEqual(readSubmission(keys, sent), { id, isProven: false }, sent);
  }
  assert.deepEqual(readSubmission(keys, ''), { id: '', isProven: false });
  assert.equal(readSubmission(keys, toSubmission(keys, 'x')).isProven, false);
});
