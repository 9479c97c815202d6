import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { Page } from 'playwright';
import { totpCode } from '#src/auth/totp.ts';
import { addAccountByCommand, answerAll, apply, daysAgo, inWords, keyIn } from '../support/desk.ts';
import { startOffice } from '../support/office.ts';
import { addStaff, type TestStaff } from '../support/staff.ts';
import {
  assertLetter,
  decode,
  type Hand,
  isTold,
  lookAtStatus,
  openDesk,
  openHand,
  openVorgang,
  sectionOf,
  waitForMail,
} from './deskPage.ts';
import { citizenOf } from './formPage.ts';
import { setStage } from './support.ts';

const stage = setStage(startWithStaff);
const BIRTHDAY = ['28', '2', '1941'];
const PASSWORD = 'sieben Amseln lesen Zeitung';
const PEOPLE = [
  ['Anna Beispiel', 'sachbearbeitung'],
  ['Bilal Beispiel', 'sachbearbeitung'],
  ['Lea Leitung', 'leitung'],
] as const;
const staff: Record<string, TestStaff> = {};

async function startWithStaff() {
  const office = await startOffice();
  for (const [name, rolle] of PEOPLE) {
    const antraege = rolle === 'leitung' ? [] : ['dortmund-pass', 'sozialticket'];
    staff[name] = await addStaff(office, { rolle, name, antraege });
  }
  return office;
}

const citizen = (t: TestContext, hasMouse = false) => openHand(t, stage, { hasMouse });
const clerk = (t: TestContext, name: string, options = {}) => openDesk(t, stage, named(name), options);
const named = (name: string): TestStaff => staff[name] ?? assert.fail(name);
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name });
const tagOf = (page: Page) => page.locator('.vorgang-kopf .tag').first().textContent();
const history = (page: Page) => sectionOf(page, 'Verlauf').getByRole('listitem');

/** The status, the tick, the sentence: one step further. */
async function step(hand: Hand, name: string | RegExp, status: string): Promise<void> {
  await hand.press(button(hand.page, name));
  await isTold(hand.page, 'Gespeichert.');
  assert.equal(await tagOf(hand.page), status);
}

/** From everything is there to the letter that is out. */
async function grant(hand: Hand): Promise<void> {
  await step(hand, 'Alles da: vollständig melden', 'Vollständig');
  await hand.press(link(hand.page, 'Bewilligen'));
  await step(hand, 'Bewilligen und absenden', 'Bewilligt');
}

for (const hasMouse of [false, true]) {
  test(`vom Eingang bis zur Entscheidung, ${hasMouse ? 'ohne Skript' : 'ohne Maus'}`, async (t) => {
    const erna = await citizen(t, hasMouse);
    const form = await answerAll(citizenOf(erna.page), { antrag: 'dortmund-pass', hasPapers: true });
    await erna.go('/antraege/dortmund-pass/pruefen');
    for (const name of form.definition.declarations) await erna.tick(erna.page.locator(`#${name}`));
    await erna.press(button(erna.page, 'Jetzt einreichen'));
    const aktenzeichen = (await erna.page.locator('.big-code').textContent()) ?? '';

    const { page, ...hand } = await citizen(t, hasMouse);
    const desk = { page, ...hand };
    const email = `neu-${hasMouse}@dortmund.example`;
    const account = { name: 'Nora Neu', email, role: 'sachbearbeitung', antrag: 'dortmund-pass' };
    await enterFirst(desk, email, await addAccountByCommand(stage.portal(), account));
    await page.getByRole('heading', { level: 1, name: 'Guten Tag, Nora Neu' }).waitFor();

    await hand.press(button(page, 'Nächster Fall'));
    await page.getByRole('heading', { level: 1, name: `Müller-Lüdenscheidt ${aktenzeichen}` }).waitFor();
    assert.equal(await tagOf(page), 'In Bearbeitung');
    await page.getByText('bei Ihnen', { exact: true }).waitFor();
    await page.getByRole('heading', { name: 'Es fehlt nichts' }).waitFor();
    await hand.press(sectionOf(page, 'Papiere').getByRole('link').first());
    const picture = page.getByRole('region').locator('img');
    assert.ok(await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth > 500));
    await hand.press(link(page, new RegExp(`^${aktenzeichen}`)));

    await step(desk, 'Alles da: vollständig melden', 'Vollständig');
    await hand.press(link(page, 'Bewilligen'));
    await hand.press(button(page, 'Schreiben ansehen'));
    await sectionOf(page, 'So sieht das Schreiben aus').getByText('Sie bekommen den Pass').waitFor();
    await step(desk, 'Bewilligen und absenden', 'Bewilligt');
    const lines = await history(page).allTextContents();
    assert.equal(lines.length, 4);
    for (const [index, words] of ['eingegangen', 'genommen', 'vollständig gemeldet', 'bewilligt'].entries()) {
      assert.match(lines[index] ?? '', new RegExp(words));
      assert.equal(lines[index]?.includes('Nora Neu'), index > 0);
    }

    await lookAtStatus(erna, aktenzeichen, BIRTHDAY);
    await erna.page.getByRole('heading', { level: 1, name: 'Dortmund-Pass: Bewilligt' }).waitFor();
    await erna.page.getByText('Sie bekommen den Pass').waitFor();
    const letter = link(erna.page, /^Als PDF zum Drucken/);
    await assertLetter(erna, letter, ['Sie bekommen den Pass', 'Müller-Lüdenscheidt', aktenzeichen]);

    const mail = decode(await waitForMail(stage.portal().mails, new RegExp(`Schreiben liegt[^]*${aktenzeichen}`)));
    assert.doesNotMatch(mail.replace(/^To: .*$/m, ''), /\bErna\b|Müller|1941|Kampstra|Pass|bewillig|zugestimmt/i);
  });
}

/** The first login: password of one's own, the telephone, backup codes. */
async function enterFirst(hand: Hand, email: string, password: string): Promise<void> {
  const { page } = hand;
  await hand.go('/intern');
  await hand.type(page.getByLabel('E-Mail-Adresse'), email);
  await hand.type(page.getByLabel('Passwort', { exact: true }), password);
  await hand.press(button(page, 'Weiter'));
  await hand.type(page.getByLabel('Neues Passwort', { exact: true }), PASSWORD);
  await hand.type(page.getByLabel('Neues Passwort noch einmal'), PASSWORD);
  await hand.press(button(page, 'Passwort speichern'));
  const key = (await page.locator('.key').textContent()) ?? '';
  await hand.type(page.getByLabel(/^Code/), totpCode(key.replace(/\s/g, ''), Date.now()));
  await hand.press(button(page, 'Weiter'));
  assert.equal(await page.locator('.codes code').count(), 10);
  await hand.tick(page.getByLabel('Ich habe sie notiert'));
  await hand.press(button(page, 'Weiter'));
}

test('nachfragen, die Antwort kommt, bewilligen', async (t) => {
  const paul = await citizen(t);
  const aktenzeichen = await apply(citizenOf(paul.page), { antrag: 'sozialticket', journey: 1 });
  const anna = await clerk(t, 'Anna Beispiel');
  const { page } = anna;
  await openVorgang(anna, aktenzeichen);
  await anna.press(button(page, 'Ich bearbeite das'));
  const missing = await sectionOf(page, 'Das fehlt noch').getByRole('checkbox').count();
  assert.equal(missing, 3);
  await page.getByText('Die Frist ruht, weil 3 Angaben oder Unterlagen fehlen').waitFor();

  await anna.press(link(page, 'Nachfragen'));
  const deadline = daysAgo(-21);
  assert.equal(await page.getByLabel('Tag').inputValue(), String(Number(deadline.slice(8))));
  assert.equal(await page.getByLabel('Jahr').inputValue(), deadline.slice(0, 4));
  await anna.press(button(page, 'Schreiben ansehen'));
  const draft = sectionOf(page, 'So sieht das Schreiben aus');
  assert.equal(await draft.getByRole('listitem').count(), missing);
  await step(anna, 'Rückfrage absenden', 'Rückfrage');
  await page.getByText(`Die Frist ruht, weil die Rückfrage offen ist. Antwort bis ${inWords(deadline)}.`).waitFor();

  await lookAtStatus(paul, aktenzeichen, BIRTHDAY);
  await paul.page.getByRole('heading', { level: 1, name: 'Sozialticket: Rückfrage' }).waitFor();
  await paul.page.getByText('Es fehlen noch Unterlagen').first().waitFor();
  for (const input of (await paul.page.locator('input[type="file"]').all()).slice(0, missing)) await paul.attach(input);
  await paul.type(paul.page.getByLabel(/^Nachricht/), 'Die Vollmacht ist neu.');
  await paul.press(button(paul.page, 'Nachreichen'));
  await isTold(paul.page, 'Angekommen.');

  await anna.press(link(page, 'Übersicht'));
  await anna.press(link(page, /mit Aufgabe/));
  const row = page.getByRole('row').filter({ hasText: aktenzeichen });
  await row.getByText('Nachgereicht').waitFor();
  await row.getByText('bei Ihnen').waitFor();
  await anna.press(row.getByRole('link'));
  assert.equal(await tagOf(page), 'In Bearbeitung');
  await page.getByRole('heading', { name: 'Es fehlt nichts' }).waitFor();
  assert.equal(await page.locator('.uhren').getByText('Die Frist ruht').count(), 0);
  await page.getByText('Die Vollmacht ist neu.').waitFor();
  await anna.press(button(page, /^Erledigt ?: Nachgereicht/));
  await isTold(page, 'Gespeichert.');
  assert.equal(await button(page, /^Erledigt/).count(), 0);
  await grant(anna);

  await lookAtStatus(paul, aktenzeichen, BIRTHDAY);
  await paul.page.getByRole('heading', { level: 1, name: 'Sozialticket: Bewilligt' }).waitFor();
  await paul.page.getByRole('heading', { level: 2, name: '2 Schreiben vom Amt' }).waitFor();
});

test('vier Augen: vorgeschlagen, zurückgegeben, wieder vorgeschlagen, bestätigt', async (t) => {
  const erna = await citizen(t);
  const aktenzeichen = await apply(citizenOf(erna.page), { antrag: 'dortmund-pass', hasPapers: true });
  const anna = await clerk(t, 'Anna Beispiel');
  const bilal = await clerk(t, 'Bilal Beispiel');
  await openVorgang(anna, aktenzeichen);
  await anna.press(button(anna.page, 'Ich bearbeite das'));
  await step(anna, 'Alles da: vollständig melden', 'Vollständig');
  await propose(anna, 'Der Bescheid ist abgelaufen.');
  await anna.page.getByText('Sie haben vorgeschlagen, diesen Antrag abzulehnen.').waitFor();
  assert.equal(await button(anna.page, 'Ablehnung bestätigen').count(), 0);
  await anna.go('/intern/vorgaenge?zweite-pruefung=ja');
  await anna.page.getByText('0 Vorgänge').waitFor();
  await lookAtStatus(erna, aktenzeichen, BIRTHDAY);
  await erna.page.getByRole('heading', { level: 1, name: 'Dortmund-Pass: Vollständig' }).waitFor();

  await check(bilal, aktenzeichen, 'Der Bescheid ist abgelaufen.');
  await bilal.unfold(bilal.page.getByText('Nicht einverstanden'));
  await bilal.press(button(bilal.page, 'Zurückgeben'));
  await bilal.page.getByRole('link', { name: 'Schreiben Sie in einem Satz, warum.' }).waitFor();
  await bilal.type(bilal.page.getByLabel('Warum?').first(), 'Der neue Bescheid liegt bei.');
  await bilal.press(button(bilal.page, 'Zurückgeben').first());
  await isTold(bilal.page, 'Gespeichert.');

  await openVorgang(anna, aktenzeichen);
  await history(anna.page).filter({ hasText: 'Bilal Beispiel' }).getByText('Der neue Bescheid liegt bei.').waitFor();
  await anna.press(button(anna.page, 'Ich bearbeite das'));
  await propose(anna, 'Das Einkommen ist zu hoch.');
  await check(bilal, aktenzeichen, 'Das Einkommen ist zu hoch.');
  await step(bilal, 'Ablehnung bestätigen', 'Abgelehnt');

  await lookAtStatus(erna, aktenzeichen, BIRTHDAY);
  await erna.page.getByRole('heading', { level: 1, name: 'Dortmund-Pass: Abgelehnt' }).waitFor();
  await assertLetter(erna, link(erna.page, /^Als PDF zum Drucken/), [
    'Wir lehnen den Antrag ab',
    'Das Einkommen ist zu hoch.',
  ]);
});

async function propose(hand: Hand, reason: string): Promise<void> {
  const { page } = hand;
  await hand.press(link(page, 'Ablehnung vorschlagen'));
  await hand.press(button(page, 'Zur zweiten Prüfung geben'));
  await link(page, 'Schreiben Sie, was im Schreiben stehen soll.').waitFor();
  await hand.type(page.getByLabel('Ihr Text'), reason);
  await step(hand, 'Zur zweiten Prüfung geben', 'Vollständig');
}

/** The second pair of eyes finds the proposal and reads the letter. */
async function check(hand: Hand, aktenzeichen: string, reason: string): Promise<void> {
  const { page } = hand;
  await hand.press(link(page, 'Übersicht'));
  await hand.press(link(page, /zur zweiten Prüfung/));
  await hand.press(page.getByRole('row').filter({ hasText: aktenzeichen }).getByRole('link'));
  await page.getByText('Anna Beispiel schlägt vor, abzulehnen.').waitFor();
  await hand.press(link(page, 'Schreiben lesen'));
  await sectionOf(page, 'So sieht das Schreiben aus').getByText(reason).waitFor();
  await hand.press(link(page, /^Zurück zu/));
}

test('an das Jobcenter weitergeleitet, mit dem Tag des Eingangs', async (t) => {
  const stamp = daysAgo(9);
  const aktenzeichen = await keyIn(stage.portal(), named('Bilal Beispiel'), { antrag: 'dortmund-pass', stamp });
  const anna = await clerk(t, 'Anna Beispiel');
  const { page } = anna;
  await openVorgang(anna, aktenzeichen);
  await anna.press(link(page, 'Weiterleiten'));
  await anna.press(button(page, 'Weiterleiten und absenden'));
  await link(page, 'Geben Sie an, wohin der Antrag geht.').waitFor();
  await anna.type(page.getByLabel('Zuständige Stelle'), 'Jobcenter Dortmund, Kampstraße 49-51, 44137 Dortmund');
  await anna.press(button(page, 'Schreiben ansehen'));
  await sectionOf(page, 'So sieht das Schreiben aus').getByText(inWords(stamp)).first().waitFor();
  await step(anna, 'Weiterleiten und absenden', 'Weitergeleitet');
  await history(page).filter({ hasText: 'An: Jobcenter Dortmund' }).waitFor();
  // One to the citizen, one to the other office, which has no mail address.
  assert.equal(await sectionOf(page, 'Schreiben').getByRole('listitem').count(), 2);
  await button(page, /^Erledigt ?: Brief drucken/).waitFor();

  const erna = await citizen(t);
  await lookAtStatus(erna, aktenzeichen, BIRTHDAY);
  await erna.page.getByRole('heading', { level: 1, name: 'Dortmund-Pass: Weitergeleitet' }).waitFor();
  await erna.page.getByRole('heading', { level: 2, name: 'Ein Schreiben vom Amt' }).waitFor();
  await assertLetter(erna, link(erna.page, /^Als PDF zum Drucken/), [
    `kam am ${inWords(stamp)} bei uns an`,
    `heute, am ${inWords(daysAgo(0))}`,
    'Jobcenter Dortmund',
  ]);
});

test('zwei an einem Vorgang: wer schneller ist, übergeben, zurückgeben, umverteilen, doppelt drücken', async (t) => {
  const erna = await citizen(t);
  const aktenzeichen = await apply(citizenOf(erna.page), { antrag: 'dortmund-pass', hasPapers: true });
  const anna = await clerk(t, 'Anna Beispiel');
  const bilal = await clerk(t, 'Bilal Beispiel', { isInterrupted: true });
  const lea = await clerk(t, 'Lea Leitung');
  for (const hand of [anna, bilal]) await openVorgang(hand, aktenzeichen);
  await bilal.press(button(bilal.page, 'Ich bearbeite das'));
  await anna.press(button(anna.page, 'Ich bearbeite das'));
  await isTold(anna.page, 'Jemand anderes bearbeitet den Vorgang gerade. Es wurde nichts geändert.');
  await anna.page.getByText('Diesen Vorgang bearbeitet gerade Bilal Beispiel.').waitFor();
  assert.equal(await history(anna.page).filter({ hasText: 'Anna Beispiel' }).count(), 0);
  assert.equal(await button(anna.page, 'Ich bearbeite das').count(), 0);

  await handOver(bilal, 'Anna Beispiel', 'Ich habe ab morgen Urlaub.');
  await openVorgang(anna, aktenzeichen);
  await anna.page.getByText('bei Ihnen', { exact: true }).waitFor();
  await history(anna.page).filter({ hasText: 'Ich habe ab morgen Urlaub.' }).getByText('an Anna Beispiel').waitFor();
  await anna.unfold(anna.page.locator('summary', { hasText: 'Zurückgeben' }));
  await anna.type(anna.page.getByLabel('Warum?').first(), 'Ich kenne die Person.');
  await anna.press(button(anna.page, 'Zurückgeben'));
  await isTold(anna.page, 'Gespeichert.');
  await anna.press(button(anna.page, 'Ich bearbeite das'));

  await openVorgang(lea, aktenzeichen);
  await lea.page.getByText('bei Anna Beispiel', { exact: true }).waitFor();
  await handOver(lea, 'Bilal Beispiel', 'Anna ist krank.');
  await lea.page.getByText('bei Bilal Beispiel', { exact: true }).waitFor();

  await openVorgang(bilal, aktenzeichen);
  await step(bilal, 'Alles da: vollständig melden', 'Vollständig');
  await bilal.press(link(bilal.page, 'Bewilligen'));
  await pressTwice(bilal, 'Bewilligen und absenden');
  assert.equal(await tagOf(bilal.page), 'Bewilligt');
  assert.equal(await sectionOf(bilal.page, 'Schreiben').getByRole('listitem').count(), 1);
  assert.equal(await history(bilal.page).filter({ hasText: 'bewilligt' }).count(), 1);
});

async function handOver(hand: Hand, to: string, reason: string): Promise<void> {
  const { page } = hand;
  await hand.unfold(page.getByText('An jemanden übergeben'));
  await hand.press(button(page, 'Übergeben'));
  await page.locator('.error-summary').waitFor();
  await hand.type(page.locator('#grundUebergeben'), reason);
  await hand.choose(page.getByLabel('Wer bekommt den Vorgang?'), to);
  await hand.press(button(page, 'Übergeben'));
  await isTold(page, 'Gespeichert.');
}

/** Presses again before the first answer is there; the browser shows the second one. */
async function pressTwice({ page, reach }: Hand, name: string): Promise<void> {
  await reach(button(page, name));
  await Promise.all([page.keyboard.press('Enter'), page.keyboard.press('Enter')]);
  await page.getByRole('status').waitFor();
}
