import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANTRAEGE } from '#src/antraege/registry.ts';
import type { Field } from './field.ts';
import { toMessage } from './messages.ts';
import { invalidInputs } from './testing/samples.ts';
import { LANGUAGES, type Words } from './words.ts';

const TODAY = '2026-11-21';
const label: Words = { de: 'Was ist Ihre Frage?', leicht: 'Ihre Frage:' };
const options = [{ value: 'a', label }];

const FIELDS: readonly Field[] = [
  { type: 'text', charset: 'name', label },
  { type: 'text', charset: 'line', label },
  { type: 'multiline', label },
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
];

/** What to do: a verb that asks for something, in both languages. */
const DOES =
  /\b(Geben|Wählen|Füllen|Prüfen|Setzen|Benutzen|Kürzen|Schreiben|Sehen|Vergleichen|Ändern|Rufen|Nennen|Gehen)\b.* Sie |sieht so aus:/;

/** Every kind of mistake that every kind of field can have, found by making it. */
const messagesOf = (field: Field): [code: string, message: Words][] =>
  invalidInputs(field, 'f', TODAY).map(({ code }) => [code, toMessage(field, code)]);

for (const field of FIELDS) {
  for (const [code, message] of messagesOf(field)) {
    test(`${field.type}, ${code}: ein ganzer Satz, der sagt, was zu tun ist`, () => {
      for (const language of LANGUAGES) {
        const text = message[language];
        assert.match(text, /[.?]$/, text);
        assert.match(`${text} `, DOES, text);
        assert.doesNotMatch(text, /!|leider|bitte|ungültig|fehlerhaft|undefined|NaN|[.:]“/i, text);
        // The summary shows it alone: it names its question.
        assert.ok(text.includes(language === 'de' ? '„Was ist Ihre Frage?“' : '„Ihre Frage“'), text);
      }
    });
  }
}

test('eine Zahl nennt ihre Grenzen', () => {
  const field: Field = { type: 'number', min: 1, max: 20, label };
  assert.match(toMessage(field, 'tooLarge').de, /von 1 bis 20/);
  assert.match(toMessage(field, 'tooSmall').leicht, /von 1 bis 20/);
});

test('der eigene Satz eines Feldes geht vor', () => {
  const missing = { de: 'Sagen Sie es uns.', leicht: 'Sagen Sie es.' };
  assert.equal(toMessage({ type: 'plz', label, missing }, 'required'), missing);
  assert.notEqual(toMessage({ type: 'plz', label, missing }, 'format'), missing);
});

for (const { id, form } of ANTRAEGE) {
  test(`${id}: jedes Feld sagt zu jedem Fehler einen ganzen Satz`, () => {
    let count = 0;
    for (const field of Object.values<Field>(form.fields)) {
      for (const [code, { de, leicht }] of messagesOf(field)) {
        count++;
        for (const text of [de, leicht]) assert.match(text, /^[„\p{Lu}].*[.?]$/u, `${code}: ${text}`);
      }
    }
    assert.ok(count > 50);
  });
}
