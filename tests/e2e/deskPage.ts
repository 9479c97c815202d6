import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Locator, Page } from 'playwright';
import { readPdf, squeeze } from '#src/pdf/testing/readPdf.ts';
import { eventually } from '../support/desk.ts';
import { loginStaff, SESSION_COOKIE, type TestStaff } from '../support/staff.ts';
import { fromElsewhere, MISTAKES, PAPER_FILE } from './formPage.ts';
import type { setStage } from './support.ts';

type Stage = ReturnType<typeof setStage>;

/** How somebody works with a page: with the keys alone, or with a mouse. */
export interface Hand {
  page: Page;
  /** Opens an address as typed into the browser. */
  go(path: string): Promise<void>;
  /** Goes to something and does nothing with it yet. */
  reach(target: Locator): Promise<void>;
  /** A link or a button that leads to another page, and waits until it is there. */
  press(target: Locator): Promise<void>;
  /** Opens what is folded up, unless it is open already. */
  unfold(target: Locator): Promise<void>;
  /** Replaces what stands in a box. */
  type(target: Locator, text: string): Promise<void>;
  tick(target: Locator): Promise<void>;
  /** Chooses from a list by its text. */
  choose(target: Locator, text: string): Promise<void>;
  /** Chooses a paper. */
  attach(target: Locator): Promise<void>;
}

/** The narrowest window that nothing may stick out of (WCAG 1.4.10). */
const NARROW = { width: 320, height: 800 };

/** Whatever goes wrong in the browser and is no mistake of the person: also requests that fail without a word. */
function watch(t: TestContext, page: Page): void {
  const failed: string[] = [];
  page.context().on('requestfailed', (request) => {
    // Whoever goes on or closes a window stops what the page was still loading.
    if (request.failure()?.errorText === 'net::ERR_ABORTED' && !request.isNavigationRequest()) return;
    failed.push(`${request.method()} ${request.url()}: ${request.failure()?.errorText}`);
  });
  t.after(() => assert.deepEqual(failed, []));
}

/** Somebody with keyboard or mouse. Each page they come to must fit into a narrow window. */
export async function openHand(
  t: TestContext,
  stage: Stage,
  { hasMouse = false, isInterrupted = false, expected = MISTAKES } = {},
): Promise<Hand> {
  const page = await stage.visitor(t, { ...fromElsewhere(), javaScriptEnabled: !hasMouse, expected });
  if (!isInterrupted) watch(t, page);
  return hasMouse ? mouse(page) : keyboard(page);
}

/** The same, logged in at the desk. */
export async function openDesk(
  t: TestContext,
  stage: Stage,
  staff: TestStaff,
  options: Parameters<typeof openHand>[2] = {},
): Promise<Hand> {
  const hand = await openHand(t, stage, options);
  await logIn(hand.page, stage, staff);
  await hand.go('/intern');
  return hand;
}

/** Logs in somewhere else, and gives the browser what came out. */
export async function logIn(page: Page, stage: Stage, staff: TestStaff): Promise<void> {
  const { url } = stage.portal();
  const [, value = ''] = (await loginStaff(url, staff)).split(`${SESSION_COOKIE}=`);
  await page.context().addCookies([{ name: SESSION_COOKIE, value, url }]);
}

/** Only the keys: what Tab does not reach does not exist, and each stop on the way can be seen. */
function keyboard(page: Page): Hand {
  const reach = (target: Locator) => tabTo(page, target);
  // From the beginning: switched on by the first press it could come too late for it.
  page.on('filechooser', (chooser) => chooser.setFiles(PAPER_FILE));
  return {
    page,
    go: (path) => arriveBy(page, () => page.goto(path)),
    reach,
    async press(target) {
      await reach(target);
      await arriveBy(page, () => page.keyboard.press('Enter'));
    },
    async unfold(target) {
      if (await isUnfolded(target)) return;
      await reach(target);
      await page.keyboard.press('Enter');
      assert.ok(await hasFocus(target), 'der Fokus bleibt, wo er war');
    },
    async type(target, text) {
      await reach(target);
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText(text);
    },
    async tick(target) {
      await reach(target);
      await page.keyboard.press('Space');
      assert.ok(await target.isChecked());
    },
    async choose(target, text) {
      await reach(target);
      await page.keyboard.type(text);
      assert.equal(await target.locator('option:checked').textContent(), text);
    },
    async attach(target) {
      await reach(target);
      await page.keyboard.press('Enter');
      const input = await target.elementHandle();
      await page.waitForFunction((each) => (each as HTMLInputElement).files?.length === 1, input);
    },
  };
}

/** For those without script: what is pressed is a link or the button of a form. */
function mouse(page: Page): Hand {
  return {
    page,
    go: (path) => arriveBy(page, () => page.goto(path)),
    reach: (target) => target.hover(),
    press: (target) => arriveBy(page, () => target.click()),
    async unfold(target) {
      if (!(await isUnfolded(target))) await target.click();
    },
    type: (target, text) => target.fill(text),
    tick: (target) => target.check(),
    async choose(target, text) {
      await target.selectOption({ label: text });
    },
    attach: (target) => target.setInputFiles(PAPER_FILE),
  };
}

/** Does what leads to another page, and waits until it is there. */
async function arriveBy(page: Page, act: () => Promise<unknown>): Promise<void> {
  const loaded = page.waitForEvent('load');
  await act();
  await loaded;
  await assertFits(page);
}

const fitting = new Set<string>();

/** Nothing sticks out of a narrow window; looked at once for each page and what it is made of. */
async function assertFits(page: Page): Promise<void> {
  const parts = await page.evaluate(() => document.querySelectorAll('section, form, .note, .error-summary').length);
  const kind = `${new URL(page.url()).pathname.replace(NUMBERS, '*')} ${parts}`;
  if (fitting.has(kind)) return;
  fitting.add(kind);
  const wide = page.viewportSize() ?? NARROW;
  await page.setViewportSize(NARROW);
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await page.setViewportSize(wide);
  assert.ok(tooWide <= 0, `${page.url()} ist bei 320 Pixeln um ${tooWide} zu breit`);
}

/** Aktenzeichen and ids. */
const NUMBERS = /[A-Z]{2}-\w{4}-\w{4}-\w|[\da-f-]{36}/g;

const hasFocus = (target: Locator) => target.evaluate((element) => element === document.activeElement);

const isUnfolded = (target: Locator) => target.evaluate((element) => element.closest('details')?.open);

/** More stops than any page has. */
const MOST_STOPS = 400;

/** Tab until the focus is there. Each stop on the way is in the window and has a ring around it. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  await skipTo(page, target);
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    await page.keyboard.press('Tab');
    const stop = await target.evaluate((wanted) => {
      const element = document.activeElement ?? document.body;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const isInWindow = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
      return {
        name: `${element.localName} ${element.id} ${element.textContent?.trim().slice(0, 40)}`,
        isTarget: element === wanted,
        // After the last stop comes the frame of the browser.
        isOutside: element === document.body,
        isSeen: isInWindow && box.width > 1 && box.height > 1 && element.checkVisibility({ opacityProperty: true }),
        ring: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
      };
    });
    if (stop.isOutside) continue;
    assert.ok(stop.isSeen, `${page.url()}: der Fokus ist nicht zu sehen: ${stop.name}`);
    assert.ok(stop.ring >= 2, `${page.url()}: kein Rahmen um ${stop.name}`);
    if (stop.isTarget) return;
  }
  assert.fail(`${page.url()}: mit Tab nicht zu erreichen: ${target}`);
}

/** On a page that was just opened: past the menu, when the target comes after it. */
async function skipTo(page: Page, target: Locator): Promise<void> {
  const isFresh = await target.evaluate(
    (element) => document.activeElement === document.body && document.querySelector('main')?.contains(element),
  );
  if (!isFresh) return;
  await page.keyboard.press('Tab');
  assert.ok(await hasFocus(page.getByRole('link', { name: 'Zum Inhalt springen' })), `${page.url()}: der erste Halt`);
  await page.keyboard.press('Enter');
}

/** What the page says after something was done. */
export async function isTold(page: Page, sentence: string | RegExp): Promise<void> {
  await page.getByRole('status').filter({ hasText: sentence }).waitFor();
}

/** What stands below a heading. */
export const sectionOf = (page: Page, heading: string | RegExp): Locator =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: heading }) });

/** The letter behind a link that can be reached says all of this; where its lines break does not matter. */
export async function assertLetter(hand: Hand, link: Locator, sentences: readonly string[]): Promise<void> {
  await hand.reach(link);
  // Asked for here: pressed, the browser would save the file.
  const answer = await hand.page.request.get((await link.getAttribute('href')) ?? '');
  assert.equal(answer.headers()['content-type'], 'application/pdf');
  const { text } = readPdf(await answer.body());
  for (const sentence of sentences) assert.ok(text.includes(squeeze(sentence)), `${sentence}\n${text}`);
}

/** The citizen looks at how it stands. */
export async function lookAtStatus(hand: Hand, aktenzeichen: string, [tag, monat, jahr]: string[]): Promise<void> {
  const { page } = hand;
  await hand.go('/antraege/status');
  await hand.type(page.getByRole('textbox', { name: /^Aktenzeichen/ }), aktenzeichen);
  await hand.type(page.getByRole('textbox', { name: 'Tag', exact: true }), tag ?? '');
  await hand.type(page.getByRole('textbox', { name: 'Monat', exact: true }), monat ?? '');
  await hand.type(page.getByRole('textbox', { name: 'Jahr', exact: true }), jahr ?? '');
  await hand.press(page.getByRole('button', { name: 'Stand ansehen' }));
}

/** Finds a Vorgang by its Aktenzeichen and opens it. */
export async function openVorgang(hand: Hand, aktenzeichen: string): Promise<void> {
  const { page } = hand;
  await hand.press(page.getByRole('navigation', { name: 'Schreibtisch' }).getByRole('link', { name: 'Vorgänge' }));
  await hand.type(page.getByRole('searchbox'), aktenzeichen);
  await hand.press(page.getByRole('button', { name: 'Suchen' }));
  await hand.press(page.getByRole('row').filter({ hasText: aktenzeichen }).getByRole('link'));
  await page.getByRole('heading', { level: 1, name: aktenzeichen }).waitFor();
}

/** The mail that came with this subject, decoded. */
export async function waitForMail(mails: readonly { source: string }[], subject: RegExp): Promise<string> {
  return eventually(() => mails.map(({ source }) => source).findLast((source) => subject.test(decode(source))));
}

/** Reads what mails pack for their way: quoted-printable and encoded words. */
export const decode = (source: string): string =>
  source
    .replace(/=\?utf-8\?q\?(.*?)\?=/gi, (_, text: string) => text.replaceAll('_', ' '))
    .replace(/=\r?\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (codes) => Buffer.from(codes.replaceAll('=', ''), 'hex').toString());
