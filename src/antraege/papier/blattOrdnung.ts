import { type Guard, type Page, REVIEW } from '#src/forms/defineForm.ts';
import type { AskingPage, Form } from '#src/forms/form.ts';
import type { Words } from '#src/forms/words.ts';

/** Rows to write into where the form lets people add as many as they like. */
export const REPEAT_ROWS = 5;

/** One block of the sheet: the questions of a page that no earlier block asks. */
export interface Abschnitt {
  /** Name of the page. */
  name: string;
  page: AskingPage;
  fields: readonly string[];
}

/**
 * The sheet from top to bottom, for the printed form and for the page that types it in: whoever does that follows the sheet
 * with a finger. Pages that ask nothing new are left out.
 */
export function toAbschnitte(form: Form): Abschnitt[] {
  const names = inOrder(form);
  return names
    .map((name) => ({ name, page: form.page(name) as AskingPage, fields: fieldsOn(form, name, names) }))
    .filter(({ fields }) => fields.length > 0);
}

/** Every page before those it leads to, and otherwise as defined: the order in which most people meet them. */
export function inOrder(form: Form): string[] {
  const { pages } = form.definition;
  const rest = (name: string) => form.longestRest(name);
  return Object.keys(pages)
    .filter((name) => pages[name]?.kind !== 'office')
    .sort((a, b) => rest(b) - rest(a));
}

/** What two pages ask on different ways stands on paper once, on the first of them. */
function fieldsOn(form: Form, name: string, names: readonly string[]): readonly string[] {
  const before = new Set(names.slice(0, names.indexOf(name)).flatMap((other) => askedOn(form, other)));
  return askedOn(form, name).filter((field) => !before.has(field));
}

const askedOn = (form: Form, name: string) => (form.page(name) as AskingPage).fields;

/** "Nur ausfüllen, wenn zutrifft: …": when every way to these questions needs a certain answer on the page before. */
export function conditionOf(
  form: Form,
  { name, fields }: Abschnitt,
  say: (words: Words) => string,
): string | undefined {
  if (isAskedElsewhere(form, name, fields)) return undefined;
  const sources = Object.values(form.definition.pages).flatMap((page) => {
    if (page.kind === 'office') return [];
    if (typeof page.next === 'string') return page.next === name ? [undefined] : [];
    return page.next.filter(({ to }) => to === name).map(({ when }) => when);
  });
  const [only] = sources;
  if (sources.length !== 1 || !only || name === REVIEW) return undefined;
  const text = describeGuard(form, only, say);
  return text && `Nur ausfüllen, wenn zutrifft: ${text}`;
}

/** Then the condition of this page is not the only one under which its questions are asked. */
function isAskedElsewhere(form: Form, name: string, fields: readonly string[]): boolean {
  return Object.entries<Page>(form.definition.pages).some(
    ([other, page]) => other !== name && page.kind !== 'office' && page.fields.some((field) => fields.includes(field)),
  );
}

/** Simple conditions only; a long one would confuse more than an empty field does. */
function describeGuard(form: Form, guard: Guard, say: (words: Words) => string): string | undefined {
  if (!('is' in guard)) return undefined;
  const field = form.field(guard.field);
  if (field.type !== 'radio') return undefined;
  const wanted = typeof guard.is === 'string' ? [guard.is] : guard.is;
  const labels = field.options.filter(({ value }) => wanted.includes(value)).map(({ label }) => `„${say(label)}“`);
  return `${say(field.label)} ${labels.join(' oder ')}`;
}
