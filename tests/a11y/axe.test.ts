import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { launchBrowser } from '../support/browser.ts';
import { PAGES } from '../support/pages.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const WITHOUT_SCRIPT = 'ohne Skript';

/** The ways a page is looked at. 400 % of 1280 px leaves 320 px; zoom also doubles every pixel. */
const WAYS: Record<string, BrowserContextOptions> = {
  hell: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  dunkel: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  '320 px': { viewport: { width: 320, height: 640 }, colorScheme: 'light' },
  '400 %': { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4, colorScheme: 'dark' },
  [WITHOUT_SCRIPT]: { viewport: { width: 1280, height: 900 } },
  'erzwungene Farben': { viewport: { width: 1280, height: 900 }, forcedColors: 'active' },
};

let portal: RunningPortal;
let browser: Browser;
before(async () => {
  [portal, browser] = await Promise.all([startPortal(), launchBrowser()]);
});
after(async () => {
  await browser.close();
  await portal.stop();
});

for (const [way, options] of Object.entries(WAYS)) {
  test(`axe findet nichts: ${way}`, async (t) => {
    const context = await browser.newContext(options);
    // axe itself needs scripts, so here the page's own are kept away: it looks as it does without script.
    if (way === WITHOUT_SCRIPT) await context.route('**/*.js', (route) => route.abort());
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    for (const [name, path] of Object.entries(PAGES)) {
      await t.test(name, async () => {
        await page.goto(portal.url + path);
        const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
        assert.deepEqual(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' | ')}`),
          [],
        );
        assert.equal(await overflow(page), 0, 'nichts ragt über den Rand');
      });
    }
    await context.close();
    // A missing page answers 404 and a wrong parameter 400, which the browser reports; anything else is a fault of ours.
    assert.deepEqual(
      complaints.filter((text) => !/status of 40[04]|ERR_FAILED/.test(text)),
      [],
    );
  });
}

test('axe findet nichts: Filter und große Karte geöffnet', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme });
    const page = await context.newPage();
    await page.goto(`${portal.url}/suche?stadtbezirk=hoerde`);
    await page.getByText('Suche eingrenzen').click();
    await page.getByRole('button', { name: 'Große Karte öffnen' }).click();
    await page.getByRole('status').filter({ hasText: 'geöffnet' }).waitFor();
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' | ')}`),
      [],
      colorScheme,
    );
    await context.close();
  }
});

/** How many pixels one would have to scroll sideways. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
