import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type PageAction, parseAction } from './parseAction.ts';

const BASE = '/antraege/dortmund-pass';
const pressed = (...values: (string | File)[]) => {
  const body = new FormData();
  for (const value of values) body.append('aktion', value);
  return parseAction(body, BASE);
};

/** The button → what it asks for. */
const BUTTONS: [value: string, action: PageAction][] = [
  ['weiter', { kind: 'continue' }],
  ['', { kind: 'continue' }],
  ['löschen', { kind: 'continue' }],
  ['constructor', { kind: 'continue' }],
  ['WEITER', { kind: 'continue' }],
  ['hochladen', { kind: 'upload' }],
  ['hinzufuegen', { kind: 'add' }],
  ['entfernen:3', { kind: 'remove', what: '3' }],
  ['entfernen:a:b', { kind: 'remove', what: 'a:b' }],
  ['entfernen', { kind: 'remove', what: '' }],
  ['spaeter', { kind: 'leave', to: `${BASE}/spaeter` }],
  ['frist-wahren', { kind: 'leave', to: `${BASE}/frist-wahren` }],
  ['mehr-zeit', { kind: 'time' }],
  ['sprache:leicht', { kind: 'language', language: 'leicht' }],
  ['sprache:de', { kind: 'language', language: 'de' }],
  ['sprache:klingonisch', { kind: 'language', language: 'de' }],
];

for (const [value, action] of BUTTONS) {
  test(`„${value}“ heißt ${action.kind}`, () => assert.deepEqual(pressed(value), action));
}

test('ohne Knopf und mit einer Datei an seiner Stelle heißt es weiter', () => {
  assert.deepEqual(pressed(), { kind: 'continue' });
  assert.deepEqual(pressed(new File(['entfernen:1'], 'x')), { kind: 'continue' });
  assert.deepEqual(pressed('spaeter', 'weiter'), { kind: 'leave', to: `${BASE}/spaeter` });
});
