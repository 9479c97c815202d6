import assert from 'node:assert/strict';
import test from 'node:test';
import { createAnalysis, fold, stem } from './german.ts';

const analysis = createAnalysis({
  compoundParts: ['kurzzeit', 'pflege', 'platz', 'tages', 'heim', 'wohn', 'gemeinschaft'],
  fillers: ['für', 'Dortmund'],
  abbreviations: { str: 'straße', st: 'sankt' },
});

const FOLDED = [
  ['Hörde', 'horde'],
  ['Hoerde', 'horde'],
  ['HÖRDE', 'horde'],
  ['Ho\u0308rde', 'horde'],
  ['Straße', 'strasse'],
  ['neue', 'neue'],
  ['Quelle', 'quelle'],
  ['Tür', 'tur'],
  ['Tuer', 'tur'],
  ['Café', 'cafe'],
  ['Öztürk', 'ozturk'],
  ['İstanbul', 'istanbul'],
  ['', ''],
] as const;

for (const [text, folded] of FOLDED) test(`fold «${text}» → ${folded}`, () => assert.equal(fold(text), folded));

const STEMS = [
  ['pflegeheime', 'pflegeheim'],
  ['pflegeheimen', 'pflegeheim'],
  ['heime', 'heim'],
  ['haus', 'haus'],
  ['44263', '44263'],
] as const;

for (const [word, expected] of STEMS) test(`stem ${word} → ${expected}`, () => assert.equal(stem(word), expected));

const SPLITS = [
  ['kurzzeitpflegeplatz', ['kurzzeit', 'pflege', 'platz']],
  ['tagespflege', ['tages', 'pflege']],
  ['wohngemeinschaft', ['wohn', 'gemeinschaft']],
  ['pflege', null],
  ['pflegexyz', null],
  ['dortmund', null],
] as const;

for (const [word, parts] of SPLITS) test(`split ${word}`, () => assert.deepEqual(analysis.split(word), parts));

test('zerlegt einen Text in Wörter mit Fundstelle und löst Abkürzungen auf', () => {
  assert.deepEqual(analysis.tokenize('Amtsstr. 33, St. Josef'), ['amtsstrasse', '33', 'sankt', 'josef']);
  const text = 'Am Phoenix-See';
  assert.deepEqual(
    analysis.tokenizeWithOffsets(text).map(({ start, end }) => text.slice(start, end)),
    ['Am', 'Phoenix', 'See'],
  );
  assert.deepEqual(analysis.hyphenated(text), [{ word: 'phonixsee', start: 3, end: 14 }]);
});

test('erkennt Füllwörter in jeder Schreibweise', () => {
  for (const word of ['FÜR', 'fuer', 'dortmund']) assert.ok(analysis.isFiller(analysis.normalizeWord(word)), word);
});
