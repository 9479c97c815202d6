import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { checkHtml } from '../support/htmlRules.ts';
import { PAGES } from '../support/pages.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';
import { builtSite } from '../support/site.ts';

let portal: RunningPortal;
before(async () => {
  portal = await startPortal();
});
after(() => portal.stop());

test('alle gebauten Seiten sind gültiges HTML', async () => {
  const folder = join(await builtSite(), 'client');
  const files = globSync('**/*.html', { cwd: folder });
  assert.ok(files.length > 30);
  for (const file of files) assert.deepEqual(await checkHtml(readFileSync(join(folder, file), 'utf8')), [], file);
});

test('alle auf Anfrage gemachten Seiten sind gültiges HTML', async () => {
  for (const path of Object.values(PAGES)) {
    const html = await (await fetch(portal.url + path)).text();
    assert.deepEqual(await checkHtml(html), [], path);
  }
});
