import type { FormContext } from '#src/forms/defineForm.ts';
import { inputNames } from '#src/forms/fields/inputNames.ts';
import type { AskingPage, Form } from '#src/forms/form.ts';
import { type PageError, parseFields, parsePage } from '#src/forms/parsePage.ts';
import { invalidInputs, type SampleInput } from '#src/forms/testing/samples.ts';
import { MAX_UPLOADS } from '#src/uploads/acceptUpload.ts';
import type { ChosenFile } from './citizen.ts';
import { entryInput, goodFields, goodInput } from './formInputs.ts';
import { PAPER, REJECTED_FILES } from './sampleFiles.ts';

/** One press of a button on a page, with what stands in its boxes. */
export interface Press {
  aktion: string;
  input: SampleInput;
  files?: readonly ChosenFile[];
}

/** One line of the error summary. */
export interface ExpectedError {
  /** Id of the control it leads to. */
  control: string;
  /** What it says, or a part of it. */
  text: string;
}

/** One way a page of a form can look, and how somebody who stands there gets to see it. */
export interface PageState {
  /** Unique in its form: "person: geburtsdatum notADay". */
  name: string;
  page: string;
  /** Pressed first, each answered with a redirect. Where files are sent, none are there before. */
  before?: readonly Press[];
  /** Pressed last, answered with 422 and `errors`; missing: the page is only looked at. */
  press?: Press;
  /** Behind the address: "?eintrag=0". */
  query?: string;
  /** In Leichter Sprache. */
  isLeicht?: true;
  errors: readonly ExpectedError[];
}

/** Every state of every page of the form, in the order of its pages. */
export function statesOfForm(form: Form, context: FormContext): PageState[] {
  return [...form.ways.keys()].flatMap((name) => statesOfPage(form, name, context));
}

/** Every state of one page. The review has its own, see `aroundStates.ts`. */
export function statesOfPage(form: Form, name: string, context: FormContext): PageState[] {
  const page = form.page(name);
  if (!page) return [];
  const fresh: PageState = { name: `${name}: frisch`, page: name, errors: [] };
  const both: PageState[] = [fresh, { ...fresh, name: `${name}: Leichte Sprache`, isLeicht: true }];
  if (page.kind === 'office') return both;
  return [
    ...both,
    ...errorStates(form, name, page, context),
    ...page.fields.filter((field) => form.field(field).type === 'upload').flatMap((field) => uploadStates(name, field)),
    ...(page.kind === 'repeat' ? repeatStates(form, name, page, context) : []),
  ];
}

/** Each field wrong in each way, each check failing, everything empty; each set of errors once. */
function errorStates(form: Form, name: string, page: AskingPage, context: FormContext): PageState[] {
  const aktion = page.kind === 'repeat' ? 'hinzufuegen' : 'weiter';
  const known = form.ways.get(name)?.deciding ?? {};
  const seen = new Set<string>();
  return wrongInputs(form, page, context).flatMap(({ what, code, input }): PageState[] => {
    const { errors } = parsePage(form, page, input, known, context);
    const codes = errors.map((error) => `${error.field} ${error.code}`);
    if (code && codes.join() !== code) throw new Error(`${form.id}/${name}: "${what}" gave "${codes}".`);
    if (errors.length === 0 || seen.has(codes.join())) return [];
    seen.add(codes.join());
    return [{ name: `${name}: ${what}`, page: name, press: { aktion, input }, errors: errors.map(toExpected) }];
  });
}

interface WrongInput {
  what: string;
  /** "geburtsdatum notADay", when it is the only error to come. */
  code?: string;
  input: SampleInput;
}

function wrongInputs(form: Form, page: AskingPage, context: FormContext): WrongInput[] {
  const good = goodInput(form, page, {}, context);
  const checks = (page.checks ?? []).map(({ field, code, sample }) => {
    const typed = Object.fromEntries(Object.entries(sample).map(([input, value]) => [input, [value]]));
    return { what: code, code: `${field} ${code}`, input: { ...good, ...typed } };
  });
  return [...wrongFields(form, page.fields, good, context), ...checks, { what: 'leer', input: {} }];
}

/** Each field wrong in each way, the others as given. */
function wrongFields(
  { field: fieldOf }: Pick<Form, 'field'>,
  names: readonly string[],
  good: SampleInput,
  { today }: FormContext,
): WrongInput[] {
  return names.flatMap((name) => {
    const field = fieldOf(name);
    const others = without(good, inputNames(field, name));
    return invalidInputs(field, name, today).map(({ code, input }) => {
      const what = `${name} ${code}`;
      return { what, code: what, input: { ...others, ...input } };
    });
  });
}

/** Every error of questions that belong to no form, such as those of the status page. */
export function errorsOfFields(
  fields: Pick<Form, 'field'>,
  names: readonly string[],
  context: FormContext,
): { what: string; input: SampleInput; errors: ExpectedError[] }[] {
  const good = goodFields(fields, names, context);
  const wrong = [...wrongFields(fields, names, good, context), { what: 'leer', input: {} }];
  const seen = new Set<string>();
  return wrong.flatMap(({ what, input }) => {
    const { errors } = parseFields(fields, names, input, context);
    const codes = errors.map(({ field, code }) => `${field} ${code}`).join();
    if (errors.length === 0 || seen.has(codes)) return [];
    seen.add(codes);
    return [{ what, input, errors: errors.map(toExpected) }];
  });
}

function uploadStates(page: string, field: string): PageState[] {
  const send = (...files: ChosenFile[]): Press => ({ aktion: 'hochladen', input: {}, files });
  const paper = { ...PAPER, field };
  const rejected = Object.entries(REJECTED_FILES).map(([code, file]) => ({ code, file: { ...file, field } }));
  const state = (what: string, more: Partial<PageState>): PageState => ({
    name: `${page}: ${field} ${what}`,
    page,
    errors: [],
    ...more,
  });
  return [
    state('noFile', { press: send(), errors: [{ control: field, text: 'Wählen Sie zuerst eine Datei aus' }] }),
    ...rejected.map(({ code, file }) =>
      state(code, { press: send(file), errors: [{ control: field, text: `„${file.name}“: ` }] }),
    ),
    state('ist da', { before: [send(paper)] }),
    state('tooMany', {
      before: [send(...Array.from({ length: MAX_UPLOADS }, () => paper))],
      press: send(paper),
      errors: [{ control: field, text: `Mehr als ${MAX_UPLOADS} Dateien` }],
    }),
  ];
}

function repeatStates(
  form: Form,
  name: string,
  page: AskingPage & { kind: 'repeat' },
  context: FormContext,
): PageState[] {
  const add = (index: number): Press => ({ aktion: 'hinzufuegen', input: entryInput(form, page, index, context) });
  const state = (what: string, more: Partial<PageState>): PageState => ({
    name: `${name}: ${what}`,
    page: name,
    errors: [],
    ...more,
  });
  const { errors } = parsePage(form, page, {}, {}, context);
  return [
    state('ein Eintrag', { before: [add(0)] }),
    state('ein Eintrag wird geändert', { query: '?eintrag=0' }),
    state('ein Eintrag wird falsch geändert', {
      press: { aktion: 'hinzufuegen', input: { eintrag: ['0'] } },
      errors: errors.map(toExpected),
    }),
    state('alle Einträge', { before: Array.from({ length: page.max - 1 }, (_, index) => add(index + 1)) }),
  ];
}

/** Facts of the day are filled in by the page, so a sentence with one is known up to there. */
export const toExpected = ({ control, message }: PageError): ExpectedError => ({
  control,
  text: message.de.split('{{')[0] ?? '',
});

const without = (input: SampleInput, names: readonly string[]): SampleInput =>
  Object.fromEntries(Object.entries(input).filter(([name]) => !names.includes(name)));
