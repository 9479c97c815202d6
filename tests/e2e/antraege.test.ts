import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import test, { type TestContext } from 'node:test';
import type { Page } from 'playwright';
import { compiledForm } from '#src/antraege/compiledForm.ts';
import { getAntrag } from '#src/antraege/registry.ts';
import { begin, walkTo } from '../support/formWalk.ts';
import { readContext, startOffice } from '../support/office.ts';
import { citizenOf, fillIn, fromElsewhere, MISTAKES } from './formPage.ts';
import { hasFocus, setStage, tabTo } from './support.ts';

const stage = setStage(startOffice);
const context = readContext();
const antrag = getAntrag('dortmund-pass');
const form = compiledForm(antrag);
const BASE = '/antraege/dortmund-pass';
const BIRTH = { 'geburtsdatum-tag': '28', 'geburtsdatum-monat': '2', 'geburtsdatum-jahr': '1941' };

const next = (page: Page) => page.getByRole('button', { name: 'Weiter', exact: true });
const arrive = (page: Page, name: string) => page.waitForURL((url) => url.pathname === `${BASE}/${name}`);
const visitor = (t: TestContext) => stage.visitor(t, { ...fromElsewhere(), expected: MISTAKES });

/** Somebody who has answered everything before this page, and looks at it. */
async function visitorAt(t: TestContext, name: string, { shared = false } = {}): Promise<Page> {
  const page = await visitor(t);
  const portal = stage.portal();
  const citizen = await begin({ portal, form }, { shared, citizen: citizenOf(page) });
  await walkTo({ portal, form, context }, citizen, name);
  await page.goto(`${BASE}/${name}`);
  return page;
}

async function tickDeclarations(page: Page): Promise<void> {
  for (const name of form.definition.declarations) await page.locator(`#${name}`).check();
}

test('ohne Maus: wählen, sich vertippen, zum Feld springen, mit der Eingabetaste weiter', async (t) => {
  const page = await visitor(t);
  const { keyboard } = page;
  await page.goto(BASE);
  await tabTo(page, page.getByRole('button', { name: 'Antrag beginnen' }));
  await keyboard.press('Enter');
  await arrive(page, 'wohnort');
  await tabTo(page, page.locator('#wohnort-0'));
  await keyboard.press('Space');
  await keyboard.press('Enter');
  await arrive(page, 'leistung');
  await tabTo(page, page.locator('#leistung-0'));
  await keyboard.press('Space');
  await tabTo(page, next(page));
  await keyboard.press('Enter');
  await arrive(page, 'fuer-wen');
  await tabTo(page, page.locator('#fuerWen-0'));
  // The second option, and back: arrows move inside of a group.
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  await arrive(page, 'person');
  await tabTo(page, page.getByLabel('Vorname'));
  await keyboard.type('Erna');
  await keyboard.press('Enter');

  const summary = page.locator('.error-summary');
  await summary.waitFor();
  assert.ok(await hasFocus(summary), 'der Blick ist bei den Fehlern');
  assert.match(await page.title(), /^Fehler: /);
  await keyboard.press('Tab');
  assert.ok(await hasFocus(summary.getByRole('link').first()));
  await keyboard.press('Enter');
  assert.ok(await hasFocus(page.getByLabel('Nachname')), 'der Link führt in das Feld');
  await keyboard.type('Muster');
  for (const text of ['28', '2', '1941']) {
    await keyboard.press('Tab');
    await keyboard.type(text);
  }
  await keyboard.press('Enter');
  await arrive(page, 'anschrift');
});

test('mit der Tastatur: das Warum auf- und zumachen, ein Häkchen setzen, einreichen', async (t) => {
  const page = await visitorAt(t, 'anschrift');
  await tabTo(page, page.getByText('Warum fragen wir das?'));
  await page.keyboard.press('Enter');
  assert.ok(await page.locator('.form-why p').first().isVisible());
  await walkTo({ portal: stage.portal(), form, context }, citizenOf(page), 'pruefen');
  await page.goto(`${BASE}/pruefen`);
  for (const name of form.definition.declarations) {
    await tabTo(page, page.locator(`#${name}`));
    await page.keyboard.press('Space');
  }
  await tabTo(page, page.getByRole('button', { name: 'Jetzt einreichen' }));
  await page.keyboard.press('Enter');
  await arrive(page, 'bestaetigung');
});

test('„Zurück“ zeigt die Antworten, im Browser wie auf der Seite', async (t) => {
  const page = await visitorAt(t, 'anschrift');
  await page.getByLabel('Straße').fill('Kampstraße');
  await page.getByRole('link', { name: 'Zurück', exact: true }).click();
  await arrive(page, 'person');
  assert.equal(await page.getByLabel('Vorname').inputValue(), 'Muster');
  assert.equal(await page.getByLabel('Jahr').inputValue(), '1941');
  await page.goBack();
  await arrive(page, 'anschrift');
  assert.equal(await page.getByLabel('Straße').inputValue(), 'Kampstraße');
  await fillIn(page, ['hausnummer', 'plz', 'ort'], { hausnummer: '12a', plz: '44137', ort: 'Dortmund' });
  await next(page).click();
  await arrive(page, 'kontakt');
  await page.goBack();
  assert.equal(await page.getByLabel('Straße').inputValue(), 'Kampstraße');
});

test('ein zweites Fenster nimmt dem ersten nichts weg', async (t) => {
  const first = await visitorAt(t, 'anschrift');
  const second = await first.context().newPage();
  await second.goto(`${BASE}/person`);
  await first.bringToFront();
  await fillIn(first, ['strasse', 'hausnummer', 'plz', 'ort'], {
    strasse: 'Kampstraße',
    hausnummer: '12a',
    plz: '44137',
    ort: 'Dortmund',
  });
  await next(first).click();
  await arrive(first, 'kontakt');
  await second.getByLabel('Nachname').fill('Lüdenscheidt');
  await next(second).click();
  await arrive(second, 'anschrift');
  assert.equal(await second.getByLabel('Straße').inputValue(), 'Kampstraße');
  await first.goto(`${BASE}/person`);
  assert.equal(await first.getByLabel('Nachname').inputValue(), 'Lüdenscheidt');
});

test('zweimal auf „Jetzt einreichen“ gedrückt: ein Aktenzeichen, auch beim Zurückgehen', async (t) => {
  const page = await visitorAt(t, 'pruefen');
  const count = () => {
    const database = new DatabaseSync(join(stage.portal().dataDir, 'wegweiser.sqlite'), { readOnly: true });
    const row = database.prepare('select count(*) as number from vorgang').get();
    database.close();
    return Number(row?.['number']);
  };
  const before = count();
  await tickDeclarations(page);
  await page.getByRole('button', { name: 'Jetzt einreichen' }).dblclick();
  await arrive(page, 'bestaetigung');
  const aktenzeichen = await page.locator('.big-code').textContent();
  await page.goBack();
  await page.goto(`${BASE}/bestaetigung`);
  assert.equal(await page.locator('.big-code').textContent(), aktenzeichen);
  assert.equal(count(), before + 1);
});

test('ein Link auf eine Seite, die noch nicht dran ist, führt dahin, wo es weitergeht', async (t) => {
  const page = await visitorAt(t, 'person');
  for (const ahead of ['foto', 'pruefen']) {
    await page.goto(`${BASE}/${ahead}`);
    await arrive(page, 'person');
  }
  const stranger = await visitor(t);
  await stranger.goto(`${BASE}/foto`);
  await stranger.waitForURL(`**${BASE}?verloren`);
  await stranger.getByText('nichts mehr da').waitFor();
});

/** Presses „Mehr Zeit“ and returns by how much the end has moved, in milliseconds. */
async function askForMoreTime(page: Page): Promise<number> {
  const clock = page.locator('shared-clock');
  const end = async () => Number(await clock.getAttribute('data-ends-at'));
  const before = await end();
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await clock.getByRole('button', { name: 'Mehr Zeit' }).click();
  await (await answer).finished();
  await page.waitForLoadState();
  return (await end()) - before;
}

test('gemeinsamer Computer: die Uhr läuft, „Mehr Zeit“ stellt sie neu und behält den Text', async (t) => {
  const page = await visitorAt(t, 'anschrift', { shared: true });
  await page
    .locator('shared-clock')
    .getByText(/noch (19|20) Minuten/)
    .waitFor();
  await page.getByLabel('Straße').fill('Kampstr');
  assert.ok((await askForMoreTime(page)) > 0);
  assert.equal(await page.getByLabel('Straße').inputValue(), 'Kampstr');
});

test('gemeinsamer Computer: „Mehr Zeit“ reicht nichts ein, auch wenn alles ausgefüllt ist', async (t) => {
  const page = await visitorAt(t, 'leistung', { shared: true });
  await page.goto(`${BASE}/frist-wahren`);
  await page.getByLabel('Name', { exact: true }).fill('Käthe Muster');
  await page.getByLabel('Wie erreichen wir Sie?').fill('Kampstraße 1, 44137 Dortmund');
  assert.ok((await askForMoreTime(page)) > 0);
  assert.match(page.url(), /frist-wahren$/);
  assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Käthe Muster');
  await page.goto(`${BASE}/bestaetigung`);
  await page.waitForURL('**/antraege/status');
});

test('gemeinsamer Computer: beendet ist beendet, auch für „Zurück“ und noch einmal Senden', async (t) => {
  const page = await visitorAt(t, 'anschrift', { shared: true });
  const left = await page.locator('#antrag').evaluate((form) => [...new FormData(form as HTMLFormElement)]);
  await page.getByRole('button', { name: 'Löschen und beenden' }).click();
  await page.waitForURL('**/antraege/geloescht/');
  const cookies = (await page.context().cookies()).map(({ name }) => name);
  assert.deepEqual(
    cookies.filter((name) => name !== 'antrag-sprache'),
    [],
  );
  await page.goBack();
  await page.waitForURL(`**${BASE}?verloren`);
  // A browser offers to send the last form again; whoever sits there now must not read what was typed.
  const typed = { ...(Object.fromEntries(left) as Record<string, string>), strasse: 'Kampstraße', aktion: 'weiter' };
  const again = await citizenOf(page).post(`${BASE}/anschrift`, typed);
  assert.equal(again.status, 410);
  assert.doesNotMatch(again.html, /Kampstraße/);
});

test('gemeinsamer Computer: ist die Zeit um, ist der Bildschirm leer', async (t) => {
  const page = await visitorAt(t, 'person', { shared: true });
  await page.clock.install();
  await page.reload();
  await page.clock.runFor(16 * 60_000);
  await page.locator('shared-clock').getByRole('status').filter({ hasText: 'in 5 Minuten gelöscht' }).waitFor();
  await page.clock.runFor(5 * 60_000);
  await page.waitForURL('**/antraege/geloescht/');
});

test('später auf einem anderen Gerät: mit dem Code dort weiter, wo es aufhörte', async (t) => {
  const page = await visitorAt(t, 'anschrift');
  await page.getByLabel('Straße').fill('Kampstraße');
  await page.getByRole('button', { name: 'Später weitermachen' }).click();
  await page.getByRole('button', { name: 'Code anzeigen' }).click();
  const code = (await page.locator('.big-code').textContent()) ?? '';

  const elsewhere = await visitor(t);
  await elsewhere.goto('/antraege/weitermachen');
  await elsewhere.getByLabel('Code').fill(`${code.slice(0, -3)}X-X`);
  await elsewhere.getByRole('button', { name: 'Weitermachen' }).click();
  await elsewhere.locator('.error-summary').waitFor();
  await elsewhere.getByLabel('Code').fill(code.toLowerCase().replaceAll('-', ' '));
  await elsewhere.getByRole('button', { name: 'Weitermachen' }).click();
  await elsewhere.getByRole('link', { name: 'Weitermachen', exact: true }).click();
  await arrive(elsewhere, 'anschrift');
  assert.equal(await elsewhere.getByLabel('Straße').inputValue(), 'Kampstraße');
});

test('mittendrin das Datum sichern und dann weiter: dasselbe Aktenzeichen', async (t) => {
  const page = await visitorAt(t, 'anschrift');
  await page.getByLabel('Straße').fill('Kampstraße');
  await page.getByRole('button', { name: /^Jetzt schon einreichen/ }).click();
  await arrive(page, 'frist-wahren');
  assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Muster Muster');
  await page.getByLabel(/erreichen wir Sie/).fill('0231 5023330');
  await page.getByRole('button', { name: 'Jetzt einreichen' }).last().click();
  await arrive(page, 'bestaetigung');
  const aktenzeichen = await page.locator('.big-code').textContent();
  await page.getByRole('link', { name: 'Weiter ausfüllen' }).click();
  await arrive(page, 'anschrift');
  assert.equal(await page.getByLabel('Straße').inputValue(), 'Kampstraße');

  await walkTo({ portal: stage.portal(), form, context }, citizenOf(page), 'pruefen');
  await page.goto(`${BASE}/pruefen`);
  await tickDeclarations(page);
  await page.getByRole('button', { name: 'Jetzt einreichen' }).click();
  await arrive(page, 'bestaetigung');
  assert.equal(await page.locator('.big-code').textContent(), aktenzeichen);
});

test('für eine andere Person: der Browser füllt nicht die eigenen Daten ein, die Vollmacht wird verlangt', async (t) => {
  const page = await visitor(t);
  const portal = stage.portal();
  const citizen = await begin({ portal, form }, { citizen: citizenOf(page) });
  await walkTo({ portal, form, context }, citizen, 'hilfe-vollmacht');
  await page.goto(`${BASE}/hilfe-kontakt`);
  assert.equal(await page.getByLabel('Ihr Vor- und Nachname').getAttribute('autocomplete'), 'name');
  await page.goto(`${BASE}/person`);
  assert.equal(await page.getByLabel('Vorname').getAttribute('autocomplete'), 'off');
  await page.goto(`${BASE}/hilfe-vollmacht`);
  await next(page).click();
  await arrive(page, 'pruefen');
  await page
    .getByRole('listitem')
    .filter({ hasText: /^Betreuerausweis$/ })
    .waitFor();
});

test('die Sprache wechseln behält, was gerade getippt ist', async (t) => {
  const page = await visitorAt(t, 'person');
  await fillIn(page, ['vorname', ...Object.keys(BIRTH)], { vorname: 'Er', ...BIRTH });
  await page.getByRole('button', { name: 'In Leichter Sprache lesen' }).click();
  await page.getByRole('button', { name: 'In Alltagssprache lesen' }).waitFor();
  assert.equal(await page.locator('[name="vorname"]').inputValue(), 'Er');
  assert.equal(await page.locator('[name="geburtsdatum-jahr"]').inputValue(), '1941');
  await page.getByRole('button', { name: 'In Alltagssprache lesen' }).click();
  await page.getByRole('button', { name: 'In Leichter Sprache lesen' }).waitFor();
  assert.equal(await page.locator('[name="vorname"]').inputValue(), 'Er');
});

test('von der Übersicht eine Antwort ändern und dahin zurück', async (t) => {
  const page = await visitorAt(t, 'pruefen');
  await page.getByRole('link', { name: /^Ändern ?: Straße/ }).click();
  await arrive(page, 'anschrift');
  await page.getByLabel('Straße').fill('Ostwall');
  await next(page).click();
  await arrive(page, 'pruefen');
  await page.getByText('Ostwall').waitFor();
});
