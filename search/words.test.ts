import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { parse } from 'yaml';
import { SearchWords, termsFor } from './words.ts';

const file = new URL('../content/suchworte.yaml', import.meta.url);
const words = SearchWords.parse(parse(readFileSync(file, 'utf8')));
const nothing = { categories: [], features: [] };

test('die Datei der Redaktion ist gültig und nennt das Wort der Verwaltung und das der Leute', () => {
  assert.ok(
    termsFor(words, { title: 'Haus am Park', categories: ['Pflegeheim'], features: [] }).includes('Altersheim'),
  );
  assert.ok(termsFor(words, { title: 'X', categories: [], features: ['Haustiere erlaubt'] }).includes('Hund'));
  assert.ok(termsFor(words, { title: 'X', ...nothing, places: ['Innenstadt-Nord'] }).includes('Nordstadt'));
});

test('ein Thema gilt auch als Teil eines langen Wortes, aber nur, wenn alle seine Wörter dastehen', () => {
  assert.ok(termsFor(words, { title: 'Bestattungsvorsorge', ...nothing }).includes('Beerdigung'));
  assert.ok(termsFor(words, { title: 'Demenz erkennen', ...nothing }).includes('vergesslich'));
  assert.ok(!termsFor(words, { title: 'Autofahren mit Demenz', ...nothing }).includes('vergesslich'));
});

const base = { begriffe: {}, themen: {}, orte: {}, wortteile: '', fuellwoerter: '', abkuerzungen: {} };

test('nimmt Zahlen als Wörter und mehrere Namen vor einer Liste', () => {
  const parsed = SearchWords.parse({ ...base, begriffe: { 'A, B': ['x', 112] } });
  assert.deepEqual(parsed.begriffe, { A: ['x', '112'], B: ['x', '112'] });
});

const MISTAKES = [
  [{ ...base, begriffe: { A: 'x' } }, /Liste erwartet/],
  [{ ...base, begrife: {} }, /Diesen Abschnitt gibt es nicht: begrife/],
  [{ ...base, wortteile: ['a'] }, /durch Leerzeichen getrennt/],
  [null, /Abschnitte begriffe/],
] as const;

for (const [value, message] of MISTAKES) {
  test(`erklärt der Redaktion den Fehler: ${message.source}`, () => {
    assert.match(SearchWords.safeParse(value).error?.issues[0]?.message ?? '', message);
  });
}
