import { deleteUpload } from '#src/uploads/uploadStore.ts';
import { REVIEW } from './defineForm.ts';
import type { Draft } from './drafts/draft.ts';
import { entriesOf, isThere, toIndex, tooManyEntries, withEntry, withoutEntry } from './entries.ts';
import type { Answers, Entry } from './field.ts';
import { firstControlId } from './fields/inputNames.ts';
import type { RawInput } from './fields/parsed.ts';
import type { AskingPage } from './form.ts';
import { openJourney } from './journey.ts';
import { isUntouched, type PageError, parsePage } from './parsePage.ts';
import { type StepOutcome, type StepRequest, saveStep, type Visit } from './step.ts';
import { noFile, storeUploads, withoutUpload } from './stepUploads.ts';

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
  const visit = answered.visit ?? (isFinished ? 'done' : 'same');
  const saved = await saveStep(request, draft, answered.change, visit);
  if (!saved) return { kind: 'gone' };
  if (errors.length > 0) return { kind: 'again', raw, errors, draft: saved };
  return { kind: 'go', to: whereTo(request, saved), draft: saved };
}

interface Answered {
  errors: readonly PageError[];
  /** The answers with those of this page that are right; wrong ones leave the stored ones alone. */
  change(answers: Answers): Answers;
  /** When mistakes decide whether the page counts as sent. */
  visit?: Visit;
}

function answerPage({ form, context, action }: StepRequest, page: AskingPage, raw: RawInput, draft: Draft): Answered {
  const { answers, errors } = parsePage(form, page, raw, draft.state.answers, context);
  const wrong = new Set(errors.map(({ field }) => field));
  // An answer can be right for itself and fail a check over several.
  const right = Object.fromEntries(Object.entries(answers).filter(([name]) => !wrong.has(name)));
  // Leaving in the middle keeps earlier answers where nothing new was typed; „Weiter“ takes the page as it is.
  const replaced = page.fields.filter(
    (name) => form.field(name).type !== 'upload' && !wrong.has(name) && (action.kind === 'continue' || name in right),
  );
  const change = (before: Answers) => ({ ...without(before, replaced), ...right });
  // Leaving, a wrong box leaves its earlier answer in place; what fails a check may not fit together any more.
  const failsCheck = errors.some(({ code }) => page.checks?.some((check) => check.code === code));
  return { errors, change, ...(wrong.size > 0 && (action.kind !== 'leave' || failsCheck) && { visit: 'open' }) };
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
  if (edited === undefined && entries.length >= page.max && !isThere(entries, entry)) {
    const [first = ''] = page.fields;
    return {
      errors: [tooManyEntries(first, firstControlId(form.field(first), first), page.max)],
      change: (before) => before,
    };
  }
  return {
    errors,
    change: (before) => ({ ...before, [page.group]: withEntry(entriesOf(before, page.group), entry, edited) }),
  };
}

async function removeItem(request: StepRequest, what: string, draft: Draft): Promise<StepOutcome> {
  const { form, page, body, database } = request;
  const change = (answers: Answers): Answers => {
    if (page.kind === 'repeat') {
      const entries = entriesOf(answers, page.group);
      return { ...answers, [page.group]: withoutEntry(entries, what, body.get('anzahl')) };
    }
    return withoutUpload(form, page, answers, what);
  };
  const saved = await saveStep(request, draft, change, 'same');
  if (!saved) return { kind: 'gone' };
  if (page.kind !== 'repeat') await deleteUpload(database.kysely, what, draft.id);
  return { kind: 'go', to: samePage(request), draft: saved };
}

function whereTo(request: StepRequest, draft: Draft): string {
  const { form, name, action, fromReview } = request;
  if (action.kind === 'leave') return action.to;
  if (action.kind !== 'continue') return samePage(request);
  const journey = openJourney(form, draft.state);
  if (fromReview) return journey.isComplete ? REVIEW : `${journey.frontier}?zurueck=${REVIEW}`;
  return journey.path[journey.path.indexOf(name) + 1] ?? journey.frontier;
}

/** Who came from the review still wants back there. */
const samePage = ({ name, fromReview }: StepRequest) => (fromReview ? `${name}?zurueck=${REVIEW}` : name);

/** The typed texts of a form by the name of the input; files left out. */
export function toRawInput(body: FormData): RawInput {
  // Without a prototype: a field called "__proto__" is a name like any other.
  const raw: Record<string, string[]> = Object.create(null);
  for (const [name, value] of body) {
    if (typeof value !== 'string') continue;
    raw[name] ??= [];
    // PostgreSQL keeps no NUL in a text, and nobody types one.
    raw[name].push(value.replaceAll('\0', ''));
  }
  return raw;
}

function without(answers: Answers, names: readonly string[]): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !names.includes(name)));
}
