import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { Locator, Page } from 'playwright';
import { UNTERSCHRIFT } from '#src/antraege/papier/bearbeiteBlatt.ts';
import { STEMPEL } from '#src/antraege/papier/eingangsstempel.ts';
import { NEXT_YEAR } from '#src/antraege/testing/journeys.ts';
import { createCitizen } from '../support/citizen.ts';
import { answerAll, apply, boxesOf, daysAgo, inWords, readCode } from '../support/desk.ts';
import { startOffice } from '../support/office.ts';
import { addStaff, type TestStaff } from '../support/staff.ts';
import {
  assertLetter,
  type Hand,
  isTold,
  lookAtStatus,
  openDesk,
  openHand,
  openVorgang,
  sectionOf,
} from './deskPage.ts';
import { citizenOf } from './formPage.ts';
import { hasFocus, setStage } from './support.ts';

const BIRTHDAY = ['28', '2', '1941'];
const people: Record<string, TestStaff> = {};
const stage = setStage(async () => {
  const office = await startOffice();
  people['Sina Seniorenbüro'] = await addStaff(office, { rolle: 'seniorenbuero', name: 'Sina Seniorenbüro' });
  people['Anna Beispiel'] = await addStaff(office, { rolle: 'sachbearbeitung', name: 'Anna Beispiel' });
  people['Dirk Dispo'] = await addStaff(office, { rolle: 'disposition', name: 'Dirk Dispo' });
  return office;
});

const open = (t: TestContext, name: string) => openDesk(t, stage, people[name] ?? assert.fail(name));
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name });
const input = (page: Page, name: string) => page.locator(`[id="${name}"]`);

async function step(hand: Hand, target: Locator, status: string): Promise<void> {
  await hand.press(target);
  await isTold(hand.page, 'Gespeichert.');
  assert.equal(await hand.page.locator('.vorgang-kopf .tag').first().textContent(), status);
}

async function typeAll(hand: Hand, typed: Readonly<Record<string, string | readonly string[]>>): Promise<void> {
  for (const [name, text] of Object.entries(typed)) await hand.type(input(hand.page, name), String(text));
}

test('auf Papier: das Seniorenbüro tippt ab, das Sozialamt entscheidet, der Brief geht mit der Post', async (t) => {
  const other = await apply(createCitizen(stage.portal()), { antrag: 'dortmund-pass', hasPapers: true });
  const stamp = daysAgo(7);
  const sina = await open(t, 'Sina Seniorenbüro');
  const { page } = sina;
  await sina.press(link(page, 'Papierantrag erfassen'));
  await sina.press(link(page, /^Vom Blatt abtippen ?: Dortmund-Pass/));
  await typeAll(sina, boxesOf(STEMPEL, stamp));
  await typeAll(sina, { vorname: 'Karl-Heinz', nachname: 'Öztürk' });
  await typeAll(sina, boxesOf('geburtsdatum', '1941-02-28'));
  await sina.tick(input(page, `${UNTERSCHRIFT}-0`));
  await typeAll(sina, { strasse: 'Hörder Straße', hausnummer: '3', plz: '4413' });
  await page.keyboard.press('Enter');
  // Where the eyes should be.
  await page.locator('.error-summary:focus').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.ok(await hasFocus(input(page, 'plz')), 'der Link führt in das Feld');
  assert.equal(await input(page, 'nachname').inputValue(), 'Öztürk');
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('44137');
  await sina.press(button(page, 'Erfassen'));
  await page.getByRole('heading', { level: 1, name: 'Erfasst' }).waitFor();
  const aktenzeichen = readCode(await page.content());
  await page.getByText(`eingegangen am ${inWords(stamp)}`).waitFor();

  await sina.press(link(page, 'Vorgänge'));
  assert.deepEqual(await page.locator('tbody th a').allTextContents(), ['Öztürk, Karl-Heinz']);
  const strange = await page.request.get(`/intern/vorgaenge/${other}`);
  assert.equal(strange.status(), 404);
  assert.doesNotMatch(await strange.text(), /Müller/);

  const anna = await open(t, 'Anna Beispiel');
  await openVorgang(anna, aktenzeichen);
  await anna.press(button(anna.page, 'Ich bearbeite das'));
  const missing = anna.page.locator('section').filter({ has: anna.page.locator('#fehlt') });
  const boxes = await missing.getByRole('checkbox').all();
  assert.ok(boxes.length > 5);
  for (const box of boxes) await anna.tick(box);
  await anna.press(button(anna.page, 'Liste speichern'));
  await anna.page.getByRole('heading', { name: 'Es fehlt nichts' }).waitFor();
  await step(anna, button(anna.page, 'Alles da: vollständig melden'), 'Vollständig');
  await anna.press(link(anna.page, 'Bewilligen'));
  await anna.page.getByText('Es gibt keine E-Mail-Adresse').waitFor();
  await step(anna, button(anna.page, 'Bewilligen und absenden'), 'Bewilligt');

  const letter = link(anna.page, 'Schreiben öffnen (PDF)');
  await assertLetter(anna, letter, ['Karl-Heinz Öztürk', 'Hörder Straße 3', `am ${inWords(stamp)}`]);
  await anna.page.getByText('noch nicht hinaus').waitFor();
  await step(anna, button(anna.page, /^Erledigt ?: Brief drucken/), 'Bewilligt');
  assert.equal(await anna.page.getByText('noch nicht hinaus').count(), 0);
  await anna.go('/intern/vorgaenge?aufgabe=alle');
  await anna.page.getByText('0 Vorgänge').waitFor();
});

test('der Fahrdienst mit seiner Nummer: Fahrtenkonto, eine Fahrt bestätigt und abgesagt', async (t) => {
  const erna = await openHand(t, stage);
  const aktenzeichen = await apply(citizenOf(erna.page), { antrag: 'fahrdienst', hasPapers: true });
  const anna = await open(t, 'Anna Beispiel');
  await openVorgang(anna, aktenzeichen);
  await anna.press(button(anna.page, 'Ich bearbeite das'));
  await step(anna, button(anna.page, 'Alles da: vollständig melden'), 'Vollständig');
  await anna.press(link(anna.page, 'Bewilligen'));
  await anna.press(button(anna.page, 'Bewilligen und absenden'));
  await anna.page.locator('.error-summary').waitFor();
  await typeAll(anna, { kontingent: '48', ...boxesOf('gueltigAb', daysAgo(0)) });
  await anna.press(button(anna.page, 'Schreiben ansehen'));
  await anna.page.getByText('(Nummer wird beim Absenden vergeben)').first().waitFor();
  assert.equal(await input(anna.page, 'kontingent').inputValue(), '48');
  await step(anna, button(anna.page, 'Bewilligen und absenden'), 'Bewilligt');

  await lookAtStatus(erna, aktenzeichen, BIRTHDAY);
  const [nummer = ''] = /FB-\w{4}-\w{4}-\w/.exec(await erna.page.content()) ?? [];
  await assertLetter(erna, link(erna.page, /^Als PDF zum Drucken/), [nummer, '48 Fahrten']);
  await lookAtAccount(erna, nummer);
  await erna.page.getByText('48 von 48').waitFor();

  await answerAll(citizenOf(erna.page), { antrag: 'fahrt', typed: { berechtigungsnummer: nummer } });
  await erna.go('/antraege/fahrt/pruefen');
  await erna.page.getByText(`Für ${NEXT_YEAR} sind 0 Fahrten bestellt. Frei sind 48, davon sind 48 übrig.`).waitFor();
  for (const box of await erna.page.getByRole('checkbox').all()) await erna.tick(box);
  await erna.press(button(erna.page, 'Jetzt einreichen'));
  const ride = readCode(await erna.page.content());

  const dirk = await open(t, 'Dirk Dispo');
  await dirk.press(button(dirk.page, 'Nächster Fall'));
  await dirk.page.getByRole('heading', { level: 1, name: ride }).waitFor();
  await step(dirk, button(dirk.page, 'Alles da: vollständig melden'), 'Vollständig');
  await dirk.press(link(dirk.page, 'Bewilligen'));
  await step(dirk, button(dirk.page, 'Bewilligen und absenden'), 'Bewilligt');

  await lookAtStatus(erna, ride, BIRTHDAY);
  await erna.page.getByText('Die Fahrt ist bestätigt.').first().waitFor();
  await erna.press(link(erna.page, 'Fahrt absagen'));
  await erna.press(button(erna.page, 'Fahrt absagen'));
  await erna.page.getByText('Sie haben diese Fahrt abgesagt. Das kostet nichts.').waitFor();
  await openVorgang(dirk, ride);
  await sectionOf(dirk.page, 'Verlauf').getByText('zurückgezogen').waitFor();

  await answerAll(citizenOf(erna.page), { antrag: 'fahrt', typed: { berechtigungsnummer: nummer } });
  await erna.go('/antraege/fahrt/pruefen');
  await erna.page.getByText(`Für ${NEXT_YEAR} sind 0 Fahrten bestellt. Frei sind 48, davon sind 48 übrig.`).waitFor();
});

async function lookAtAccount(hand: Hand, nummer: string): Promise<void> {
  const { page } = hand;
  await hand.go('/antraege/fahrtenkonto');
  await typeAll(hand, { berechtigungsnummer: nummer, ...boxesOf('geburtsdatum', '1941-02-28') });
  await hand.press(page.getByRole('main').getByRole('button').first());
}
