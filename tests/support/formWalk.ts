import assert from 'node:assert/strict';
import { type FormContext, REVIEW } from '#src/forms/defineForm.ts';
import type { Answers } from '#src/forms/field.ts';
import type { Form } from '#src/forms/form.ts';
import { parsePage } from '#src/forms/parsePage.ts';
import type { Language } from '#src/forms/words.ts';
import type { AroundState } from './aroundState.ts';
import { type Citizen, createCitizen, type Reply } from './citizen.ts';
import { entryInput, goodInput } from './formInputs.ts';
import { type ExpectedError, type PageState, type Press, statesOfForm } from './formStates.ts';
import type { SampleFile } from './sampleFiles.ts';

/** What a page looked like in one of its states. */
export interface Snapshot {
  /** "dortmund-pass/person: geburtsdatum notADay". */
  name: string;
  reply: Reply;
  errors: readonly ExpectedError[];
}

export interface WalkOptions {
  portal: { url: string };
  form: Form;
  context: FormContext;
}

/** Somebody who has just begun. */
export async function begin(
  { portal, form }: Pick<WalkOptions, 'portal' | 'form'>,
  { shared = false, citizen = createCitizen(portal) } = {},
): Promise<Citizen> {
  const reply = await citizen.post(`/antraege/${form.id}`, { aktion: 'beginnen', ...(shared && { gemeinsam: 'ja' }) });
  assert.equal(reply.location, `/antraege/${form.id}/${form.definition.start}`);
  return citizen;
}

/** Presses a button of a page of the form. */
export function press(citizen: Citizen, form: Form, page: string, { aktion, input, files }: Press): Promise<Reply> {
  return citizen.post(`/antraege/${form.id}/${page}`, { ...input, aktion }, files);
}

interface Tour {
  /** Called on each page before it is answered. */
  arrive?(page: string): Promise<void>;
  /** Sent for every paper that is asked for. */
  paper?: SampleFile;
}

/**
 * Goes from the first page to the wanted one with good answers, as a browser without script does. `deciding` are the answers
 * that say where to go; what it leaves open is answered with the first option.
 */
export async function walk(
  { form, context }: WalkOptions,
  citizen: Citizen,
  { to, deciding }: { to: string; deciding: Answers },
  { arrive, paper }: Tour = {},
): Promise<void> {
  let known: Answers = deciding;
  for (let name: string = form.definition.start; name !== to; ) {
    await arrive?.(name);
    const page = form.page(name);
    assert.ok(page && page.kind !== 'office', `${form.id}: on the way to ${to} there is ${name}`);
    const input = page.kind === 'repeat' ? {} : goodInput(form, page, known, context);
    if (page.kind === 'repeat') {
      const entry = entryInput(form, page, 0, context);
      const added = await press(citizen, form, name, { aktion: 'hinzufuegen', input: entry });
      assert.equal(added.status, 303, `${form.id}/${name}`);
    }
    const uploads = page.fields.filter((field) => form.field(field).type === 'upload');
    const files = paper ? uploads.map((field) => ({ ...paper, field })) : [];
    const reply = await press(citizen, form, name, { aktion: 'weiter', input, ...(uploads.length > 0 && { files }) });
    assert.equal(reply.status, 303, `${form.id}/${name}: ${JSON.stringify(input)}`);
    if (page.kind !== 'repeat') known = { ...known, ...parsePage(form, page, input, known, context).answers };
    name = reply.location.slice(`/antraege/${form.id}/`.length);
  }
}

/** Goes to a page (or the review) on the first way that leads there. */
export async function walkTo(options: WalkOptions, citizen: Citizen, page: string, tour?: Tour): Promise<void> {
  const way = options.form.ways.get(page);
  assert.ok(way, `${options.form.id} has no page ${page}`);
  await walk(options, citizen, { to: page, deciding: way.deciding }, tour);
}

/**
 * Looks at every state of every page. Goes the longest ways first and looks at each page where it is met first, so that
 * a form with thirty pages needs a handful of drafts.
 */
export async function captureForm(options: WalkOptions): Promise<Snapshot[]> {
  const { form, context } = options;
  const states = Map.groupBy(statesOfForm(form, context), ({ page }) => page);
  const snapshots: Snapshot[] = [];
  const ways = [...form.ways].sort(([, a], [, b]) => b.pages.length - a.pages.length);
  for (const [target, way] of ways) {
    const isNew = [...way.pages, target].some((page) => states.has(page));
    if (!isNew) continue;
    const citizen = await begin(options);
    const arrive = async (page: string) => {
      const own = states.get(page) ?? [];
      states.delete(page);
      for (const state of own) snapshots.push(await capture(options, citizen, state));
      if (own.some(({ before }) => before)) await removeEverything(form, citizen, page);
    };
    await walkTo(options, citizen, target, { arrive });
    if (target !== REVIEW) await arrive(target);
  }
  return snapshots;
}

/** Looks at every state of the pages around a form. */
export async function captureAround(states: readonly AroundState[]): Promise<Snapshot[]> {
  const snapshots: Snapshot[] = [];
  for (const { name, status, errors, open } of states) {
    const reply = await open();
    assert.equal(reply.status, status, `${name} ${reply.location}`);
    snapshots.push({ name, reply, errors });
  }
  return snapshots;
}

async function capture({ form }: WalkOptions, citizen: Citizen, state: PageState): Promise<Snapshot> {
  const { page, before = [], query = '', isLeicht, errors } = state;
  const speak = (language: Language) => citizen.post(`/antraege/${form.id}`, { aktion: `sprache:${language}` });
  const name = `${form.id}/${state.name}`;
  if (before.some(({ files }) => files)) await removeEverything(form, citizen, page);
  for (const each of before) {
    const { status } = await press(citizen, form, page, each);
    assert.equal(status, 303, `${name}: vorher`);
  }
  if (isLeicht) await speak('leicht');
  const reply = state.press
    ? await press(citizen, form, page, state.press)
    : await citizen.get(`/antraege/${form.id}/${page}${query}`);
  if (isLeicht) await speak('de');
  assert.equal(reply.status, errors.length > 0 ? 422 : 200, `${name} ${reply.location}`);
  return { name, reply, errors };
}

/** Takes away the files or entries of a page. */
async function removeEverything(form: Form, citizen: Citizen, page: string): Promise<void> {
  for (;;) {
    const { html } = await citizen.get(`/antraege/${form.id}/${page}`);
    const [, what] = /value="entfernen:([^"]+)"/.exec(html) ?? [];
    if (what === undefined) return;
    const { status } = await press(citizen, form, page, { aktion: `entfernen:${what}`, input: {} });
    assert.equal(status, 303);
  }
}
