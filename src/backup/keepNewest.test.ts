import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { keepNewest, toBackupName } from './keepNewest.ts';

const NOW = Date.UTC(2026, 10, 21, 2, 30);
const DAY_MS = 86_400_000;

test('von den eigenen bleiben die neuesten, fremde Dateien bleiben alle', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'wegweiser-keep-'));
  t.after(() => rm(folder, { recursive: true }));
  const days = [0, 1, 2, 3].map((day) => toBackupName(NOW - day * DAY_MS));
  assert.equal(days[0], 'wegweiser-20261121T023000Z.sicherung');
  const uuid = '015126a9-874f-4fe3-889f-2d8400000000';
  const [fresh, stale] = [`${days[0]}.${uuid}.neu`, `${days[1]}.${uuid}.neu`];
  const foreign = ['vor-dem-umzug.sicherung', 'wegweiser-alt.sicherung', 'urlaub.jpg'];
  for (const name of [...days, ...foreign, fresh, stale]) await writeFile(join(folder, name), '');
  await utimes(join(folder, fresh), NOW / 1000, NOW / 1000);
  await utimes(join(folder, stale), (NOW - 2 * DAY_MS) / 1000, (NOW - 2 * DAY_MS) / 1000);
  assert.deepEqual((await keepNewest(folder, 2, NOW)).sort(), [days[2], days[3], stale].sort());
  assert.deepEqual((await readdir(folder)).sort(), [days[0], days[1], fresh, ...foreign].sort());
  assert.deepEqual(await keepNewest(folder, 2, NOW), []);
});
