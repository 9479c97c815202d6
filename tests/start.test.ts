import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { createContent, fileOf } from '#src/redaktion/testing/temporaryContent.ts';
import { freePort, root, runServer, startPortal } from './support/portal.ts';

test('eine falsche Einstellung hält den Start an und nennt den Grund', async () => {
  const table: [Record<string, string>, RegExp][] = [
    [{ PORT: 'viele' }, /PORT muss eine Zahl/],
    [{ PORT: '70000' }, /PORT muss eine Zahl/],
    [{ PUBLIC_URL: 'wegweiser.de' }, /PUBLIC_URL muss mit http/],
    [{ PUBLIC_URL: 'https://stadt.example/wegweiser' }, /ohne Pfad/],
    [{ MAP_TILES_URL: 'https://karte.example/{z}/{x}/{y}.png' }, /MAP_TILES_ATTRIBUTION/],
    [{ MAP_TILES_URL: 'https://karte.example/', MAP_TILES_ATTRIBUTION: 'Amt' }, /\{z\}, \{x\} und \{y\}/],
    [{ MEILISEARCH_API_KEY: 'geheim' }, /MEILISEARCH_URL/],
  ];
  for (const [settings, reason] of table) {
    const { code, output } = await runServer(settings);
    assert.equal(code, 1);
    assert.match(output, reason);
    assert.doesNotMatch(output, /\n\s+at /, 'kein Stapel für die Betreiberin');
  }
});

test('ein belegter Port wird mit einem Rat gemeldet', async () => {
  const portal = await startPortal();
  const { code, output } = await runServer({
    PORT: new URL(portal.url).port,
    DATA_DIR: portal.dataDir,
    PUBLIC_URL: 'http://localhost:4321',
  });
  await portal.stop();
  assert.equal(code, 1);
  assert.match(output, /läuft schon etwas/);
});

test('ein Fehler im Inhalt hält den Bau an, mit Datei und Zeile', async (t) => {
  const contentDir = await createContent(t, {
    'ratgeber/de/pflegegrad.md': `${fileOf('ratgeber/de/pflegegrad.md')}\n<script>alert(1)</script>\n`,
    'einrichtungen/haus-am-park.md': fileOf('einrichtungen/haus-am-park.md').replace('pflegeheim', 'schloss'),
  });
  const folder = await mkdtemp(join(tmpdir(), 'wegweiser-bau-'));
  const settings = { CONTENT_DIR: contentDir, DATA_DIR: folder, PORT: String(await freePort()) };
  const { code, output } = await runServer(settings, ['--site', join(folder, 'site')]);
  await rm(folder, { recursive: true });
  assert.equal(code, 1);
  assert.match(output, /ratgeber\/de\/pflegegrad\.md, Zeile \d+/);
  assert.match(output, /einrichtungen\/haus-am-park\.md, Zeile \d+, arten/);
});

test('Andere Stadt, gleiches Programm: ein anderer Ordner wird veröffentlicht', async (t) => {
  // Its offices and applications are its own business: it offers none yet.
  const none = { 'antraege/stadtpass/leistung.md': undefined, 'antraege/stadtpass/leistung.leicht.md': undefined };
  const contentDir = await createContent(t, { ...none, 'antraege/aemter.yaml': '{}\n' });
  // The built server finds its packages above it, so the site must lie below the repository.
  const folder = await mkdtemp(join(root, 'dist.test-'));
  const publicUrl = 'https://wegweiser.musterstadt.example';
  const site = ['--site', join(folder, 'site')];
  const portal = await startPortal({ CONTENT_DIR: contentDir, PUBLIC_URL: publicUrl }, { args: site });
  const response = await fetch(portal.url);
  const start = await response.text();
  const suche = await (await fetch(`${portal.url}/api/suche?q=Altershiem`)).json();
  const antraege = await (await fetch(`${portal.url}/antraege/`)).text();
  const pass = await fetch(`${portal.url}/antraege/dortmund-pass`);
  await portal.stop();
  await rm(folder, { recursive: true });
  assert.match(start, /<link rel="canonical" href="https:\/\/wegweiser\.musterstadt\.example\/"/);
  assert.match(start, /in Musterstadt: 2 Einträge/);
  assert.doesNotMatch(start + antraege, /Dortmund/);
  assert.equal(pass.status, 404);
  assert.equal((suche as { hits: { id: string }[] }).hits[0]?.id, 'haus-am-park');
  assert.match(response.headers.get('strict-transport-security') ?? '', /max-age/);
});
