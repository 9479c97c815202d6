import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { removeOldSites, useSite } from './buildSite.ts';

test('räumt alte Stände weg, aber keinen, den ein Server noch liest', async (t) => {
  const outDir = await mkdtemp(join(tmpdir(), 'wegweiser-staende-'));
  t.after(() => rm(outDir, { recursive: true }));
  for (const [age, name] of ['a', 'b', 'c', 'd', 'e'].entries()) {
    await mkdir(join(outDir, name));
    if (name === 'e') await useSite(join(outDir, name));
    const time = new Date(Date.UTC(2026, 10, 20 - age));
    await utimes(join(outDir, name), time, time);
  }
  await removeOldSites(outDir);
  assert.deepEqual((await readdir(outDir)).sort(), ['a', 'b', 'c', 'e']);
});
