import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import type { Browser, BrowserContextOptions } from 'playwright';
import { auditLooks, openStage, type Stage } from '../support/audit.ts';
import { auditStates } from '../support/auditStates.ts';
import { launchBrowser } from '../support/browser.ts';
import { type Desk, openDesk } from '../support/deskOffice.ts';
import { statesOfDesk, statesOfFirstMorning } from '../support/deskStates.ts';
import { captureAround, type Snapshot } from '../support/formWalk.ts';
import { readContext, startOffice } from '../support/office.ts';
import { type RunningPortal, root, startPortal, UNLIMITED } from '../support/portal.ts';

/** Every page is looked at in these, too, in one state that shows most of it. */
const OTHER_WAYS: Record<string, BrowserContextOptions> = {
  dunkel: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  '320 px': { viewport: { width: 320, height: 640 } },
  '400 %': { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4, colorScheme: 'dark' },
  'erzwungene Farben': { viewport: { width: 1280, height: 900 }, forcedColors: 'active' },
};

/** A login of the city that nobody ever asks: it only has to be offered. */
const CITY = { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'schreibtisch', OIDC_CLIENT_SECRET: 'geheim' };

const context = readContext();
const captured: Snapshot[] = [];
const ends: (() => Promise<unknown>)[] = [];
let office: RunningPortal;
let browser: Browser;
let stage: Stage;
before(async () => {
  office = await startOffice();
  ends.push(office.stop);
  browser = await launchBrowser();
  ends.push(() => browser.close());
  stage = await openStage(office);
});
after(async () => {
  stage?.close();
  for (const end of ends.toReversed()) await end();
});

async function openAt(portal: RunningPortal): Promise<Desk> {
  const desk = await openDesk(portal, context);
  ends.push(desk.close);
  return desk;
}

test('jeder Zustand jeder Seite des Schreibtischs ist ohne Hindernis', async (t) => {
  const states = statesOfDesk(await openAt(office));
  const snapshots = await captureAround(states);
  captured.push(...snapshots);
  await auditStates(t, browser, stage, { states: states.map(({ name }) => name), snapshots });
});

test('am ersten Morgen, ohne Vorgänge, Virenscanner und Mailserver, auch', async (t) => {
  const morning = await startPortal({ ...UNLIMITED, ...CITY });
  ends.push(morning.stop);
  const states = statesOfFirstMorning(await openAt(morning));
  const snapshots = await captureAround(states);
  captured.push(...snapshots);
  await auditStates(t, browser, stage, { states: states.map(({ name }) => name), snapshots });
});

/** The pages of the desk, and what the address of one looks like. */
function patternsOfPages(): { page: string; pattern: RegExp }[] {
  const files = globSync('**/*.astro', { cwd: join(root, 'src/pages/intern') }).filter((file) => !/(^|\/)_/.test(file));
  return files.map((page) => {
    const path = page.replace(/(\/?index)?\.astro$/, '').replace(/\[\.{3}\w+\]/g, '.+');
    return { page, pattern: new RegExp(`^/intern${path && `/${path.replace(/\[\w+\]/g, '[^/]+')}`}$`) };
  });
}

const pathOf = ({ reply }: Snapshot) => reply.path.replace(/\?.*|\/$/g, '');

test('jede Seite des Schreibtischs kam vor', () => {
  const paths = captured.map(pathOf);
  const missing = patternsOfPages().filter(({ pattern }) => !paths.some((path) => pattern.test(path)));
  assert.deepEqual(
    missing.map(({ page }) => page),
    [],
  );
});

for (const [way, options] of Object.entries(OTHER_WAYS)) {
  test(`jede Seite des Schreibtischs ist ohne Hindernis: ${way}`, async (t) => {
    const samples = fullestOfEach(captured);
    t.diagnostic(`${samples.length} Seiten`);
    const { audited, faults } = await auditLooks(browser, stage, samples, options);
    assert.deepEqual(faults, []);
    assert.equal(audited.length, samples.length);
  });
}

test('mit doppelt so großer Schrift ragt nichts über den Rand', async () => {
  const page = await browser.newPage({ viewport: { width: 640, height: 900 } });
  const faults: string[] = [];
  for (const look of fullestOfEach(captured)) {
    await page.goto(stage.url(look));
    const excess = await page.evaluate(() => {
      // Sizes are in rem, so this is what "only larger text" does in a browser.
      document.documentElement.style.fontSize = '200%';
      return document.documentElement.scrollWidth - document.documentElement.clientWidth;
    });
    if (excess > 0) faults.push(`${look.name}: ${excess} px`);
  }
  assert.deepEqual(faults, []);
  await page.close();
});

test('jede Seite hat höchstens einen wichtigsten Knopf, eine Überschrift und einen Weg zum Inhalt', () => {
  for (const { name, reply } of captured) {
    assert.ok((reply.html.match(/class="[^"]*\bbutton-main\b/g) ?? []).length <= 1, `${name}: Knöpfe`);
    assert.equal((reply.html.match(/<h1/g) ?? []).length, 1, `${name}: Überschriften`);
    assert.match(reply.html, /<body[^>]*>\s*<a class="skip" href="#inhalt">/, `${name}: Sprung`);
  }
});

test('ein Vorgang druckt sich als Aktenvermerk: ohne Knöpfe, alles offen', async () => {
  const page = await browser.newPage();
  const look = captured.find(({ name }) => name === 'vorgang: fristwahrend');
  assert.ok(look);
  await page.goto(stage.url(look));
  await page.emulateMedia({ media: 'print' });
  for (const button of await page.locator('button, .button, nav, form textarea').all()) {
    assert.equal(await button.isVisible(), false, await button.textContent().then(String));
  }
  for (const part of ['.uhren', '#person', '#fehlt', '#angaben', '#verlauf', '.vorgang-kopf .print-only']) {
    assert.ok(await page.locator(part).isVisible(), part);
  }
  const inside = page.locator('[aria-labelledby=angaben] details:not([open]) > :not(summary)').first();
  assert.ok(await inside.isVisible(), 'die erste Fassung ist offen');
  const { background, color } = await page.evaluate(() => {
    const { backgroundColor, color: ink } = getComputedStyle(document.body);
    return { background: backgroundColor, color: ink };
  });
  assert.deepEqual([background, color], ['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
  await page.close();
});

test('nach einem Fehler und nach einem Knopfdruck steht der Fokus bei dem, was die Seite sagt', async () => {
  const page = await browser.newPage();
  const told = captured.filter(({ reply }) => / autofocus/.test(reply.html));
  assert.ok(told.length > 50);
  for (const look of told.filter((_, index) => index % 10 === 0)) {
    await page.goto(stage.url(look));
    const focused = page.locator('.error-summary:focus, [role=status]:focus, .note:focus, section:focus');
    await focused.waitFor({ timeout: 5000 });
  }
  await page.close();
});

test('mit der Tabulatortaste kommt man vom Sprung zum Inhalt bis zum Ende, und alles zeigt, dass es dran ist', async () => {
  const page = await browser.newPage();
  for (const look of fullestOfEach(captured).filter(({ reply }) => !/ autofocus/.test(reply.html))) {
    await page.goto(stage.url(look));
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'skip', look.name);
    const reached = await page.evaluate(
      () => document.querySelectorAll('a, button, input, select, textarea, summary').length,
    );
    const isLast = () => page.evaluate(() => document.activeElement?.closest('footer') !== null);
    let presses = 0;
    for (; !(await isLast()) && presses <= 2 * reached; presses++) {
      const hasRing = await page.evaluate(() => {
        const focused = document.activeElement ?? document.body;
        const { outlineStyle, outlineWidth } = getComputedStyle(focused);
        // The parts of a date are drawn by the browser, with marks of its own.
        return focused.matches('[type=date]') || (outlineStyle !== 'none' && outlineWidth !== '0px');
      });
      assert.ok(hasRing, `${look.name}: ${presses}`);
      await page.keyboard.press('Tab');
    }
    assert.ok(await isLast(), `${look.name}: nach ${presses} Schritten nicht am Ende`);
  }
  await page.close();
});

/** Of each page the snapshot with the most to see. */
function fullestOfEach(snapshots: readonly Snapshot[]): Snapshot[] {
  return patternsOfPages().flatMap(({ pattern }) => {
    const own = snapshots.filter((each) => pattern.test(pathOf(each)));
    return own.toSorted((a, b) => b.reply.html.length - a.reply.html.length).slice(0, 2);
  });
}
