import assert from 'node:assert/strict';
import test from 'node:test';
import type { Page } from 'playwright';
import { compiledForm } from '#src/antraege/compiledForm.ts';
import { ANTRAEGE } from '#src/antraege/registry.ts';
import type { FormJourney } from '#src/antraege/testing/journeys.ts';
import { readContext, startOffice } from '../support/office.ts';
import { sendJourney } from '../support/sendJourney.ts';
import { fromElsewhere, MISTAKES, PAPER_FILE, walkJourney } from './formPage.ts';
import { setStage } from './support.ts';

const stage = setStage(startOffice);
const context = readContext();

for (const antrag of ANTRAEGE) {
  const form = compiledForm(antrag);
  for (const javaScriptEnabled of [true, false]) {
    test(`${antrag.id}, ${javaScriptEnabled ? 'mit' : 'ohne'} Skript: von der ersten Frage bis zum Rückzug`, async (t) => {
      const page = await stage.visitor(t, { ...fromElsewhere(), javaScriptEnabled, expected: MISTAKES });
      const [journey] = await journeysOf(antrag.id);
      assert.ok(journey);
      await walkJourney(page, { form, context, journey });
      await handIn(page, form.definition.declarations);
      await lookAtStatus(page);
      if (antrag.id === 'fahrt') await withdraw(page, 'Fahrt absagen', 'Das kostet nichts');
      else {
        await sendMore(page);
        await withdraw(page, 'Antrag zurückziehen', 'zurückgezogen');
      }
    });
  }
}

for (const antrag of ANTRAEGE) {
  test(`${antrag.id}: jeder andere Weg, mit jedem Fehler und jedem nächsten Schritt`, async () => {
    const [, ...others] = await journeysOf(antrag.id);
    assert.ok(others.length > 0);
    for (const journey of others) await sendJourney(stage.portal(), { form: compiledForm(antrag), context, journey });
  });
}

async function journeysOf(antragId: string): Promise<FormJourney[]> {
  const module = (await import(`#src/antraege/${antragId}/testing/journeys.ts`)) as { JOURNEYS: FormJourney[] };
  return module.JOURNEYS;
}

async function handIn(page: Page, declarations: readonly string[]): Promise<void> {
  const handInButton = page.getByRole('button', { name: 'Jetzt einreichen' });
  await handInButton.click();
  assert.equal(await page.locator('.error-summary li').count(), declarations.length);
  for (const name of declarations) await page.locator(`#${name}`).check();
  await handInButton.click();
  await page.getByRole('heading', { level: 1, name: /ist da$/ }).waitFor();
  assert.match((await page.locator('.big-code').first().textContent()) ?? '', /^[A-Z]{2}-\w{4}-\w{4}-\w$/);
  const link = page.getByRole('link', { name: /\(PDF\)/ });
  const pdf = await page.request.get((await link.getAttribute('href')) ?? '');
  assert.equal(pdf.status(), 200);
  assert.equal(pdf.headers()['content-type'], 'application/pdf');
  assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
}

async function lookAtStatus(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Stand eines Antrags' }).click();
  for (const [label, text] of [
    ['Tag', '28'],
    ['Monat', '2'],
    ['Jahr', '1941'],
  ] as const) {
    await page.getByRole('textbox', { name: label, exact: true }).fill(text);
  }
  await page.getByRole('button', { name: 'Stand ansehen' }).click();
  await page.getByRole('heading', { level: 1, name: /eingegangen$/i }).waitFor();
}

async function sendMore(page: Page): Promise<void> {
  await page.locator('input[type="file"]').first().setInputFiles(PAPER_FILE);
  await page.getByRole('textbox', { name: /^Nachricht/ }).fill('Der Ausweis folgt nächste Woche.');
  await page.getByRole('button', { name: 'Nachreichen' }).click();
  await page.getByText('Angekommen.').waitFor();
  await page.getByText('Nachgereicht', { exact: true }).waitFor();
}

async function withdraw(page: Page, label: string, told: string): Promise<void> {
  await page.getByRole('link', { name: label }).click();
  await page.getByRole('heading', { name: /wirklich/ }).waitFor();
  await page.getByRole('button', { name: label }).click();
  await page.getByText(told).first().waitFor();
  assert.equal(await page.getByRole('link', { name: label }).count(), 0);
}
