import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import { openStream, sealStream } from './sealStream.ts';

const PIECE = 256 * 1024;
const HEADER = 66;
const SEALED_PIECE = PIECE + 16;
const [old, current] = [new Uint8Array(randomBytes(32)), new Uint8Array(randomBytes(32))] as const;
const keys = await openKeyRing({ dataDir: '', keys: [old] });

async function* inSteps(bytes: Uint8Array, step: number) {
  for (let from = 0; from < bytes.length; from += step) yield bytes.subarray(from, from + step);
}

const collect = (source: AsyncIterable<Uint8Array>) => buffer(source);
const sealAll = (bytes: Uint8Array, step = 65_536) => collect(sealStream(inSteps(bytes, step), keys));
const openAll = (bytes: Uint8Array, ring = keys) => collect(openStream(inSteps(bytes, 65_537), ring));

test('jede Länge kommt zurück, wie sie war', async () => {
  for (const length of [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 5]) {
    const bytes = randomBytes(length);
    for (const step of [1000, 65_536, 5 * PIECE]) {
      const sealed = await sealAll(bytes, step);
      assert.ok(bytes.length < 32 || !sealed.includes(bytes.subarray(0, 32)));
      assert.ok((await openAll(sealed)).equals(bytes), `${length} bytes in steps of ${step}`);
    }
  }
});

test('ein alter Schlüssel öffnet, solange er am Ring ist; fehlt er, wird er genannt', async () => {
  const bytes = randomBytes(100);
  const sealed = await sealAll(bytes);
  assert.ok((await openAll(sealed, await openKeyRing({ dataDir: '', keys: [current, old] }))).equals(bytes));
  const without = await openKeyRing({ dataDir: '', keys: [current] });
  await assert.rejects(openAll(sealed, without), new RegExp(`Schlüssel ${keys.currentId}`));
});

test('gekürzt, vertauscht, verdoppelt, verlängert oder verändert öffnet sich nichts', async () => {
  const sealed = await sealAll(randomBytes(3 * PIECE + 5));
  const header = sealed.subarray(0, HEADER);
  const pieces = [0, 1, 2, 3].map((n) => sealed.subarray(HEADER + n * SEALED_PIECE, HEADER + (n + 1) * SEALED_PIECE));
  const [a, b, c, d] = pieces as [Buffer, Buffer, Buffer, Buffer];
  const other = await sealAll(randomBytes(10));
  const wrong: Record<string, Buffer[]> = {
    'last piece gone': [header, a, b, c],
    'two pieces gone': [header, a, b],
    'only the header': [header],
    'one byte short': [sealed.subarray(0, -1)],
    'two swapped': [header, b, a, c, d],
    'one twice': [header, a, a, b, c, d],
    'one missing': [header, a, c, d],
    'end of another file': [header, a, b, c, other.subarray(HEADER)],
    'more behind it': [sealed, Buffer.alloc(1)],
    'another one behind it': [sealed, other],
  };
  for (const [name, parts] of Object.entries(wrong)) {
    await assert.rejects(openAll(Buffer.concat(parts)), /beschädigt oder abgeschnitten/, name);
  }
  for (const at of [HEADER - 1, HEADER, HEADER + SEALED_PIECE - 1, sealed.length - 1]) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await assert.rejects(openAll(changed), /beschädigt oder abgeschnitten/, `byte ${at}`);
  }
  await assert.rejects(openAll(Buffer.from('PK irgendetwas anderes')), /keine Sicherung des Wegweisers/);
});
