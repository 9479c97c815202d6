import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileForm } from '#src/forms/compileForm.ts';
import type { Field } from '#src/forms/field.ts';
import { ANTRAEGE, findAntrag, getAntrag } from './registry.ts';

test('Kennung, Kürzel und Name sind einmalig und brauchbar', () => {
  const unique = (values: readonly string[]) => assert.equal(new Set(values).size, values.length, values.join(', '));
  unique(ANTRAEGE.map(({ id }) => id));
  unique(ANTRAEGE.map(({ kuerzel }) => kuerzel));
  for (const { id, kuerzel, form } of ANTRAEGE) {
    assert.match(kuerzel, /^[A-Z]{2}$/);
    assert.equal(form.id, id);
  }
});

test('findet Anträge nur unter ihrer Kennung', () => {
  assert.equal(findAntrag('dortmund-pass')?.kuerzel, 'DP');
  assert.equal(findAntrag('constructor'), undefined);
  assert.throws(() => getAntrag('hundesteuer'), /hundesteuer/);
});

for (const antrag of ANTRAEGE) {
  const { id, form } = antrag;

  test(`${id}: das Formular ist schlüssig`, () => {
    assert.ok(compileForm(form).ways.has('pruefen'));
  });

  test(`${id}: Nachweise gehören zu Feldern, die Dateien annehmen`, () => {
    for (const { deciding } of compileForm(form).ways.values()) {
      for (const { feld } of antrag.nachweise(deciding)) assert.equal(form.fields[feld]?.type, 'upload', feld);
    }
  });

  test(`${id}: mit eingereichte Anträge gibt es`, () => {
    for (const { deciding } of compileForm(form).ways.values()) {
      for (const { antrag: weiterer } of antrag.weitere?.(deciding) ?? []) assert.ok(findAntrag(weiterer), weiterer);
    }
  });

  test(`${id}: beide Sprachen sind da, ruhig und in kurzen Sätzen`, () => {
    const pairs = wordsIn([antrag.name, antrag.kurz, antrag.wunsch, antrag.bereitlegen, form]);
    assert.ok(pairs.length > 50);
    for (const { de, leicht } of pairs) {
      assert.ok(de.trim() && leicht.trim(), `${de} | ${leicht}`);
      assert.doesNotMatch(`${de} ${leicht}`, /!|\bleider\b|bitte beachten/i);
      assert.doesNotMatch(de, /·/);
      assert.doesNotMatch(leicht, /[()]/);
      const longest = Math.max(...leicht.split(/(?<=[.?:])\s/).map((sentence) => sentence.split(/\s+/).length));
      assert.ok(longest <= 12, `Zu langer Satz in Leichter Sprache: ${leicht}`);
    }
  });

  test(`${id}: jedes Pflichtfeld sagt, was zu tun ist`, () => {
    const silent = Object.entries<Field>(form.fields).filter(
      ([, field]) => !field.optional && field.type !== 'upload' && !field.missing,
    );
    assert.deepEqual(
      silent.map(([name]) => name),
      [],
    );
  });
}

/** Every pair of sentences in a definition, wherever it stands. */
function wordsIn(value: unknown): { de: string; leicht: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('de' in value && 'leicht' in value) return [value as { de: string; leicht: string }];
  return Object.values(value).flatMap(wordsIn);
}
