import assert from 'node:assert/strict';
import test from 'node:test';
import { PAGES } from '../support/pages.ts';
import { readList, setStage } from './support.ts';

const { visitor } = setStage();

test('die Adresse zum Weitergeben zeigt einer anderen Person dieselbe Liste, die sie übernehmen kann', async (t) => {
  const giver = await visitor(t);
  for (const id of ['theodor-fliedner-heim', 'seniorenbuero-hoerde']) {
    await giver.goto(`/einrichtungen/${id}`);
    await giver.getByRole('button', { name: /^Merken/ }).click();
    await giver.getByRole('heading', { level: 1, name: 'Ihre Merkliste' }).waitFor();
  }
  const titles = (await readList(giver)).map(({ title }) => title);
  assert.equal(titles.length, 2);
  const link = giver.getByRole('link', { name: /^http:\/\/localhost:4321\/merkliste/ });
  const address = (await link.textContent()) ?? '';
  assert.equal(address, `http://localhost:4321${await link.getAttribute('href')}`);

  const receiver = await visitor(t);
  await receiver.goto(new URL(address).pathname + new URL(address).search);
  await receiver.getByRole('heading', { level: 1, name: 'Eine Merkliste für Sie' }).waitFor();
  assert.deepEqual(
    (await readList(receiver)).map(({ title }) => title),
    titles,
  );
  assert.deepEqual(await receiver.context().cookies(), [], 'ansehen merkt nichts');
  await receiver.getByRole('button', { name: 'In meine Merkliste übernehmen' }).click();
  await receiver.getByRole('heading', { level: 1, name: 'Ihre Merkliste' }).waitFor();
  assert.deepEqual(
    (await readList(receiver)).map(({ title }) => title),
    titles,
  );
});

test('was es nicht mehr gibt, wird gesagt', async (t) => {
  const page = await visitor(t);
  await page.goto('/merkliste?ids=seniorenbuero-hoerde,gibt-es-nicht');
  await page.getByText('Ein Eintrag dieser Liste gibt es nicht mehr.').waitFor();
  assert.deepEqual(
    (await readList(page)).map(({ title }) => title),
    ['Seniorenbüro Hörde'],
  );
  await page.goto('/merkliste?ids=gibt-es-nicht,auch-nicht');
  await page.getByText('2 Einträge dieser Liste gibt es nicht mehr.').waitFor();
});

test('das Cookie endet mit dem Browser, und kein Skript kommt heran', async (t) => {
  const page = await visitor(t);
  await page.goto('/einrichtungen/seniorenbuero-hoerde');
  await page.getByRole('button', { name: /^Merken/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Ihre Merkliste' }).waitFor();
  const cookies = await page.context().cookies();
  assert.deepEqual(
    cookies.map(({ name, value, httpOnly, sameSite, expires, path }) => ({
      name,
      value,
      httpOnly,
      sameSite,
      expires,
      path,
    })),
    [{ name: 'merkliste', value: 'seniorenbuero-hoerde', httpOnly: true, sameSite: 'Lax', expires: -1, path: '/' }],
  );
  assert.equal(await page.evaluate(() => document.cookie), '');
});

test('sonst wird nirgends etwas gespeichert', async (t) => {
  const page = await visitor(t, { expected: /status of 40[04]/ });
  for (const path of Object.values(PAGES)) {
    await page.goto(path);
    const stored = await page.evaluate(async () => [
      ...Object.keys(localStorage),
      ...Object.keys(sessionStorage),
      ...(await indexedDB.databases()).map(({ name }) => name),
      ...(await caches.keys()),
      ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
    ]);
    assert.deepEqual(stored, [], path);
  }
  assert.deepEqual(await page.context().cookies(), []);
});
