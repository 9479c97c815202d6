import assert from 'node:assert/strict';
import { type FormJourney, toRaw } from '#src/antraege/testing/journeys.ts';
import { REVIEW } from '#src/forms/defineForm.ts';
import type { Answers } from '#src/forms/field.ts';
import type { AskingPage } from '#src/forms/form.ts';
import { parsePage } from '#src/forms/parsePage.ts';
import { findSummaryFaults } from './errorSummary.ts';
import { toExpected } from './formStates.ts';
import { begin, press, type WalkOptions } from './formWalk.ts';
import { PAPER } from './sampleFiles.ts';

/** Sends a journey over HTTP: every mistake is answered with its sentence, every right page with the next one. */
export async function sendJourney(
  portal: { url: string },
  { form, context, journey }: Pick<WalkOptions, 'form' | 'context'> & { journey: FormJourney },
): Promise<void> {
  const citizen = await begin({ portal, form });
  let known: Answers = {};
  for (const { page: name, bad = [], good, papers, next } of journey.steps) {
    const page = form.page(name) as AskingPage;
    const isRepeat = page.kind === 'repeat';
    const files = papers?.map((field) => ({ ...PAPER, field }));
    for (const [typed] of bad) {
      const { errors } = parsePage(form, page, toRaw(typed), known, context);
      const reply = await press(citizen, form, name, {
        aktion: isRepeat ? 'hinzufuegen' : 'weiter',
        input: toRaw(typed),
      });
      assert.equal(reply.status, 422, `${form.id}/${name}: ${JSON.stringify(typed)}`);
      assert.deepEqual(findSummaryFaults(reply.html, errors.map(toExpected)), [], `${form.id}/${name}`);
    }
    if (isRepeat) await press(citizen, form, name, { aktion: 'hinzufuegen', input: toRaw(good) });
    const input = isRepeat ? {} : toRaw(good);
    const reply = await press(citizen, form, name, { aktion: 'weiter', input, ...(files && { files }) });
    assert.equal(reply.location, `/antraege/${form.id}/${next}`);
    if (!isRepeat) known = { ...known, ...parsePage(form, page, input, known, context).answers };
  }
  const end = journey.steps.at(-1)?.next ?? REVIEW;
  assert.equal((await citizen.get(`/antraege/${form.id}/${end}`)).status, 200);
}
