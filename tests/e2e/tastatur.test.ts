import assert from 'node:assert/strict';
import test from 'node:test';
import type { Page } from 'playwright';
import { hasFocus, readList, setStage, tabTo } from './support.ts';

const { visitor } = setStage();

test('suchen, eingrenzen, lesen und zurück, ohne Maus', async (t) => {
  const page = await visitor(t);
  const { keyboard } = page;
  await page.goto('/');
  await keyboard.press('Tab');
  assert.ok(await hasFocus(page.getByRole('link', { name: 'Zum Inhalt springen' })), 'der erste Halt');
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  assert.ok(await hasFocus(page.getByRole('searchbox')), 'der erste Halt nach dem Sprung zum Inhalt');
  await keyboard.type('Tagespflege');
  await keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /^„Tagespflege“/ }).waitFor();

  await tabTo(page, page.getByText('Suche eingrenzen'));
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('checkbox', { name: /^Mengede/ }));
  await keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: 'Anzeigen' }));
  await keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /^„Tagespflege“ in Mengede/ }).waitFor();

  const list = await readList(page);
  const name = list[0]?.title ?? '';
  await tabTo(page, page.getByRole('heading', { level: 2, name }).getByRole('link'));
  await keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: /^„Tagespflege“ in Mengede/ }).waitFor();
  assert.deepEqual(await readList(page), list);
});

test('die Karte lässt sich überspringen', async (t) => {
  const page = await visitor(t);
  await page.goto('/suche?art=tagespflege');
  await tabTo(page, page.getByRole('link', { name: 'Karte überspringen' }));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const [first] = await readList(page);
  await tabTo(page, page.getByRole('heading', { level: 2, name: first?.title ?? '' }).getByRole('link'), 'Shift+Tab');
});

test('die große Karte öffnen, vergrößern, verschieben, einen Treffer ansehen und schließen, ohne Maus', async (t) => {
  const page = await visitor(t);
  const { keyboard } = page;
  const status = page.locator('portal-map').getByRole('status');
  const canvas = page.getByRole('group', { name: 'Karte der Treffer, mit den Pfeiltasten verschieben' });
  const area = canvas.getByRole('link', { name: 'Hörde' });
  await page.goto('/suche?art=tagespflege');
  const toggle = page.getByRole('button', { name: /^Große Karte/ });
  await tabTo(page, toggle);
  await keyboard.press('Enter');
  await status.filter({ hasText: /^Karte mit \d+ Treffern geöffnet/ }).waitFor();
  assert.ok(await hasFocus(toggle), 'der Knopf behält den Fokus');
  assert.equal(await toggle.textContent(), 'Große Karte schließen');

  for (const name of ['Vergrößern', 'Verkleinern', 'Nach links', 'Nach rechts', 'Nach oben', 'Nach unten']) {
    const button = page.getByRole('button', { name, exact: true });
    const before = await area.boundingBox();
    await tabTo(page, button);
    await keyboard.press(name.startsWith('Nach') ? 'Enter' : 'Space');
    assert.notDeepEqual(await area.boundingBox(), before, `${name} bewegt die Karte`);
    assert.ok(await hasFocus(button), `${name} behält den Fokus`);
  }
  await tabTo(page, page.getByRole('button', { name: 'Alle Treffer zeigen' }));
  await keyboard.press('Enter');

  await tabTo(page, canvas);
  const still = await area.boundingBox();
  await keyboard.press('ArrowRight');
  assert.notDeepEqual(await area.boundingBox(), still, 'die Pfeiltaste verschiebt die Karte');

  const name =
    (await canvas
      .getByRole('button', { name: /^\d+: / })
      .first()
      .getAttribute('aria-label')) ?? '';
  const marker = canvas.getByRole('button', { name });
  await tabTo(page, marker);
  await keyboard.press('Enter');
  const popup = page.getByRole('dialog', { name: `Treffer ${Number.parseInt(name, 10)}`, exact: true });
  await popup.waitFor();
  assert.ok(await hasFocus(popup.getByRole('link').first()), 'der Fokus geht in das Fenster');
  await keyboard.press('Escape');
  await popup.waitFor({ state: 'hidden' });
  assert.ok(await hasFocus(marker), 'und mit Escape zurück');

  await tabTo(page, toggle, 'Shift+Tab');
  await keyboard.press('Enter');
  await page.getByRole('group', { name: 'Karte der Treffer', exact: true }).waitFor();
  assert.ok(await hasFocus(toggle));
});

test('ein Umriss der großen Karte führt zu seinem Stadtbezirk und behält die Suche', async (t) => {
  const page = await visitor(t);
  await page.goto('/suche?art=tagespflege');
  await page.getByRole('button', { name: 'Große Karte öffnen' }).press('Enter');
  await page.locator('portal-map').getByRole('status').filter({ hasText: 'geöffnet' }).waitFor();
  const canvas = page.getByRole('group', { name: 'Karte der Treffer, mit den Pfeiltasten verschieben' });
  await tabTo(page, canvas.getByRole('link', { name: 'Hombruch' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /^Tagespflege in Hombruch/ }).waitFor();
});

test('auch im Ausschnitt eines Stadtbezirks erreicht Tab jeden Treffer der großen Karte', async (t) => {
  const page = await visitor(t);
  await page.goto('/suche?art=tagespflege&stadtbezirk=scharnhorst');
  await page.getByRole('button', { name: 'Große Karte öffnen' }).press('Enter');
  await page.locator('portal-map').getByRole('status').filter({ hasText: 'Karte mit 3 Treffern geöffnet' }).waitFor();
  const reached: string[] = [];
  const canvas = page.getByRole('group', { name: 'Karte der Treffer, mit den Pfeiltasten verschieben' });
  for (await canvas.focus(); await canvas.evaluate((map) => map.contains(document.activeElement)); ) {
    reached.push((await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) ?? '');
    await page.keyboard.press('Tab');
  }
  assert.deepEqual(
    reached.filter((name) => /^\d+: /.test(name)).map((name) => Number.parseInt(name, 10)),
    [1, 2, 3],
  );
});

/** Pages with every kind of control, and what makes more of them appear. */
const WALKS: Record<string, { path: string; prepare?: (page: Page) => Promise<void> }> = {
  Startseite: { path: '/' },
  Suche: { path: '/suche' },
  'Suche mit offenen Filtern': {
    path: '/suche?art=hausnotruf',
    prepare: (page) => page.getByText('Suche eingrenzen').press('Enter'),
  },
  'Suche mit großer Karte': {
    path: '/suche?art=tagespflege',
    async prepare(page) {
      await page.getByRole('button', { name: 'Große Karte öffnen' }).press('Enter');
      await page.locator('portal-map').getByRole('status').filter({ hasText: 'geöffnet' }).waitFor();
    },
  },
  'eine Einrichtung': { path: '/einrichtungen/seniorenwohnsitz-westholz' },
  Vergleich: { path: '/vergleich?ids=seniorenwohnsitz-westholz,theodor-fliedner-heim' },
};

for (const [name, { path, prepare }] of Object.entries(WALKS)) {
  test(`Tab erreicht alles, sichtbar, einmal und in der Reihenfolge der Seite: ${name}`, async (t) => {
    const page = await visitor(t, { viewport: { width: 1280, height: 720 } });
    await page.goto(path);
    await prepare?.(page);
    await page.getByRole('link', { name: 'Zum Inhalt springen' }).focus();
    const expected = await countTabbable(page);
    const stops = [await describeFocus(page)];
    while (stops.length <= expected + 5) {
      await page.keyboard.press('Tab');
      const stop = await describeFocus(page);
      if (stop.isEnd) break;
      stops.push(stop);
    }
    assert.equal(stops.length, expected, `${stops.at(-1)?.name} ist der letzte Halt`);
    assert.deepEqual(
      stops.filter(({ isVisible }) => !isVisible).map((stop) => stop.name),
      [],
      'unsichtbare Halte',
    );
    assert.deepEqual(
      stops.filter(({ ring }) => ring < 3).map((stop) => stop.name),
      [],
      'ohne sichtbaren Rahmen',
    );
    const order = stops.map((stop) => stop.order);
    assert.deepEqual(
      order,
      [...new Set(order)].sort((a, b) => a - b),
      'jeder einmal, von oben nach unten',
    );
  });
}

/** Everything the page shows that one can do something with. */
const countTabbable = (page: Page) =>
  page.evaluate(
    () =>
      [
        ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"]'),
      ].filter((element) => element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true })).length,
  );

/** What somebody sees of the focus: a ring of so many pixels around something within the window. */
const describeFocus = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    // Inside a drawing the ring follows the shape: its line becomes thick.
    const shape = element instanceof SVGElement ? element.querySelector('path, circle') : null;
    const width = shape ? getComputedStyle(shape).strokeWidth : outlineStyle === 'none' ? '0' : outlineWidth;
    const box = element.getBoundingClientRect();
    const isInWindow = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
    return {
      name: `${element.localName} ${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40)}`,
      order: [...document.querySelectorAll('*')].indexOf(element),
      isEnd: element === document.body,
      isVisible: isInWindow && box.width > 1 && box.height > 1 && element.checkVisibility({ opacityProperty: true }),
      ring: Number.parseFloat(width),
    };
  });
