import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { compiledForm } from '#src/antraege/compiledForm.ts';
import { UNTERSCHRIFT } from '#src/antraege/papier/bearbeiteBlatt.ts';
import { STEMPEL } from '#src/antraege/papier/eingangsstempel.ts';
import { aufBlatt } from '#src/antraege/papier/testing/aufBlatt.ts';
import { getAntrag } from '#src/antraege/registry.ts';
import { day, type FormJourney, type JourneyStep, type Typed, toRaw } from '#src/antraege/testing/journeys.ts';
import { REVIEW } from '#src/forms/defineForm.ts';
import type { Form } from '#src/forms/form.ts';
import { toBerlinDay } from '#src/queue/schedule.ts';
import { type Citizen, toMultipart } from './citizen.ts';
import { goodFields } from './formInputs.ts';
import { begin, press } from './formWalk.ts';
import { submissionId } from './handIn.ts';
import { readContext } from './office.ts';
import { type RunningPortal, root } from './portal.ts';
import { PAPER } from './sampleFiles.ts';
import { loginVisitor, type TestStaff } from './staff.ts';
import { createVisitor } from './visitor.ts';

/** Who applies, and how much is there already. */
export interface Application {
  antrag: string;
  /** Which of `testing/journeys.ts`; the first unless it says otherwise. */
  journey?: number;
  /** Answers that differ from those of the journey, by input name. */
  typed?: Typed;
  /** A file for every paper that is asked for, or none at all. */
  hasPapers?: boolean;
}

const DAY_MS = 24 * 3_600_000;

/** Goes through the public pages up to the review. */
export async function answerAll(citizen: Citizen, { antrag, journey = 0, ...wish }: Application): Promise<Form> {
  const form = compiledForm(getAntrag(antrag));
  const { steps } = await journeyOf(antrag, journey);
  await begin({ portal: { url: '' }, form }, { citizen });
  for (const step of steps) await answer(citizen, form, step, wish);
  assert.equal(steps.at(-1)?.next, REVIEW);
  return form;
}

/** The same, and hands it in. Returns the Aktenzeichen. */
export async function apply(citizen: Citizen, application: Application): Promise<string> {
  const form = await answerAll(citizen, application);
  const path = `/antraege/${form.id}/${REVIEW}`;
  const declared = goodFields(form, form.definition.declarations, readContext());
  const einreichung = await submissionId(citizen, path);
  const { location } = await citizen.post(path, { ...declared, einreichung, aktion: 'einreichen' });
  return readCode((await citizen.get(location)).html);
}

async function answer(
  citizen: Citizen,
  form: Form,
  { page: name, good, next }: JourneyStep,
  { typed = {}, hasPapers = false }: Omit<Application, 'antrag' | 'journey'>,
): Promise<void> {
  const page = form.page(name);
  assert.ok(page && page.kind !== 'office');
  const input = toRaw({ ...good, ...typedOn(page.fields, typed) });
  if (page.kind === 'repeat') await press(citizen, form, name, { aktion: 'hinzufuegen', input });
  const uploads = page.fields.filter((field) => form.field(field).type === 'upload');
  const files = hasPapers ? uploads.map((field) => ({ ...PAPER, field })) : [];
  const reply = await press(citizen, form, name, {
    aktion: 'weiter',
    input: page.kind === 'repeat' ? {} : input,
    ...(uploads.length > 0 && { files }),
  });
  assert.equal(reply.location, `/antraege/${form.id}/${next}`);
}

/** Inputs of a field are called like it, those of a date like it with what they hold. */
const typedOn = (fields: readonly string[], typed: Typed): Typed =>
  Object.fromEntries(
    Object.entries(typed).filter(([input]) => fields.some((name) => input === name || input.startsWith(`${name}-`))),
  );

async function journeyOf(antrag: string, index: number): Promise<FormJourney> {
  const module = (await import(`#src/antraege/${antrag}/testing/journeys.ts`)) as { JOURNEYS: FormJourney[] };
  return module.JOURNEYS[index] ?? assert.fail(`${antrag} has no journey ${index}.`);
}

/** The number in large letters on a receipt. */
export function readCode(html: string): string {
  const [, code] = /class="big-code"[^>]*>([A-Z]{2}-[^<]+)</.exec(html) ?? [];
  return code ?? assert.fail('The page names no Aktenzeichen.');
}

/** The day so many days before today, in the city, ISO. */
export const daysAgo = (days: number): string => toBerlinDay(Date.now() - days * DAY_MS);

/** What is typed into the three boxes of a date. */
export function boxesOf(name: string, isoDay: string): Typed {
  const [year = '', month = '', date = ''] = isoDay.split('-');
  return day(name, Number(date), Number(month), year);
}

/** "3. März 2026", as pages and letters write it. */
export const inWords = (isoDay: string): string =>
  new Date(`${isoDay}T12:00:00Z`).toLocaleDateString('de-DE', { dateStyle: 'long', timeZone: 'UTC' });

/** Somebody of the office types in a sheet with the answers of a journey. Returns the Aktenzeichen. */
export async function keyIn(
  portal: { url: string },
  staff: TestStaff,
  { antrag, journey = 0, typed = {}, stamp }: Omit<Application, 'hasPapers'> & { stamp: string },
): Promise<string> {
  const visitor = createVisitor();
  try {
    await loginVisitor(visitor, portal.url, staff);
    const url = `${portal.url}/intern/erfassen/${antrag}`;
    const sheet = { ...aufBlatt(compiledForm(getAntrag(antrag)), await journeyOf(antrag, journey)), ...typed };
    const own = { ...boxesOf(STEMPEL, stamp), [UNTERSCHRIFT]: 'ja', aktion: 'erfassen' };
    let { text, location } = await visitor.get(url);
    // Once more when the page wants something looked at first.
    for (let tries = 0; tries < 2 && !location; tries++) {
      const body = toMultipart({ ...sheet, ...own, ...hiddenOf(text) }, []);
      ({ text, location } = await visitor.post(url, body));
    }
    assert.ok(location, text);
    return readCode((await visitor.get(portal.url + location)).text);
  } finally {
    visitor.close();
  }
}

const hiddenOf = (html: string): Typed =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );

/** An account as `npm run staff -- add` makes it; returns the password for the first login. */
export async function addAccountByCommand(
  { dataDir }: Pick<RunningPortal, 'dataDir'>,
  { name, email, role, antrag }: { name: string; email: string; role: string; antrag: string },
): Promise<string> {
  const options = ['--name', name, '--email', email, '--role', role, '--antrag', antrag];
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/staff.ts', 'add', ...options], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, PUBLIC_URL: 'http://localhost:4321' },
  });
  return /erste Anmeldung: (.+)/.exec(stdout)?.[1] ?? assert.fail(stdout);
}

/** Asks again until there is an answer: for what another process does in its own time. */
export async function eventually<T>(ask: () => T | undefined): Promise<T> {
  for (const deadline = Date.now() + 15_000; ; ) {
    const answer = ask();
    if (answer !== undefined) return answer;
    assert.ok(Date.now() < deadline, 'It did not happen within 15 seconds.');
    await pause(50);
  }
}
