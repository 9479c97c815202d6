import type { FormDefinition, Page, QuestionPage, RepeatPage } from './defineForm.ts';
import type { Answers, Field } from './field.ts';

/** A page that asks something. */
export type AskingPage = QuestionPage | RepeatPage;

/** A form whose definition was found right; made by `compileForm`. */
export interface Form {
  id: string;
  version: number;
  definition: FormDefinition;
  /** The page of this name, or undefined. */
  page(name: string): Page | undefined;
  /** The field of this name; throws for an unknown one. */
  field(name: string): Field;
  /** The names a page stores its answers under: its fields, or the group. */
  storedNames(page: AskingPage): readonly string[];
  /** Where an answered page leads. */
  next(page: AskingPage, answers: Answers): string;
  /** The most pages that can still come after this one. */
  longestRest(name: string): number;
  /** For every page answers that lead to it, found by going all ways: what tests and documents walk along. */
  ways: ReadonlyMap<string, Way>;
}

/** One way through the form: the pages passed, with the answers that decided where to go. */
export interface Way {
  pages: readonly string[];
  /** Deciding answers only: of radio and checkbox fields that some guard asks about. */
  deciding: Answers;
}
