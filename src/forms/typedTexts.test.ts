import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Field } from './field.ts';
import { typedTexts } from './typedTexts.ts';

const label = { de: 'Frage', leicht: 'Frage' };
const FIELDS: Record<string, Field> = {
  name: { type: 'text', charset: 'name', label },
  geburtsdatum: { type: 'date', range: 'birth', label },
  notiz: { type: 'multiline', label },
  wohnort: { type: 'radio', label, options: [{ value: 'heim', label }] },
};

test('nennt nur, was jemand geschrieben hat', () => {
  const raw = {
    name: [' Erna '],
    'geburtsdatum-tag': ['28'],
    'geburtsdatum-monat': ['2'],
    'geburtsdatum-jahr': ['1941'],
    notiz: ['  '],
    wohnort: ['heim'],
    aktion: ['weiter'],
  };
  const form = { field: (name: string) => FIELDS[name] as Field };
  assert.deepEqual(typedTexts(form, { fields: Object.keys(FIELDS) }, raw), ['Erna', '28.2.1941']);
});
