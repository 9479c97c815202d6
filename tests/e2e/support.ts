import assert from 'node:assert/strict';
import { after, before, type TestContext } from 'node:test';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright';
import { launchBrowser } from '../support/browser.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';

export interface ApiHit {
  id: string;
  title: string;
  kind: string;
  url: string;
  stadtbezirk: string | null;
  point?: { lat: number; lon: number; accuracy: string };
  distanceMeters?: number;
}

/** What `/api/suche` answers. */
export interface ApiAnswer {
  total: number;
  hits: ApiHit[];
  facets: Record<'art' | 'stadtbezirk' | 'merkmal', Record<string, number>>;
}

interface VisitorOptions extends BrowserContextOptions {
  /** Complaints of the browser that belong to the story. */
  expected?: RegExp;
}

/** One portal and one browser for all tests of a file, ended after the last. */
export function setStage<Portal extends RunningPortal = RunningPortal>(
  start: () => Promise<Portal> = startPortal as () => Promise<Portal>,
) {
  let portal!: Portal;
  let browser!: Browser;
  before(async () => {
    // One after the other: a portal without a browser beside it would keep the file from ending.
    browser = await launchBrowser();
    portal = await start();
  });
  after(async () => {
    await browser?.close();
    await portal?.stop();
  });
  return {
    /** Somebody with a fresh browser. The test fails when a page complains or asks another server for anything. */
    async visitor(t: TestContext, { expected, ...options }: VisitorOptions = {}): Promise<Page> {
      const baseURL = options.baseURL ?? portal.url;
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options, baseURL });
      context.setDefaultTimeout(10_000);
      const faults: string[] = [];
      context.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
      context.on('weberror', (webError) => faults.push(String(webError.error())));
      context.on('request', (request) => {
        if (new URL(request.url()).origin !== baseURL) faults.push(`Anfrage nach außen: ${request.url()}`);
      });
      t.after(async () => {
        await context.close();
        assert.deepEqual(
          faults.filter((fault) => !expected?.test(fault)),
          [],
        );
      });
      return context.newPage();
    },
    async ask(path: string): Promise<ApiAnswer> {
      const response = await fetch(portal.url + path);
      assert.equal(response.status, 200, path);
      return (await response.json()) as ApiAnswer;
    },
    url: (path: string) => portal.url + path,
    portal: () => portal,
  };
}

/** The hits of a list as one reads them: number and name. */
export function readList(page: Page): Promise<{ number: number; title: string }[]> {
  return page.locator('ol > li:has(h2)').evaluateAll((items) =>
    items.map((item) => ({
      number: (item as HTMLLIElement).value,
      title: item.querySelector('h2')?.textContent?.trim() ?? '',
    })),
  );
}

/** Presses Tab until the focus is on the target, as somebody without a mouse must. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 250; presses++) {
    await page.keyboard.press(key);
    if (await hasFocus(target)) return;
  }
  assert.fail(`Mit ${key} nicht zu erreichen: ${target}`);
}

export const hasFocus = (target: Locator) => target.evaluate((element) => element === document.activeElement);

/** How many pixels one would have to scroll sideways. */
export const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
