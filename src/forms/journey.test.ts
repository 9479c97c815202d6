import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ANTRAEGE } from '#src/antraege/registry.ts';
import { compileForm } from './compileForm.ts';
import type { Answer, Answers } from './field.ts';
import { openJourney } from './journey.ts';
import { probeForm } from './testing/probeForm.ts';

const form = compileForm(probeForm);
const ALL = Object.keys(probeForm.pages);
const COMPLETE: Answers = {
  ort: 'hier',
  sparten: ['rad'],
  start: 'Hörde',
  leute: [{ name: 'Erna' }],
  ausweisNummer: 'L01',
};
const open = (answers: Answers, visited: readonly string[] = ALL) => openJourney(form, { answers, visited });

test('ohne Antworten steht man am Anfang', () => {
  const journey = open({}, []);
  assert.deepEqual([journey.path, journey.frontier, journey.isComplete], [['ort'], 'ort', false]);
  assert.equal(journey.previous('ort'), undefined);
  assert.equal(journey.isReachable('weg'), false);
});

test('mit allen Antworten führt der Weg bis zum Prüfen', () => {
  const journey = open(COMPLETE);
  assert.deepEqual(journey.path, ['ort', 'sparten', 'weg', 'mitfahrende', 'bemerkung', 'ausweis', 'pruefen']);
  assert.deepEqual([journey.isComplete, journey.answers], [true, COMPLETE]);
  assert.equal(journey.previous('pruefen'), 'ausweis');
});

test('bei einem anderen Amt endet er', () => {
  const journey = open({ ...COMPLETE, ort: 'dort' });
  assert.deepEqual([journey.path, journey.isComplete], [['ort', 'amt'], false]);
});

test('Antworten eines Weges, den man nicht mehr geht, bleiben zurück und sind beim Umkehren wieder da', () => {
  const other: Answers = { ...COMPLETE, sparten: ['bus'] };
  const { start: _, ...kept } = other;
  assert.deepEqual(open(other).answers, kept);
  assert.deepEqual(open({ ...other, sparten: ['rad'] }).answers, COMPLETE);
});

test('die erste offene Frage hält auf, auch wenn spätere beantwortet sind', () => {
  const { start: _, ...answers } = COMPLETE;
  const journey = open(answers);
  assert.deepEqual([journey.frontier, journey.isComplete], ['weg', false]);
  assert.ok(!('leute' in journey.answers));
});

test('auch eine freiwillige Frage muss einmal gesehen worden sein', () => {
  const visited = ALL.filter((name) => name !== 'bemerkung');
  assert.equal(open(COMPLETE, visited).frontier, 'bemerkung');
  assert.equal(open(COMPLETE, [...visited, 'bemerkung']).frontier, 'pruefen');
});

test('eine Liste braucht so viele Einträge, wie mindestens verlangt sind', () => {
  assert.equal(open({ ...COMPLETE, leute: [] }).frontier, 'mitfahrende');
});

test('eine Antwort, die es im neuen Formular nicht mehr gibt, wird neu gefragt', () => {
  assert.equal(open({ ...COMPLETE, ort: 'nirgends' }).frontier, 'ort');
  assert.equal(open({ ...COMPLETE, sparten: ['rad', 'pferd'] }).frontier, 'sparten');
  const { sparten: _, ...answers } = COMPLETE;
  assert.equal(open(answers).frontier, 'pruefen', 'optional and left empty');
});

test('eine Frage, die neu dazugekommen ist, wird gestellt; eine, die wegfiel, stört nicht', () => {
  const { ausweisNummer: _, ...answers } = COMPLETE;
  assert.equal(open({ ...answers, gibtEsNichtMehr: 'x' }).frontier, 'ausweis');
  assert.deepEqual(open({ ...COMPLETE, gibtEsNichtMehr: 'x' }).answers, COMPLETE);
});

test('„Schritt 3 von etwa 9“ zählt das Prüfen mit und nie über das Ziel hinaus', () => {
  const journey = open(COMPLETE);
  assert.deepEqual(journey.path.map(journey.progress), [
    { step: 1, of: 7 },
    { step: 2, of: 7 },
    { step: 3, of: 7 },
    { step: 4, of: 7 },
    { step: 5, of: 7 },
    { step: 6, of: 7 },
    { step: 7, of: 7 },
  ]);
  assert.deepEqual(open({ ...COMPLETE, sparten: ['bus'] }).progress('ausweis'), { step: 5, of: 6 });
});

for (const antrag of ANTRAEGE) {
  test(`${antrag.id}: was auch immer beantwortet ist, der Weg ist einer`, () => {
    const real = compileForm(antrag.form);
    fc.assert(
      fc.property(anyAnswers(antrag.form.fields), fc.subarray(Object.keys(antrag.form.pages)), (answers, visited) => {
        const journey = openJourney(real, { answers, visited });
        const { path, frontier } = journey;
        assert.equal(path[0], antrag.form.start);
        assert.equal(path.at(-1), frontier);
        assert.equal(new Set(path).size, path.length);
        const asked = path.flatMap((name) => {
          const page = real.page(name);
          return page && page.kind !== 'office' ? real.storedNames(page) : [];
        });
        assert.deepEqual(
          Object.keys(journey.answers).filter((name) => !asked.includes(name)),
          [],
        );
        for (const [name, answer] of Object.entries(journey.answers)) assert.equal(answer, answers[name]);
        assert.equal(journey.isComplete, frontier === 'pruefen');
        // Left behind answers change nothing.
        assert.deepEqual(openJourney(real, { answers: journey.answers, visited }).path, path);
        const steps = path.map((name) => journey.progress(name));
        for (const { step, of } of steps) assert.ok(step >= 1 && step <= of);
        for (const [index, { of }] of steps.slice(1).entries())
          assert.ok(of <= (steps[index]?.of ?? 0), 'never more left');
      }),
      { numRuns: 500 },
    );
  });
}

/** Options that exist, mostly; anything for the other fields; some missing. */
function anyAnswers(fields: (typeof ANTRAEGE)[number]['form']['fields']): fc.Arbitrary<Record<string, Answer>> {
  const arbitraries = Object.entries(fields).map(([name, field]): [string, fc.Arbitrary<Answer>] => {
    if (field.type === 'upload') return [name, fc.constant([])];
    if (field.type !== 'radio' && field.type !== 'checkboxes') return [name, fc.constant('x')];
    const values = field.options.map(({ value }) => value);
    if (field.type === 'checkboxes') return [name, fc.subarray(values, { minLength: 1 })];
    return [name, fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...values) }, fc.constant('weg'))];
  });
  return fc.record(Object.fromEntries(arbitraries), { requiredKeys: [] }) as fc.Arbitrary<Record<string, Answer>>;
}
