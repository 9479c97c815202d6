import type { Database } from '#src/db/openDatabase.ts';
import type { Scanner } from '#src/uploads/createScanner.ts';
import { deleteUpload } from '#src/uploads/uploadStore.ts';
import { type FormContext, REVIEW } from './defineForm.ts';
import type { Draft, DraftState } from './drafts/draft.ts';
import { updateDraft } from './drafts/draftStore.ts';
import type { Answer, Answers, Entry, UploadedFile } from './field.ts';
import type { RawInput } from './fields/parsed.ts';
import type { AskingPage, Form } from './form.ts';
import { openJourney } from './journey.ts';
import { isUntouched, type PageError, parsePage } from './parsePage.ts';
import { receiveFiles } from './uploadFields.ts';

/**
 * What the citizen pressed: „Weiter“, „Hochladen“, „Weitere Person“, „Entfernen“ (with the id of a file or the number of an
 * entry), „Später weitermachen“ or „Jetzt schon einreichen“. The last two keep whatever is right and complain of nothing.
 */
export type StepAction =
  | { kind: 'continue' }
  | { kind: 'upload' }
  | { kind: 'add' }
  | { kind: 'remove'; what: string }
  | { kind: 'leave'; to: string };

export type StepOutcome =
  /** Everything was right: go there (303). */
  | { kind: 'go'; to: string; draft: Draft }
  /** Something is wrong: show the page again with everything typed (422). */
  | { kind: 'again'; raw: RawInput; errors: readonly PageError[]; draft: Draft }
  /** Handed in, expired or deleted in the meantime. */
  | { kind: 'gone' };

export interface StepRequest {
  form: Form;
  name: string;
  page: AskingPage;
  draft: Draft;
  body: FormData;
  action: StepAction;
  /** The citizen came from the review to change one answer, and wants back there. */
  fromReview: boolean;
  context: FormContext;
  database: Database;
  scanner: Scanner;
  now: number;
}

/** Takes what one page sent: checks it, keeps what is right, says where to go or what to correct. */
export async function handleStep(request: StepRequest): Promise<StepOutcome> {
  const { page, body, action } = request;
  const raw = toRawInput(body);
  const uploads = await storeUploads(request);
  if (!uploads) return { kind: 'gone' };
  const { draft } = uploads;
  if (action.kind === 'remove') return removeItem(request, action.what, draft);
  const answered =
    page.kind === 'repeat' ? answerEntry(request, page, raw, draft) : answerPage(request, page, raw, draft);
  const errors = [...uploads.errors, ...(action.kind === 'leave' ? [] : answered.errors)];
  if (action.kind === 'upload' && uploads.count === 0 && errors.length === 0) errors.push(noFile(request, page));
  const isFinished = errors.length === 0 && action.kind === 'continue';
  const saved = await save(request, draft, answered.change, isFinished);
  if (!saved) return { kind: 'gone' };
  if (errors.length > 0) return { kind: 'again', raw, errors, draft: saved };
  return { kind: 'go', to: whereTo(request, saved), draft: saved };
}

interface Answered {
  errors: readonly PageError[];
  /** The answers with those of this page that are right; wrong ones leave the stored ones alone. */
  change(answers: Answers): Answers;
}

function answerPage({ form, context, action }: StepRequest, page: AskingPage, raw: RawInput, draft: Draft): Answered {
  const { answers, errors } = parsePage(form, page, raw, draft.state.answers, context);
  const wrong = new Set(errors.map(({ field }) => field));
  // Leaving in the middle keeps earlier answers where nothing new was typed; „Weiter“ takes the page as it is.
  const replaced = page.fields.filter(
    (name) => form.field(name).type !== 'upload' && !wrong.has(name) && (action.kind === 'continue' || name in answers),
  );
  return { errors, change: (before) => ({ ...without(before, replaced), ...answers }) };
}

function answerEntry(
  { form, context, action, body }: StepRequest,
  page: AskingPage & { kind: 'repeat' },
  raw: RawInput,
  draft: Draft,
): Answered {
  const entries = entriesOf(draft.state.answers, page.group);
  const edited = toIndex(body.get('eintrag'), entries.length);
  if (isUntouched(page, raw) && edited === undefined && (action.kind !== 'add' || entries.length < page.min)) {
    const enough = entries.length >= page.min || action.kind === 'leave';
    return { errors: enough ? [] : parsePage(form, page, raw, {}, context).errors, change: (before) => before };
  }
  const { answers, errors } = parsePage(form, page, raw, {}, context);
  if (errors.length > 0) return { errors, change: (before) => before };
  const entry = answers as Entry;
  return {
    errors,
    change: (before) => ({
      ...before,
      [page.group]: withEntry(entriesOf(before, page.group), entry, edited, page.max),
    }),
  };
}

/** Pressing twice must not make two persons of one. */
function withEntry(entries: readonly Entry[], entry: Entry, edited: number | undefined, max: number): readonly Entry[] {
  if (edited !== undefined) return entries.with(edited, entry);
  const isThere = entries.some((each) => JSON.stringify(each) === JSON.stringify(entry));
  return isThere || entries.length >= max ? entries : [...entries, entry];
}

async function storeUploads(
  request: StepRequest,
): Promise<{ draft: Draft; errors: PageError[]; count: number } | undefined> {
  const { form, page, body, database, scanner, now, draft } = request;
  const fields = page.fields.filter((name) => form.field(name).type === 'upload');
  if (fields.length === 0) return { draft, errors: [], count: 0 };
  const { kept, errors } = await receiveFiles(fields, body, uploadsOf(form, draft.state.answers).length, {
    database,
    scanner,
    owner: { draftId: draft.id, vorgangId: null },
    now,
  });
  const count = Object.values(kept).flat().length;
  if (count === 0) return { draft, errors, count };
  const saved = await save(request, draft, (answers) => withUploads(answers, kept), false);
  return saved && { draft: saved, errors, count };
}

function withUploads(answers: Answers, kept: Record<string, UploadedFile[]>): Answers {
  const merged = Object.entries(kept).map(([name, files]) => [name, [...filesIn(answers[name]), ...files]]);
  return { ...answers, ...Object.fromEntries(merged) };
}

async function removeItem(request: StepRequest, what: string, draft: Draft): Promise<StepOutcome> {
  const { form, page, database, name } = request;
  const change = (answers: Answers): Answers => {
    if (page.kind === 'repeat') {
      const entries = entriesOf(answers, page.group);
      const index = toIndex(what, entries.length);
      return index === undefined ? answers : { ...answers, [page.group]: entries.filter((_, each) => each !== index) };
    }
    const fields = page.fields.filter((field) => form.field(field).type === 'upload');
    const left = fields.map((field) => [field, filesIn(answers[field]).filter(({ id }) => id !== what)]);
    return { ...answers, ...Object.fromEntries(left) };
  };
  const saved = await save(request, draft, change, false);
  if (!saved) return { kind: 'gone' };
  if (page.kind !== 'repeat') await deleteUpload(database.kysely, what, draft.id);
  return { kind: 'go', to: name, draft: saved };
}

function save({ name, database, now }: StepRequest, draft: Draft, change: Answered['change'], isFinished: boolean) {
  const visit = (visited: readonly string[]) => (isFinished && !visited.includes(name) ? [...visited, name] : visited);
  const next = (state: DraftState): DraftState => ({
    ...state,
    answers: change(state.answers),
    visited: visit(state.visited),
  });
  return updateDraft(database, draft, next, now);
}

function whereTo({ form, name, action, fromReview }: StepRequest, draft: Draft): string {
  if (action.kind === 'leave') return action.to;
  if (action.kind !== 'continue') return name;
  const journey = openJourney(form, draft.state);
  if (fromReview) return journey.isComplete ? REVIEW : `${journey.frontier}?zurueck=${REVIEW}`;
  return journey.path[journey.path.indexOf(name) + 1] ?? journey.frontier;
}

function noFile({ form }: StepRequest, page: AskingPage): PageError {
  const field = page.fields.find((name) => form.field(name).type === 'upload') ?? '';
  return {
    field,
    code: 'noFile',
    control: field,
    message: {
      de: 'Wählen Sie zuerst eine Datei aus. Haben Sie gerade keine, gehen Sie mit „Weiter“ zur nächsten Frage.',
      leicht: 'Wählen Sie zuerst eine Datei aus. Sie haben keine Datei? Dann drücken Sie auf „Weiter“.',
    },
  };
}

/** Every file of the application, on whatever page. */
export function uploadsOf(form: Form, answers: Answers): UploadedFile[] {
  return Object.keys(form.definition.fields)
    .filter((name) => form.field(name).type === 'upload')
    .flatMap((name) => filesIn(answers[name]));
}

export const filesIn = (answer: Answer | undefined): readonly UploadedFile[] =>
  (answer ?? []) as readonly UploadedFile[];

export const entriesOf = (answers: Answers, group: string): readonly Entry[] =>
  (answers[group] ?? []) as readonly Entry[];

/** The typed texts of a form by the name of the input; files left out. */
export function toRawInput(body: FormData): RawInput {
  // Without a prototype: a field called "__proto__" is a name like any other.
  const raw: Record<string, string[]> = Object.create(null);
  for (const [name, value] of body) if (typeof value === 'string') raw[name] = [...(raw[name] ?? []), value];
  return raw;
}

function toIndex(text: unknown, length: number): number | undefined {
  return typeof text === 'string' && /^\d{1,3}$/.test(text) && Number(text) < length ? Number(text) : undefined;
}

function without(answers: Answers, names: readonly string[]): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !names.includes(name)));
}
