import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { openKeyRing } from './keyRing.ts';
import { openPass, sealPass } from './pass.ts';

const [old, current] = [randomBytes(32), randomBytes(32)].map((key) => new Uint8Array(key)) as [Uint8Array, Uint8Array];
const ringOf = (...keys: Uint8Array[]) => openKeyRing({ dataDir: '', keys });
const NOW = Date.UTC(2026, 10, 21);
const PASS = { id: 'a', until: NOW + 1 };

test('opens until it is over, also after a change of keys', async () => {
  const pass = sealPass(await ringOf(old), 'quittung', PASS);
  for (const keys of [await ringOf(old), await ringOf(current, old)]) {
    assert.deepEqual(openPass(keys, 'quittung', pass, NOW), PASS);
    assert.equal(openPass(keys, 'quittung', pass, NOW + 1), undefined);
  }
  assert.equal(openPass(await ringOf(current), 'quittung', pass, NOW), undefined);
});

test('says nothing and opens nothing when it is forged, changed or for something else', async () => {
  const keys = await ringOf(current);
  const pass = sealPass(keys, 'quittung', PASS);
  assert.ok(!Buffer.from(pass.split('.')[1] ?? '', 'base64url').includes('until'));
  assert.equal(openPass(keys, 'einsicht', pass, NOW), undefined);
  const flipped = `${pass.slice(0, -3)}${pass.at(-3) === 'A' ? 'B' : 'A'}${pass.slice(-2)}`;
  for (const text of [
    undefined,
    '',
    '.',
    'a.b',
    `${keys.currentId}.`,
    `${keys.currentId}.AAAA`,
    flipped,
    'a.1795273200000',
  ]) {
    assert.equal(openPass(keys, 'quittung', text, NOW), undefined, text);
  }
});
