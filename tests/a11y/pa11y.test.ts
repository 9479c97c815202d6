import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import pa11y from 'pa11y';
import puppeteer, { type Browser } from 'puppeteer';
import { PAGES } from '../support/pages.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';

let portal: RunningPortal;
let browser: Browser;
before(async () => {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const executablePath = process.env.CHROME_PATH;
  assert.ok(executablePath, 'CHROME_PATH fehlt: Starten Sie die Tests mit "npm test".');
  [portal, browser] = await Promise.all([startPortal(), puppeteer.launch({ executablePath, args })]);
});
after(async () => {
  await browser.close();
  await portal.stop();
});

test('HTML_CodeSniffer findet keinen Verstoß gegen WCAG 2 AA', async (t) => {
  for (const [name, path] of Object.entries(PAGES)) {
    await t.test(name, async () => {
      const { issues } = await pa11y(portal.url + path, { browser, standard: 'WCAG2AA', timeout: 60_000 });
      assert.deepEqual(
        issues.map(({ code, selector }) => `${code} ${selector}`),
        [],
      );
    });
  }
});
