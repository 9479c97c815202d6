import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Field } from '../field.ts';
import { inputNames } from '../fields/inputNames.ts';
import { ERROR_CODES, type ErrorCode } from '../fields/parsed.ts';
import { parseField } from '../fields/parseField.ts';
import { invalidInputs, validInputs } from './samples.ts';

const TODAY = '2026-11-21';
const label = { de: 'Frage', leicht: 'Frage' };
const options = ['a', 'b'].map((value) => ({ value, label }));

/** Every kind of field, in every shape that changes what can be wrong. */
const FIELDS: readonly Field[] = [
  { type: 'text', charset: 'name', label },
  { type: 'text', charset: 'line', maxLength: 5, label },
  { type: 'multiline', maxLength: 40, label },
  { type: 'radio', options, label },
  { type: 'checkboxes', options, label },
  { type: 'confirm', label },
  { type: 'date', range: 'birth', label },
  { type: 'date', range: 'future', label },
  { type: 'date', range: 'any', label },
  { type: 'time', label },
  { type: 'plz', label },
  { type: 'phone', label },
  { type: 'email', label },
  { type: 'number', min: 1, max: 20, label },
  { type: 'money', label },
  { type: 'upload', label },
];

const nameOf = (field: Field) =>
  `${field.type}${field.type === 'date' ? ` ${field.range}` : field.type === 'text' ? ` ${field.charset}` : ''}`;
const codesOf = (field: Field) => new Set<ErrorCode>(invalidInputs(field, 'frage', TODAY).map(({ code }) => code));

for (const field of FIELDS) {
  test(`${nameOf(field)}: gute Beispiele sind gut, schlechte genau so schlecht wie gesagt`, () => {
    const good = validInputs(field, 'frage', TODAY);
    assert.ok(good.length > 0 || field.type === 'upload');
    for (const input of good) assert.ok(parseField(field, 'frage', input, TODAY).ok, JSON.stringify(input));
    for (const { code, input } of invalidInputs(field, 'frage', TODAY)) {
      const parsed = parseField(field, 'frage', input, TODAY);
      assert.equal(parsed.ok ? 'gut' : parsed.code, code, JSON.stringify(input));
    }
    const optional = { ...field, optional: true } as const;
    const withoutMissing = [...codesOf(field)].filter((code) => code !== 'required');
    assert.deepEqual([...codesOf(optional)], withoutMissing);
  });

  test(`${nameOf(field)}: was auch immer jemand eintippt, für jeden Fehler gibt es ein Beispiel`, () => {
    const known = codesOf(field);
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 100 }),
      fc.integer({ min: -5, max: 2200 }).map(String),
      fc.stringMatching(/^[-+]?[\d., :€]{0,14}$/),
      fc.constantFrom('', '29', '2', '1941', '1900', '2100', 'ja', 'a', 'Februar', 'x'.repeat(100), '9'.repeat(12)),
    );
    const inputs = inputNames(field, 'frage');
    fc.assert(
      fc.property(fc.array(typed, { minLength: inputs.length, maxLength: inputs.length }), (texts) => {
        const raw = Object.fromEntries(inputs.map((input, index) => [input, [texts[index] ?? '']]));
        const parsed = parseField(field, 'frage', raw, TODAY);
        assert.ok(parsed.ok || known.has(parsed.code), `${!parsed.ok && parsed.code}: ${JSON.stringify(raw)}`);
      }),
      { numRuns: 2000 },
    );
  });
}

/** Which kinds each parser file reads. */
const FILES: Record<string, readonly Field['type'][]> = {
  'text.ts': ['text', 'multiline', 'plz', 'phone', 'email'],
  'number.ts': ['number', 'money', 'time'],
  'date.ts': ['date'],
  'choice.ts': ['radio', 'checkboxes', 'confirm'],
  'parseField.ts': FIELDS.map(({ type }) => type),
};

test('jeder Fehler, den ein Parser nennt, hat ein Beispiel', () => {
  const named = new Set<string>();
  for (const [file, types] of Object.entries(FILES)) {
    const source = readFileSync(new URL(`../fields/${file}`, import.meta.url), 'utf8');
    const lines = source.split('\n').filter((line) => line.includes('bad('));
    const found = lines.flatMap((line) => [...line.matchAll(/'(\w+)'/g)].map(([, word = '']) => word));
    const codes = found.filter((code) => (ERROR_CODES as readonly string[]).includes(code));
    const samples = new Set<string>(
      FIELDS.filter(({ type }) => types.includes(type)).flatMap((each) => [...codesOf(each)]),
    );
    assert.deepEqual(
      [...new Set(codes)].filter((code) => !samples.has(code)),
      [],
      file,
    );
    for (const code of codes) named.add(code);
  }
  assert.deepEqual([...named].sort(), [...ERROR_CODES].sort());
});
