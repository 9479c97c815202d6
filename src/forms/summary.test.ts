import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileForm } from './compileForm.ts';
import type { Answers, Field } from './field.ts';
import { formatAnswer } from './fields/formatAnswer.ts';
import { openJourney } from './journey.ts';
import { toSummary } from './summary.ts';
import { probeForm, words } from './testing/probeForm.ts';

const form = compileForm(probeForm);
const file = { id: '1', mediaType: 'application/pdf', size: 1, key: 'geheim', scan: 'sauber' } as const;
const ANSWERS: Answers = {
  ort: 'hier',
  sparten: ['rad', 'bus'],
  start: 'Hörde',
  leute: [{ name: 'Erna', alter: 85 }, { name: 'Karl' }],
  ausweis: [
    { ...file, name: 'vorn.pdf' },
    { ...file, name: 'hinten.pdf' },
  ],
  ausweisNummer: 'L01',
};
const summarize = (answers: Answers) =>
  toSummary(form, openJourney(form, { answers, visited: Object.keys(probeForm.pages) }), 'de');

test('zeigt Frage und Antwort in der Reihenfolge des Weges, nach Abschnitten', () => {
  assert.deepEqual(summarize(ANSWERS), [
    {
      title: 'Anfang',
      rows: [
        { field: 'ort', question: 'Wo ist es?', answer: 'hier', page: 'ort' },
        { field: 'sparten', question: 'Womit?', answer: 'rad, bus', page: 'sparten' },
      ],
    },
    {
      title: 'Weg',
      rows: [
        { field: 'start', question: 'Start', answer: 'Hörde', page: 'weg' },
        { field: 'ziel', question: 'Ziel', answer: '', page: 'weg' },
      ],
    },
    {
      title: 'Mit wem',
      rows: [
        { field: 'name', question: 'Person 1: Name', answer: 'Erna', page: 'mitfahrende' },
        { field: 'alter', question: 'Person 1: Alter', answer: '85', page: 'mitfahrende' },
        { field: 'name', question: 'Person 2: Name', answer: 'Karl', page: 'mitfahrende' },
        { field: 'alter', question: 'Person 2: Alter', answer: '', page: 'mitfahrende' },
        { field: 'bemerkung', question: 'Noch etwas?', answer: '', page: 'bemerkung' },
      ],
    },
    {
      title: 'Papiere',
      rows: [
        { field: 'ausweis', question: 'Ausweis', answer: 'vorn.pdf, hinten.pdf', page: 'ausweis' },
        { field: 'ausweisNummer', question: 'Nummer', answer: 'L01', page: 'ausweis' },
      ],
    },
  ]);
});

test('zeigt nichts von Wegen, die nicht gegangen wurden, und nie einen Schlüssel', () => {
  const text = JSON.stringify(summarize({ ...ANSWERS, sparten: ['bus'] }));
  assert.ok(!text.includes('Hörde'));
  assert.ok(!text.includes('geheim'));
});

test('bei einem anderen Amt steht nur, was bis dahin gefragt war', () => {
  assert.deepEqual(summarize({ ...ANSWERS, ort: 'dort' }), [
    { title: 'Anfang', rows: [{ field: 'ort', question: 'Wo ist es?', answer: 'dort', page: 'ort' }] },
  ]);
});

/** Stored → as people read it. */
const FORMATS: [Field, Answers[string], string][] = [
  [{ type: 'date', range: 'any', label: words('F') }, '1941-02-28', '28. Februar 1941'],
  [{ type: 'date', range: 'any', label: words('F') }, '2026-03-29', '29. März 2026'],
  [{ type: 'time', label: words('F') }, '09:05', '09:05 Uhr'],
  [{ type: 'money', label: words('F') }, 123456, '1.234,56\u00a0€'],
  [{ type: 'number', min: 0, max: 300, unit: 'kg', label: words('F') }, 80, '80 kg'],
  [{ type: 'phone', label: words('F') }, '+492315023330', '0231 5023330'],
  [{ type: 'phone', label: words('F') }, '+43158858', '+43 1 58858'],
  [{ type: 'phone', label: words('F') }, 'keine', 'keine'],
  [{ type: 'confirm', label: words('F') }, 'ja', 'Ja'],
  [{ type: 'text', charset: 'line', label: words('F') }, '<b>', '<b>'],
];

for (const [field, answer, text] of FORMATS) {
  test(`${field.type}: ${answer} liest sich „${text}“`, () => assert.equal(formatAnswer(field, answer, 'de'), text));
}
