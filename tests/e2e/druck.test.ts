import assert from 'node:assert/strict';
import test from 'node:test';
import type { Page } from 'playwright';
import { overflow, setStage } from './support.ts';

const { visitor } = setStage();
const PAPER = { viewport: { width: 794, height: 1123 } };
const IDS = 'seniorenbuero-hoerde,seniorenwohnsitz-westholz,theodor-fliedner-heim';
const PX_PER_PT = 4 / 3;

async function print(page: Page, path: string) {
  await page.emulateMedia({ media: 'print' });
  await page.goto(path);
}

test('auf Papier steht keine Navigation und nichts zum Drücken', async (t) => {
  const page = await visitor(t, PAPER);
  for (const path of [
    '/',
    '/suche?art=tagespflege',
    '/einrichtungen/seniorenwohnsitz-westholz',
    `/merkliste?ids=${IDS}`,
  ]) {
    await print(page, path);
    for (const role of ['navigation', 'button', 'searchbox', 'checkbox'] as const) {
      assert.equal(await page.getByRole(role).count(), 0, `${path}: ${role}`);
    }
  }
});

test('die gedruckte Merkliste: Nummern zum Anrufen, mindestens 14 Punkt', async (t) => {
  const page = await visitor(t, PAPER);
  await print(page, `/merkliste?ids=${IDS}`);
  for (const entry of await page
    .locator('ol > li')
    .filter({ has: page.getByRole('heading') })
    .all()) {
    assert.match((await entry.textContent()) ?? '', /: 0\d[\d ]{5,}|Telefon nicht bekannt/);
    await entry
      .getByText(/0\d[\d ]{5,}|Telefon nicht bekannt/)
      .first()
      .waitFor();
  }
  assert.deepEqual(await smallText(page, 14), []);
});

test('eine gedruckte Einrichtung: Telefon und volle Adressen der Webseiten', async (t) => {
  const page = await visitor(t, PAPER);
  await print(page, '/einrichtungen/seniorenwohnsitz-westholz');
  await page
    .getByRole('link', { name: /: 0231/ })
    .first()
    .waitFor();
  const links = await page
    .getByRole('main')
    .locator('a[href^="http"]')
    .evaluateAll((all) =>
      all
        .filter((link) => link.checkVisibility())
        .map((link) => ({ href: link.getAttribute('href') ?? '', printed: getComputedStyle(link, '::after').content })),
    );
  assert.ok(links.length > 0);
  for (const { href, printed } of links) assert.ok(printed.includes(href), `${href}: ${printed}`);
});

/** Text of the content below so many points, with its size. */
const smallText = (page: Page, points: number) =>
  page.getByRole('main').evaluate(
    (main, pixels) =>
      [...main.querySelectorAll<HTMLElement>('*')]
        .filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 1)
        .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
        .map((element) => ({
          text: element.textContent?.trim().slice(0, 50),
          size: Number.parseFloat(getComputedStyle(element).fontSize),
        }))
        .filter(({ size }) => size < pixels)
        .map(({ text, size }) => `${size} px: ${text}`),
    points * PX_PER_PT,
  );

for (const width of [1280, 360]) {
  test(`mit doppelter Schrift auf ${width} Pixeln ragt nichts über den Rand`, async (t) => {
    const page = await visitor(t, { viewport: { width, height: 740 } });
    const wide: string[] = [];
    for (const path of ['/', '/suche', '/suche?q=Altershiem+H%C3%B6rde', '/einrichtungen/seniorenwohnsitz-westholz']) {
      await page.goto(path);
      const size = await textSize(page);
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      assert.ok((await textSize(page)) > 1.9 * size, path);
      const pixels = await overflow(page);
      if (pixels > 0) wide.push(`${path}: ${pixels} Pixel`);
    }
    assert.deepEqual(wide, []);
  });
}

const textSize = (page: Page) => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
