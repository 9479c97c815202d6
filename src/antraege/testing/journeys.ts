import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toDay } from '#src/fakten/toDay.ts';
import { compileForm } from '#src/forms/compileForm.ts';
import { type FormContext, type FormDefinition, REVIEW } from '#src/forms/defineForm.ts';
import { EMPTY_STATE, type FormState, openJourney } from '#src/forms/journey.ts';
import { parsePage } from '#src/forms/parsePage.ts';

/** What a person typed or chose on a page, by input name: `{ 'geburtsdatum-tag': '28' }`. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

/** One page of a journey: what goes wrong there, what is right, where it leads. */
export interface JourneyStep {
  page: string;
  /**
   * Mistakes people make here, each with what is found: "geburtsdatum notADay". A radio button once pressed cannot be let
   * go, so those without an answer come first.
   */
  bad?: readonly (readonly [typed: Typed, errors: readonly string[]])[];
  good: Typed;
  /** Upload fields for which a paper is chosen. */
  papers?: readonly string[];
  next: string;
}

/**
 * One person's way through a form, to the review or to another office. `testing/journeys.ts` of an application exports
 * them as `JOURNEYS`; the first one is walked in a browser, too.
 */
export interface FormJourney {
  title: string;
  steps: readonly JourneyStep[];
}

/** For dates that must lie ahead. */
export const NEXT_YEAR = String(Number(toDay(new Date()).slice(0, 4)) + 1);

/** Boxes of a date: `...day('geburtsdatum', 28, 2, 1941)`. */
export const day = (name: string, tag: number | string, monat: number | string, jahr: number | string): Typed => ({
  [`${name}-tag`]: String(tag),
  [`${name}-monat`]: String(monat),
  [`${name}-jahr`]: String(jahr),
});

/** One test for each journey, and one that together they pass every page of the form. */
export function testJourneys(definition: FormDefinition, journeys: readonly FormJourney[]): void {
  for (const { title, steps } of journeys) {
    test(`${definition.id}, ${title}: ${steps.length} Seiten`, () => followJourney(definition, steps));
  }

  test(`${definition.id}: jede Seite liegt auf einem der Wege`, () => {
    const passed = new Set(journeys.flatMap(({ steps }) => steps.flatMap(({ page, next }) => [page, next])));
    assert.deepEqual(
      Object.keys(definition.pages).filter((page) => !passed.has(page)),
      [],
    );
    assert.ok(passed.has(REVIEW));
  });
}

/** In the city of these tests there are two Postleitzahlen. */
const CONTEXT: FormContext = { today: toDay(new Date()), plz: new Set(['44137', '44263']) };

function followJourney(definition: FormDefinition, steps: readonly JourneyStep[]): void {
  const form = compileForm(definition);
  let state: FormState = EMPTY_STATE;
  for (const { page: name, bad = [], good, next } of steps) {
    assert.equal(openJourney(form, state).frontier, name);
    const page = form.page(name);
    assert.ok(page && page.kind !== 'office');
    const parse = (typed: Typed) => parsePage(form, page, toRaw(typed), state.answers, CONTEXT);
    const codes = (typed: Typed) => parse(typed).errors.map(({ field, code }) => `${field} ${code}`);
    for (const [typed, errors] of bad) assert.deepEqual(codes(typed), errors, `${name}: ${JSON.stringify(typed)}`);
    assert.deepEqual(codes(good), [], `${name}: ${JSON.stringify(good)}`);
    const { answers } = parse(good);
    const kept = page.kind === 'repeat' ? { [page.group]: [answers as Record<string, string>] } : answers;
    state = { answers: { ...state.answers, ...kept }, visited: [...state.visited, name] };
    assert.equal(openJourney(form, state).frontier, next, name);
  }
  const end = steps.at(-1)?.next ?? '';
  assert.ok(end === REVIEW || form.page(end)?.kind === 'office', `the journey stops at ${end}`);
}

/** As a parser gets it. */
export const toRaw = (typed: Typed) =>
  Object.fromEntries(Object.entries(typed).map(([name, values]) => [name, [values].flat()]));
