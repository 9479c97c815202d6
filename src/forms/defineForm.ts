import type { Answers, Field } from './field.ts';
import type { Words } from './words.ts';

/** What a form needs to know of the world to judge an answer. */
export interface FormContext {
  /** The day in the time zone of the city, "2026-11-21". */
  today: string;
  /** Postleitzahlen of the city. */
  plz: ReadonlySet<string>;
}

/** A condition over answers. Unanswered questions make `is` and `includes` false. */
export type Guard<Name extends string = string> =
  | { field: Name; is: string | readonly string[] }
  /** For checkboxes: this option was ticked. */
  | { field: Name; includes: string | readonly string[] }
  | { all: readonly Guard<Name>[] }
  | { any: readonly Guard<Name>[] }
  | { not: Guard<Name> };

/** Where a page leads: always the same way, or the first branch whose guard holds; the last branch has no guard. */
export type Next<Name extends string = string, Page extends string = string> =
  | Page
  | typeof REVIEW
  | readonly { when?: Guard<Name>; to: Page | typeof REVIEW }[];

/** The page where the citizen reads everything once more and hands it in. Every form ends there or at another office. */
export const REVIEW = 'pruefen';

/** A rule over more than one answer, or over an answer and the world. */
export interface Check {
  /** The field of this page that the sentence belongs to. */
  field: string;
  /** Short English name, unique on the page. */
  code: string;
  message: Words;
  fails(answers: Answers, context: FormContext): boolean;
  /** Typed answers of this page that fail, by input name, for the tests that look at every error. */
  sample: Readonly<Record<string, string>>;
}

/** One question, or one small group of questions that people answer in one breath. */
export interface QuestionPage<Name extends string = string, Page extends string = string> {
  kind?: 'question';
  /** Heading of the group in the summary: "Über Sie". */
  section: Words;
  /** The heading of the page: what we ask. With a single radio, date or upload field it is its label, too. */
  question: Words;
  /** "Warum fragen wir das?" */
  why?: Words;
  fields: readonly Name[];
  checks?: readonly Check[];
  next: Next<Name, Page>;
}

/** The same questions for several persons or things. The answers are a list under the name of the group. */
export interface RepeatPage<Name extends string = string, Page extends string = string>
  extends Omit<QuestionPage<Name, Page>, 'kind'> {
  kind: 'repeat';
  /** Under which name the list is stored. */
  group: string;
  /** "Person": names one entry in headings and buttons. */
  entry: Words;
  min: number;
  max: number;
}

/** Another office is responsible. The way ends here, with its name, its phone number and a page to print. */
export interface OfficePage {
  kind: 'office';
  section: Words;
  question: Words;
  /** Id of the office in `content/antraege/aemter.yaml`. */
  office: string;
  /** Why this office, and what to do there; one sentence each. */
  text: readonly Words[];
}

export type Page<Name extends string = string, PageName extends string = string> =
  | QuestionPage<Name, PageName>
  | RepeatPage<Name, PageName>
  | OfficePage;

export interface FormDefinition<Name extends string = string, PageName extends string = string> {
  /** Also the folder of its help texts and the address: "dortmund-pass". */
  id: string;
  /** Counted up whenever questions change; a Vorgang keeps the number it was asked with. */
  version: number;
  title: Words;
  /** Every question there is; pages name the ones they ask. */
  fields: Readonly<Record<Name, Field>>;
  start: PageName;
  pages: Readonly<Record<PageName, Page<Name, PageName>>>;
  /** What the citizen declares when handing in; each must be ticked. */
  declarations: readonly Name[];
}

/**
 * A form as plain data. The compiler refuses a page that asks an unknown field, a guard over an unknown field and a way
 * to an unknown page; `compileForm` refuses everything else that is wrong.
 */
export function defineForm<const Name extends string, const PageName extends string>(definition: {
  id: string;
  version: number;
  title: Words;
  fields: Readonly<Record<Name, Field>>;
  start: NoInfer<PageName>;
  pages: Readonly<Record<PageName, Page<NoInfer<Name>, NoInfer<PageName>>>>;
  declarations: readonly NoInfer<Name>[];
}): FormDefinition<Name, PageName> {
  return definition;
}
