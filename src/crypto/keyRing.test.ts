import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { addKey, dropOldKeys, findKeyRing, openKeyRing } from './keyRing.ts';
import { open, seal } from './seal.ts';

const text = Buffer.from('Grundsicherung seit 2024');

async function dataFolder(t: TestContext): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wegweiser-keys-'));
  t.after(() => rm(dataDir, { recursive: true }));
  return dataDir;
}

test('opens only with the right key, the right context and every bit in place', () => {
  const key = randomBytes(32);
  const sealed = seal(key, text, 'vorgang:1');
  assert.deepEqual(Buffer.from(open(key, sealed, 'vorgang:1')), text);
  assert.equal(Buffer.from(sealed).includes('Grundsicherung'), false);
  assert.throws(() => open(randomBytes(32), sealed, 'vorgang:1'));
  assert.throws(() => open(key, sealed, 'vorgang:2'));
  assert.throws(() => open(key, sealed.subarray(0, 20), 'vorgang:1'), /too short/);
  for (let index = 0; index < sealed.length; index++) {
    const changed = Uint8Array.from(sealed);
    changed[index] = (changed[index] ?? 0) ^ 1;
    assert.throws(() => open(key, changed, 'vorgang:1'));
  }
});

test('the first start makes a key file for the owner alone, and says so once', async (t) => {
  const dataDir = await dataFolder(t);
  const made: string[] = [];
  const options = { dataDir, keys: [], onCreated: (path: string) => void made.push(path) };
  const rings = await Promise.all([openKeyRing(options), openKeyRing(options), openKeyRing(options)]);
  assert.deepEqual(new Set(rings.map(({ currentId }) => currentId)).size, 1);
  assert.equal(made.length, 1);
  assert.equal((await stat(made[0] as string)).mode & 0o777, 0o600);
});

test('a new key takes over, the old one still opens until it is dropped', async (t) => {
  const dataDir = await dataFolder(t);
  const before = await openKeyRing({ dataDir, keys: [] });
  const { keyId, sealed } = before.seal(text, 'x');
  const after = await addKey(dataDir);
  assert.notEqual(after.currentId, keyId);
  assert.deepEqual(Buffer.from(after.open(keyId, sealed, 'x')), text);
  await dropOldKeys(dataDir);
  const alone = await openKeyRing({ dataDir, keys: [] });
  assert.equal(alone.currentId, after.currentId);
  assert.equal(alone.has(keyId), false);
  assert.throws(() => alone.open(keyId, sealed, 'x'), /Schlüssel .* fehlt/);
});

test('keys of the setting win over the file', async (t) => {
  const dataDir = await dataFolder(t);
  const keys = [randomBytes(32), randomBytes(32)];
  const ring = await openKeyRing({ dataDir, keys });
  await assert.rejects(readFile(join(dataDir, 'schluessel')));
  assert.equal((await openKeyRing({ dataDir, keys: keys.slice(0, 1) })).currentId, ring.currentId);
});

test('a broken key file stops the start instead of making a new key', async (t) => {
  const dataDir = await dataFolder(t);
  await writeFile(join(dataDir, 'schluessel'), 'kaputt\n');
  await assert.rejects(openKeyRing({ dataDir, keys: [] }), /Spielen Sie ihre Sicherung zurück/);
  await writeFile(join(dataDir, 'schluessel'), '');
  await assert.rejects(openKeyRing({ dataDir, keys: [] }), /leer/);
});

test('a key for one purpose is another one for the next, and stays the same while its key is on the ring', async (t) => {
  const dataDir = await dataFolder(t);
  assert.equal(await findKeyRing({ dataDir, keys: [] }), undefined, 'looking makes no key');
  const before = await openKeyRing({ dataDir, keys: [] });
  const { keyId, key } = before.derive('sicherung');
  assert.equal(keyId, before.currentId);
  assert.notDeepEqual(before.derive('anderes').key, key);
  const after = await addKey(dataDir);
  assert.deepEqual(after.deriveFor(keyId, 'sicherung'), key);
  assert.notDeepEqual(after.derive('sicherung').key, key);
  await dropOldKeys(dataDir);
  const dropped = await findKeyRing({ dataDir, keys: [] });
  assert.throws(() => dropped?.deriveFor(keyId, 'sicherung'), new RegExp(keyId));
});
