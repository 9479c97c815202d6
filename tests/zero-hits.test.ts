import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { startPortal } from './support/portal.ts';

test('zählt vergebliche Suchen: nur Text und Anzahl, auch über einen Neustart', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'wegweiser-gezaehlt-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const _ of ['erster Lauf', 'zweiter Lauf']) {
    const portal = await startPortal({ DATA_DIR: folder });
    for (const path of ['/suche?q=Xqzvbn', '/api/suche?q=xqzvbn', '/suche?q=Hospiz']) await fetch(portal.url + path);
    assert.equal(await portal.stop(), 0);
  }
  const [file] = (await readdir(folder)).filter((name) => name.startsWith('suchen-ohne-treffer'));
  assert.deepEqual(JSON.parse(await readFile(join(folder, file ?? ''), 'utf8')), { xqzvbn: 4 });
});
