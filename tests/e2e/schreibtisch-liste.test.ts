import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { Page } from 'playwright';
import { createCitizen } from '../support/citizen.ts';
import { apply, boxesOf, readCode } from '../support/desk.ts';
import { submissionId } from '../support/handIn.ts';
import { startOffice } from '../support/office.ts';
import { addStaff, type TestStaff } from '../support/staff.ts';
import { type Hand, isTold, logIn, openDesk, sectionOf } from './deskPage.ts';
import { hasFocus, setStage } from './support.ts';

/** More than one page of the list. */
const OTHERS = 26;
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

let anna: TestStaff;
let aktenzeichen = '';
const stage = setStage(async () => {
  const office = await startOffice();
  anna = await addStaff(office, { rolle: 'sachbearbeitung', name: 'Anna Beispiel' });
  for (let index = 0; index < OTHERS; index++) await secure(office, `${LETTERS[index]}lse Anders`, '1938-05-05');
  await secure(office, 'Käthe Großjohann', '1950-12-31');
  aktenzeichen = await apply(createCitizen(office), { antrag: 'dortmund-pass', hasPapers: true });
  return office;
});

/** A name and a birth date, to secure the date: the least that makes a Vorgang. */
async function secure(portal: { url: string }, name: string, born: string): Promise<void> {
  const citizen = createCitizen(portal);
  const path = '/antraege/sozialticket/frist-wahren';
  const einreichung = await submissionId(citizen, path);
  const typed = { name, erreichbar: '0231 500', wunsch: 'Ein Ticket.', ...boxesOf('geburtsdatum', born) };
  const { location } = await citizen.post(path, { ...typed, einreichung, aktion: 'einreichen' });
  readCode((await citizen.get(location)).html);
}

const openList = async (t: TestContext): Promise<Hand> => {
  const hand = await openDesk(t, stage, anna);
  await hand.press(menu(hand.page, 'Vorgänge'));
  return hand;
};
const menu = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Schreibtisch' }).getByRole('link', { name });
const lines = (page: Page) => page.locator('tbody th a');
const names = (page: Page) => lines(page).allTextContents();

async function search(hand: Hand, text: string): Promise<void> {
  await hand.type(hand.page.getByRole('searchbox'), text);
  await hand.press(hand.page.getByRole('button', { name: 'Suchen' }));
  const { searchParams } = new URL(hand.page.url());
  assert.notEqual(searchParams.get('suche'), text, 'wonach gesucht wird, steht in keiner Adresse');
}

test('suchen: mit Tippfehlern, nach dem Geburtsdatum, nach dem Aktenzeichen', async (t) => {
  const hand = await openList(t);
  const { page } = hand;
  for (const typed of [
    'Mueller Lüdenscheit',
    '28.2.1941',
    aktenzeichen.toLowerCase(),
    aktenzeichen.replaceAll('-', ''),
  ]) {
    await search(hand, typed);
    assert.deepEqual(await names(page), ['Müller-Lüdenscheidt, Erna'], typed);
  }
  await search(hand, 'Grosjohan');
  assert.deepEqual(await names(page), ['Käthe Großjohann']);
  assert.equal(await page.getByRole('searchbox').inputValue(), 'Grosjohan');
  await search(hand, 'Niemand');
  await page.getByText('Prüfen Sie die Schreibweise').waitFor();
});

test('nach einer Suche einen Vorgang lesen und mit „Zurück“ wieder in der Liste', async (t) => {
  const hand = await openList(t);
  const { page } = hand;
  await search(hand, 'Grosjohan');
  await hand.press(lines(page).first());
  await page.getByRole('heading', { level: 1, name: /^Käthe Großjohann/ }).waitFor();
  await page.goBack();
  assert.deepEqual(await names(page), ['Käthe Großjohann']);
});

test('eingrenzen, merken, blättern, mit den Pfeiltasten lesen, zurück', async (t) => {
  const hand = await openList(t);
  const { page } = hand;
  await hand.unfold(page.locator('summary', { hasText: 'Filter' }));
  await hand.tick(page.getByRole('checkbox', { name: 'Sozialticket' }));
  await hand.choose(page.getByLabel('Reihenfolge'), 'Neue zuerst');
  await hand.press(page.getByRole('button', { name: 'Anzeigen' }));
  await page.getByText(`${OTHERS + 1} Vorgänge`, { exact: true }).waitFor();
  assert.equal((await names(page))[0], 'Käthe Großjohann');

  await hand.unfold(page.locator('summary', { hasText: 'Filter' }));
  await hand.type(page.getByLabel('Diese Ansicht merken als'), 'Tickets');
  await hand.press(page.getByRole('button', { name: 'Merken' }));
  const views = page.getByRole('navigation', { name: 'Ansichten' });
  await hand.press(views.getByRole('link', { name: 'Alle' }));
  await page.getByText(`${OTHERS + 2} Vorgänge`, { exact: true }).waitFor();
  await hand.press(views.getByRole('link', { name: 'Tickets' }));
  assert.equal(await views.locator('[aria-current]').textContent(), 'Tickets');

  await hand.press(page.getByRole('link', { name: 'Nächste Seite' }));
  await page.getByText('Seite 2 von 2').waitFor();
  assert.deepEqual(await names(page), ['Blse Anders', 'Alse Anders']);
  await hand.press(page.getByRole('link', { name: 'Vorige Seite' }));

  const all = lines(page);
  await hand.reach(all.first());
  for (const [key, index] of [
    ['ArrowDown', 1],
    ['ArrowDown', 2],
    ['ArrowUp', 1],
    ['End', 24],
    ['ArrowDown', 24],
    ['Home', 0],
    ['ArrowUp', 0],
  ] as const) {
    await page.keyboard.press(key);
    assert.ok(await hasFocus(all.nth(index)), `${key} führt in Zeile ${index + 1}`);
  }
  await page.keyboard.press('Tab');
  assert.ok(await hasFocus(page.getByRole('link', { name: 'Nächste Seite' })), 'die Tabelle ist ein Halt');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowDown');
  const before = await names(page);
  const opened = page.waitForEvent('load');
  await page.keyboard.press('Enter');
  await opened;
  await page.getByRole('heading', { level: 1, name: /^Zlse Anders/ }).waitFor();
  await page.goBack();
  assert.deepEqual(await names(page), before);
  assert.equal(await views.locator('[aria-current]').textContent(), 'Tickets');

  await hand.unfold(page.locator('summary', { hasText: 'Filter' }));
  await hand.press(page.getByRole('button', { name: /^Vergessen ?: Tickets/ }));
  assert.equal(await views.getByRole('link', { name: 'Tickets' }).count(), 0);
});

test('mitten in einer Notiz abgemeldet: im zweiten Fenster anmelden, noch einmal senden, nichts ist verloren', async (t) => {
  const expected = /status of 403/;
  const hand = await openDesk(t, stage, anna, { expected });
  const { page } = hand;
  await hand.press(menu(page, 'Vorgänge'));
  await hand.press(lines(page).first());
  await hand.unfold(page.locator('summary', { hasText: 'Notiz schreiben' }));
  await hand.type(page.getByLabel('Notiz', { exact: true }), 'Frau Anders ruft morgen noch einmal an.');
  await logoutElsewhere(page);
  await hand.press(page.getByRole('button', { name: 'Notiz speichern' }));
  await page.getByRole('heading', { level: 1, name: 'Ihre Anmeldung ist zu Ende' }).waitFor();
  await logIn(page, stage, anna);
  await hand.press(page.getByRole('button', { name: 'Noch einmal senden' }));
  await isTold(page, 'Gespeichert.');
  await sectionOf(page, 'Verlauf').getByText('Frau Anders ruft morgen noch einmal an.').waitFor();
});

/** In a second window of the same browser. */
async function logoutElsewhere(page: Page): Promise<void> {
  const second = await page.context().newPage();
  await second.goto('/intern');
  await second.getByRole('button', { name: 'Abmelden' }).press('Enter');
  await second.getByText('Sie sind abgemeldet.').waitFor();
  await second.close();
}
