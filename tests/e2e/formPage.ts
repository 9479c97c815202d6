import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import type { Page } from 'playwright';
import { type FormJourney, type JourneyStep, type Typed, toRaw } from '#src/antraege/testing/journeys.ts';
import type { FormContext } from '#src/forms/defineForm.ts';
import type { Answers } from '#src/forms/field.ts';
import { inputNames } from '#src/forms/fields/inputNames.ts';
import type { AskingPage, Form } from '#src/forms/form.ts';
import { parsePage } from '#src/forms/parsePage.ts';
import { type Citizen, toMultipart, toQuery } from '../support/citizen.ts';
import { findSummaryFaults } from '../support/errorSummary.ts';
import { toExpected } from '../support/formStates.ts';
import { PAPER } from '../support/sampleFiles.ts';

/** A page that sends mistakes back says so with its status, which the browser reports. */
export const MISTAKES = /status of 422/;

/** Options of a browser that comes from an address of its own. */
export const fromElsewhere = () => ({
  extraHTTPHeaders: { 'x-forwarded-for': `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}` },
});

export const PAPER_FILE = { name: PAPER.name, mimeType: 'application/pdf', buffer: Buffer.from(PAPER.bytes) };

/** The same person over HTTP, with the cookies of her browser: to come quickly to where a story begins. */
export function citizenOf(page: Page): Citizen {
  const ask = async (path: string, options: Parameters<typeof page.request.fetch>[1] = {}) => {
    const reply = await page.request.fetch(path, { ...options, maxRedirects: 0 });
    return { path, status: reply.status(), location: reply.headers()['location'] ?? '', html: await reply.text() };
  };
  const headers = { 'sec-fetch-site': 'same-origin' };
  return {
    get: (path) => ask(path),
    post: (path, typed, files) =>
      ask(path, {
        method: 'POST',
        headers,
        ...(files
          ? { multipart: toMultipart(typed, files) }
          : { headers: { ...headers, 'content-type': FORM_TYPE }, data: String(toQuery(typed)) }),
      }),
  };
}

const FORM_TYPE = 'application/x-www-form-urlencoded';

/** Presses „Antrag beginnen“ on the start page of an application. */
export async function beginIn(page: Page, antragId: string): Promise<void> {
  await page.goto(`/antraege/${antragId}`);
  await page.getByRole('button', { name: 'Antrag beginnen' }).click();
}

/** Fills in a page as a person does: everything named, and nothing else. */
export async function fillIn(page: Page, inputs: readonly string[], typed: Typed): Promise<void> {
  for (const name of inputs) {
    const values = [typed[name] ?? []].flat();
    const controls = page.locator(`[name="${name}"]:not([type="hidden"])`);
    const kind = await controls.first().evaluate((control) => (control as HTMLInputElement).type);
    if (kind === 'file') continue;
    if (kind !== 'radio' && kind !== 'checkbox') {
      await controls.fill(values[0] ?? '');
      continue;
    }
    for (const control of await controls.all()) {
      const wanted = values.includes((await control.getAttribute('value')) ?? '');
      if (wanted) await control.check();
      else if (kind === 'checkbox') await control.uncheck();
    }
  }
}

/** Walks a journey from the first question to where it ends: every mistake first, then what is right. */
export async function walkJourney(
  page: Page,
  { form, context, journey }: { form: Form; context: FormContext; journey: FormJourney },
): Promise<void> {
  await beginIn(page, form.id);
  let known: Answers = {};
  for (const step of journey.steps) {
    const asked = form.page(step.page) as AskingPage;
    const inputs = asked.fields.flatMap((name) => inputNames(form.field(name), name));
    await page.waitForURL(`**/antraege/${form.id}/${step.page}`);
    for (const [typed] of step.bad ?? []) await makeMistake(page, { form, context, asked, inputs, typed, known });
    await answer(page, asked, inputs, step);
    await page.waitForURL(`**/antraege/${form.id}/${step.next}`);
    if (asked.kind !== 'repeat')
      known = { ...known, ...parsePage(form, asked, toRaw(step.good), known, context).answers };
  }
}

interface Mistake {
  form: Form;
  context: FormContext;
  asked: AskingPage;
  inputs: readonly string[];
  typed: Typed;
  known: Answers;
}

async function makeMistake(page: Page, { form, context, asked, inputs, typed, known }: Mistake): Promise<void> {
  const { errors } = parsePage(form, asked, toRaw(typed), known, context);
  await fillIn(page, inputs, typed);
  const label = asked.kind === 'repeat' ? `${asked.entry.de} hinzufügen` : 'Weiter';
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: label, exact: true }).click();
  assert.equal((await answered).status(), 422);
  await page.locator('.error-summary').waitFor();
  assert.deepEqual(findSummaryFaults(await page.content(), errors.map(toExpected)), [], JSON.stringify(typed));
  for (const [name, values] of Object.entries(typed)) {
    const control = page.locator(`[name="${name}"]`).first();
    const isText = await control.evaluate((each) => !['radio', 'checkbox'].includes((each as HTMLInputElement).type));
    if (isText) assert.equal(await control.inputValue(), [values].flat()[0], `${name} steht noch da`);
  }
}

async function answer(page: Page, asked: AskingPage, inputs: readonly string[], step: JourneyStep): Promise<void> {
  await fillIn(page, inputs, step.good);
  for (const field of step.papers ?? []) {
    await page.locator(`input[type="file"][name="${field}"]`).setInputFiles(PAPER_FILE);
    await page.getByRole('button', { name: 'Datei hochladen' }).click();
    await page.getByText(`${PAPER_FILE.name} (`).waitFor();
  }
  if (asked.kind === 'repeat') {
    await page.getByRole('button', { name: `${asked.entry.de} hinzufügen` }).click();
    await page.getByRole('link', { name: /^Ändern/ }).waitFor();
  }
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
}
