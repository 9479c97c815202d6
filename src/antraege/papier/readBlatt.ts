import { type FormContext, type Next, REVIEW } from '#src/forms/defineForm.ts';
import type { Answer, Answers, Entry } from '#src/forms/field.ts';
import { firstControlId } from '#src/forms/fields/inputNames.ts';
import type { AskingPage, Form } from '#src/forms/form.ts';
import { comparisonsOf, holds } from '#src/forms/guard.ts';
import { type PageError, parseFields } from '#src/forms/parsePage.ts';
import { type BlattEingabe, LIEGT_BEI, prefixesOf, STEHT_SO, writtenIn } from './blattEingabe.ts';
import { inOrder } from './blattOrdnung.ts';
import { onEveryWay } from './onEveryWay.ts';

/** One block of inputs as it was read: a page, or one row of a repeated group. */
export interface Zeile {
  prefix: string;
  answers: Readonly<Record<string, Answer>>;
  /** Fields that need an answer and have none. */
  leer: readonly string[];
  /** Field → what the sheet says there, for whatever is to be asked back. */
  stehtSo: ReadonlyMap<string, string>;
}

/** A page that may apply to these answers, with what stands on the sheet. */
export interface Seite {
  name: string;
  page: AskingPage;
  zeilen: readonly Zeile[];
  /** It applies whatever the open questions would bring. */
  isSicher: boolean;
}

/** A sheet as far as its answers lead. */
export interface Blatt {
  /** In the order of the sheet. */
  seiten: readonly Seite[];
  answers: Answers;
  errors: readonly PageError[];
  /** Upload fields whose paper lies with the sheet, of the pages that may apply. */
  liegtBei: ReadonlySet<string>;
  /** The page that sends people elsewhere, when the answers lead there. */
  stelle: string | undefined;
}

interface Leser extends BlattEingabe {
  form: Form;
  context: FormContext;
}

/**
 * Follows a sheet from its first question. A sheet with everything on it gives exactly the way of the online form. Where a
 * question that decides is open, all ways behind it are looked at, and where another office is responsible, the rest is
 * still read: the office gets a name and an address to pass on. `context.today` is the day of the stamp.
 */
export function readBlatt(leser: Leser): Blatt {
  const { form, raw } = leser;
  const answers: Record<string, Answer> = {};
  const ways = new Map<string, readonly string[]>();
  const reached = new Set<string>([form.definition.start]);
  const asked = new Set<string>();
  const seiten: Omit<Seite, 'isSicher'>[] = [];
  const errors = new Map<string, PageError>();
  let stelle: string | undefined;
  for (const name of inOrder(form)) {
    if (!reached.has(name)) continue;
    const page = form.page(name) as AskingPage;
    const { zeilen, errors: found } = readSeite(leser, page, answers);
    for (const error of found) errors.set(`${error.field} ${error.code}`, error);
    Object.assign(answers, toAnswers(page, zeilen));
    seiten.push({ name, page, zeilen });
    for (const field of page.fields) asked.add(field);
    const isOpen = (field: string) => asked.has(field) && !(field in answers) && !form.field(field).optional;
    const isOffice = (target: string) => form.page(target)?.kind === 'office';
    const targets = targetsFor(page.next, answers, isOpen);
    const [only = ''] = targets;
    if (targets.length === 1 && isOffice(only)) {
      stelle ??= only;
      for (const target of targetsFor(page.next, answers, () => true)) reached.add(target);
    }
    const inHouse = targets.filter((target) => !isOffice(target));
    ways.set(name, inHouse.length > 0 ? inHouse : targets);
    for (const target of inHouse) reached.add(target);
  }
  const sicher = onEveryWay(ways, form.definition.start, stelle ?? REVIEW);
  const isAsked = (field: string) => asked.has(field);
  return {
    seiten: seiten.map((seite) => ({ ...seite, isSicher: sicher.has(seite.name) })),
    answers,
    errors: [...errors.values()],
    liegtBei: new Set((raw[LIEGT_BEI] ?? []).filter(isAsked)),
    stelle,
  };
}

/** Where a page may lead: past every branch whose question is open, to the first one that holds. */
function targetsFor(next: Next, answers: Answers, isOpen: (field: string) => boolean): string[] {
  if (typeof next === 'string') return [next];
  const targets: string[] = [];
  for (const { when, to } of next) {
    const isUndecided = when && comparisonsOf(when).some(({ field }) => isOpen(field));
    if (isUndecided || !when || holds(when, answers)) targets.push(to);
    if (!isUndecided && (!when || holds(when, answers))) break;
  }
  return targets;
}

function readSeite(leser: Leser, page: AskingPage, known: Answers): { zeilen: Zeile[]; errors: PageError[] } {
  const errors: PageError[] = [];
  const zeilen: Zeile[] = [];
  for (const prefix of prefixesOf(page)) {
    if (page.kind === 'repeat' && !isTouched(leser, page, prefix)) continue;
    const read = readZeile(leser, page, prefix, page.kind === 'repeat' ? {} : known);
    zeilen.push(read.zeile);
    errors.push(...read.errors);
  }
  return { zeilen, errors };
}

/** Whether anything stands on this page, or in this row of it. */
export function isTouched(
  { form, raw, dateien }: Pick<Leser, 'form' | 'raw' | 'dateien'>,
  page: Pick<AskingPage, 'fields'>,
  prefix: string,
): boolean {
  return page.fields.some(
    (field) =>
      writtenIn(form.field(field), prefix + field, raw) ||
      raw[LIEGT_BEI]?.includes(field) ||
      (dateien[field]?.length ?? 0) > 0,
  );
}

function readZeile(
  { form, raw, dateien, context }: Leser,
  page: AskingPage,
  prefix: string,
  known: Answers,
): { zeile: Zeile; errors: PageError[] } {
  const toField = (input: string) => input.slice(prefix.length);
  const inputs = page.fields.map((field) => prefix + field);
  const parsed = parseFields({ field: (input) => form.field(toField(input)) }, inputs, raw, context);
  const answers = Object.fromEntries(Object.entries(parsed.answers).map(([input, answer]) => [toField(input), answer]));
  for (const field of page.fields) if (dateien[field]?.length) answers[field] = dateien[field];
  const wrong = parsed.errors.filter(({ code }) => code !== 'required');
  // Unlike online also beside an open question: on paper it stays open.
  if (wrong.length === 0) wrong.push(...failedChecks(form, page, prefix, { ...known, ...answers }, context));
  const stehtSo = new Map<string, string>();
  for (const { field: input } of wrong) {
    const field = toField(input);
    delete answers[field];
    if (raw[STEHT_SO]?.includes(input)) stehtSo.set(field, writtenIn(form.field(field), input, raw));
  }
  const leer = parsed.errors.filter(({ code }) => code === 'required').map(({ field }) => toField(field));
  return {
    zeile: { prefix, answers, leer, stehtSo },
    errors: wrong.filter(({ field }) => !stehtSo.has(toField(field))),
  };
}

function failedChecks(form: Form, page: AskingPage, prefix: string, answers: Answers, context: FormContext) {
  return (page.checks ?? [])
    .filter(({ fails }) => fails(answers, context))
    .map(({ field, code, message }): PageError => {
      const control = firstControlId(form.field(field), prefix + field);
      return { field: prefix + field, code, control, message };
    });
}

function toAnswers(page: AskingPage, zeilen: readonly Zeile[]): Record<string, Answer> {
  if (page.kind !== 'repeat') return { ...zeilen[0]?.answers };
  return zeilen.length > 0 ? { [page.group]: zeilen.map(({ answers }) => answers as Entry) } : {};
}
