import assert from 'node:assert/strict';
import { type FormContext, REVIEW } from '#src/forms/defineForm.ts';
import type { Answers } from '#src/forms/field.ts';
import type { AskingPage, Form } from '#src/forms/form.ts';
import { parsePage } from '#src/forms/parsePage.ts';
import { type Citizen, createCitizen, type Reply } from './citizen.ts';
import { entryInput, goodInput, type PageState, type Press, statesOfForm } from './formStates.ts';

/** What a page looked like in one of its states. */
export interface Snapshot {
  /** "dortmund-pass/person: geburtsdatum notADay". */
  name: string;
  reply: Reply;
  /** The page this is, by the address that a citizen sees. */
  errors: PageState['errors'];
}

export interface WalkOptions {
  portal: { url: string };
  form: Form;
  context: FormContext;
}

/** Somebody who has just begun. */
export async function begin(
  { portal, form }: Pick<WalkOptions, 'portal' | 'form'>,
  { shared = false } = {},
): Promise<Citizen> {
  const citizen = createCitizen(portal);
  const reply = await citizen.post(`/antraege/${form.id}`, { aktion: 'beginnen', ...(shared && { gemeinsam: 'ja' }) });
  assert.equal(reply.location, `/antraege/${form.id}/${form.definition.start}`);
  return citizen;
}

/** Presses a button of a page of the form. */
export function press(citizen: Citizen, form: Form, page: string, { aktion, input, files }: Press): Promise<Reply> {
  return citizen.post(`/antraege/${form.id}/${page}`, { ...input, aktion }, files);
}

/**
 * Goes the given pages with good answers, as a browser without script does, and calls `arrive` on each before it is
 * answered. `deciding` says which way.
 */
export async function walk(
  { form, context }: WalkOptions,
  citizen: Citizen,
  { pages, deciding }: { pages: readonly string[]; deciding: Answers },
  arrive: (page: string) => Promise<void> = async () => undefined,
): Promise<void> {
  let known: Answers = deciding;
  for (const [index, name] of pages.entries()) {
    await arrive(name);
    const page = form.page(name) as AskingPage;
    const input = goodInput(form, page, known, context);
    const uploads = page.fields.some((field) => form.field(field).type === 'upload');
    if (page.kind === 'repeat') {
      const added = await press(citizen, form, name, {
        aktion: 'hinzufuegen',
        input: entryInput(form, page, 0, context),
      });
      assert.equal(added.status, 303, `${form.id}/${name}`);
    }
    const reply = await press(citizen, form, name, {
      aktion: 'weiter',
      input: page.kind === 'repeat' ? {} : input,
      ...(uploads && { files: [] }),
    });
    const next = pages[index + 1];
    assert.equal(reply.status, 303, `${form.id}/${name}: ${JSON.stringify(input)}`);
    if (next) assert.equal(reply.location, `/antraege/${form.id}/${next}`);
    if (page.kind !== 'repeat') known = { ...known, ...parsePage(form, page, input, known, context).answers };
  }
}

/** Goes to a page (or the review) on the first way that leads there. */
export async function walkTo(options: WalkOptions, citizen: Citizen, page: string): Promise<void> {
  const way = options.form.ways.get(page);
  assert.ok(way, `${options.form.id} has no page ${page}`);
  await walk(options, citizen, way);
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
    await walk(options, citizen, way, arrive);
    if (target !== REVIEW) await arrive(target);
  }
  return snapshots;
}

async function capture({ form }: WalkOptions, citizen: Citizen, state: PageState): Promise<Snapshot> {
  const { name, page, before = [], query = '', errors } = state;
  if (before.some(({ files }) => files)) await removeEverything(form, citizen, page);
  for (const each of before) {
    const { status } = await press(citizen, form, page, each);
    assert.equal(status, 303, `${form.id}/${name}: vorher`);
  }
  const reply = state.press
    ? await press(citizen, form, page, state.press)
    : await citizen.get(`/antraege/${form.id}/${page}${query}`);
  assert.equal(reply.status, errors.length > 0 ? 422 : 200, `${form.id}/${name} ${reply.location}`);
  return { name: `${form.id}/${name}`, reply, errors };
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
