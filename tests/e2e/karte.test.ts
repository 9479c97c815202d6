import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import test from 'node:test';
import fc from 'fast-check';
import type { Page } from 'playwright';
import { PAGES } from '../support/pages.ts';
import { freePort, startPortal } from '../support/portal.ts';
import { type ApiHit, readList, setStage } from './support.ts';

const { visitor, ask, url } = setStage();
const PAGE_SIZE = 20;

const some = (values: string[], maxLength = 2) => fc.uniqueArray(fc.constantFrom(...values), { maxLength });
const searches = fc
  .record({
    q: fc.constantFrom('', '', 'Demenz', 'Altershiem Hörde', 'Tagespflege in Hörde', 'Rollstuhl', 'Senio', 'xqzv'),
    art: some(['pflegeheim', 'tagespflege', 'pflegedienst', 'hospiz', 'seniorenbuero', 'fahrdienst']),
    stadtbezirk: some(['hoerde', 'mengede', 'eving', 'innenstadt-ost']),
    merkmal: some(['garten', 'fahrdienst', 'demenz'], 1),
    sortierung: fc.constantFrom('relevanz', 'name', 'entfernung'),
    near: fc.option(
      fc.record({
        lat: fc.double({ min: 51.45, max: 51.58, noNaN: true }),
        lon: fc.double({ min: 7.33, max: 7.6, noNaN: true }),
        umkreis: fc.integer({ min: 500, max: 12_000 }),
      }),
    ),
  })
  .map(({ q, sortierung, near, ...lists }) => {
    const params = new URLSearchParams({ q, sortierung });
    for (const [name, values] of Object.entries(lists)) for (const value of values) params.append(name, value);
    for (const [name, value] of Object.entries(near ?? {})) params.set(name, String(Number(value.toFixed(5))));
    return params.toString();
  });

test('Liste und Karte zeigen bei jeder Suche dieselbe Menge mit denselben Nummern', async () => {
  await fc.assert(
    fc.asyncProperty(searches, async (search) => {
      const list = await askAllPages(search);
      assert.equal(new Set(list.map(({ id }) => id)).size, list.length, 'jeder Treffer steht auf genau einer Seite');
      const onMap = list.flatMap(({ title, url: path, point }, index) =>
        point ? [{ number: index + 1, title, url: path, at: [point.lon, point.lat] }] : [],
      );
      assert.deepEqual(await askMap(search), onMap);
    }),
    { numRuns: 60 },
  );
});

async function askAllPages(search: string): Promise<ApiHit[]> {
  const { total, hits } = await ask(`/api/suche?${search}`);
  const list = [...hits];
  for (let page = 2; list.length < total; page++) {
    const next = await ask(`/api/suche?${search}&seite=${page}`);
    assert.equal(list.length, (page - 1) * PAGE_SIZE, 'nur die letzte Seite ist nicht voll');
    assert.ok(next.hits.length > 0);
    list.push(...next.hits);
  }
  assert.equal(list.length, total);
  return list;
}

interface MapAnswer {
  features: { geometry: { coordinates: number[] }; properties: { number: number; title: string; url: string } }[];
}

async function askMap(search: string) {
  const { features } = (await (await fetch(url(`/api/karte?${search}`))).json()) as MapAnswer;
  return features.map(({ geometry, properties: { number, title, url: path } }) => ({
    number,
    title,
    url: path,
    at: geometry.coordinates,
  }));
}

const canvasOf = (page: Page) =>
  page.getByRole('group', { name: 'Karte der Treffer, mit den Pfeiltasten verschieben' });

async function openMap(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Große Karte öffnen' }).click();
  const status = page.locator('portal-map').getByRole('status').filter({ hasText: 'geöffnet' });
  return (await status.textContent()) ?? '';
}

test('die große Karte zeigt alle Treffer mit Ort, und ihre Nummern sind die der Liste', async (t) => {
  const page = await visitor(t);
  await page.goto('/suche?art=pflegeheim&stadtbezirk=scharnhorst&stadtbezirk=innenstadt-ost');
  const located = await askMap('art=pflegeheim&stadtbezirk=scharnhorst&stadtbezirk=innenstadt-ost');
  assert.equal(await openMap(page), `Karte mit ${located.length} Treffern geöffnet.`);
  const names = await canvasOf(page)
    .getByRole('button')
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
  const drawn = names.map((name) => Number(/^(\d+) Treffer, vergrößern$/.exec(name)?.[1] ?? 1));
  assert.equal(
    drawn.reduce((sum, count) => sum + count, 0),
    located.length,
    names.join(' | '),
  );

  const list = await readList(page);
  const single = names.filter((name) => /^\d+: /.test(name));
  assert.ok(single.length > 0);
  for (const name of single) {
    const number = Number.parseInt(name, 10);
    await canvasOf(page).getByRole('button', { name, exact: true }).press('Enter');
    const popup = page.getByRole('dialog', { name: `Treffer ${number}`, exact: true });
    const title = list.find((entry) => entry.number === number)?.title ?? '';
    await popup.getByRole('link', { name: title, exact: true }).waitFor();
    assert.ok(name.startsWith(`${number}: ${title}`));
    await popup.getByRole('link', { name: 'In der Liste zeigen' }).click();
    const entry = page.locator(':target');
    assert.equal((await entry.getByRole('heading').textContent())?.trim(), title);
    await popup.getByRole('button', { name: 'Schließen' }).click();
  }
});

test('keine Seite fragt einen anderen Server, auch nicht die große Karte', async (t) => {
  const page = await visitor(t, { expected: /status of 40[04]/ });
  for (const path of Object.values(PAGES)) await page.goto(path, { waitUntil: 'networkidle' });
  await page.goto('/suche?stadtbezirk=hoerde');
  await openMap(page);
});

test('Kacheln eines eigenen Kartendienstes: erst nach dem Öffnen, und die Regeln der Seite erlauben sie', async (t) => {
  const asked: string[] = [];
  const tiles = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(200, { 'content-type': 'image/png' }).end(PNG);
  });
  const port = await freePort();
  tiles.listen(port, '127.0.0.1');
  const host = `http://127.0.0.1:${port}`;
  const portal = await startPortal({
    MAP_TILES_URL: `${host}/{z}/{x}/{y}.png`,
    MAP_TILES_ATTRIBUTION: 'Karte: Amt für Karten, https://karten.example/lizenz',
  });
  t.after(async () => {
    await portal.stop();
    tiles.closeAllConnections();
    tiles.close();
  });
  const page = await visitor(t, { baseURL: portal.url, expected: new RegExp(`^Anfrage nach außen: ${host}/\\d+/`) });
  await page.goto('/suche?art=tagespflege', { waitUntil: 'networkidle' });
  assert.deepEqual(asked, []);

  const loaded = page.waitForResponse((response) => response.url().startsWith(host));
  await openMap(page);
  assert.equal((await loaded).status(), 200);
  assert.match(asked[0] ?? '', /^\/\d+\/\d+\/\d+\.png$/);
  await page.getByText('Karte: Amt für Karten').getByRole('link', { name: 'https://karten.example/lizenz' }).waitFor();
});

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

test('kommen die Treffer nicht, sagt die Karte es, und die kleine bleibt', async (t) => {
  const page = await visitor(t, { expected: /ERR_FAILED/ });
  await page.route('**/api/karte?*', (route) => route.abort());
  await page.goto('/suche?art=tagespflege');
  await page.getByRole('button', { name: 'Große Karte öffnen' }).click();
  await page.getByRole('status').filter({ hasText: 'Die große Karte ließ sich nicht laden.' }).waitFor();
  await page
    .getByRole('group', { name: 'Karte der Treffer', exact: true })
    .getByRole('link', { name: /^1: / })
    .waitFor();
  assert.equal(await canvasOf(page).count(), 0);

  await page.unroute('**/api/karte?*');
  assert.match(await openMap(page), /^Karte mit \d+ Treffern geöffnet/);
});
