import assert from 'node:assert/strict';
import test from 'node:test';
import { findPasswordFault } from './passwordRules.ts';

const ANNA = { name: 'Anna-Lena von Beispiel', email: 'al.muster@dortmund.example' };

const EASY = [
  ...[
    'passwort1234',
    'Passwort2026!',
    'P@ssw0rt1234',
    'Password123456',
    'hallohallo12',
    'Willkommen2026',
    'Willkommen!!1',
  ],
  ...['qwertzuiop12', '1qwertzuiop1', 'asdfghjklöä#', '123456789012', '098765432109', 'abcdefghijkl', 'aaaaaaaaaaaa'],
  ...[
    'abcabcabcabc',
    'xy12xy12xy12',
    'Borussia1909',
    'bvb09bvb0909',
    'Dortmund2026!',
    'sommer2026!!',
    'Wegweiser-2026',
  ],
  ...['Seniorenbüro1', 'Schreibtisch1', 'geheim!geheim', 'changeme1234'],
];
const GOOD = [
  'vier Birnen im Regen',
  'Zug-Lampe-Kürbis-9',
  'kX7#mQ2$vL9p',
  'mein Hund mag Kohlrabi',
  'Borussia spielt Schach im Mai',
];

test('was viele zuerst versuchen, wird abgelehnt', () => {
  for (const password of EASY) assert.match(findPasswordFault(password, ANNA) ?? '', /leicht zu erraten/, password);
});

test('lange Sätze und zufällige Zeichen gehen', () => {
  for (const password of GOOD) assert.equal(findPasswordFault(password, ANNA), undefined, password);
});

test('zwölf Zeichen genügen, elf nicht; mehr als 128 sind zu viel', () => {
  assert.match(findPasswordFault('kX7#mQ2$vL9', ANNA) ?? '', /mindestens 12/);
  assert.match(findPasswordFault('🌻🌷🌹🌺🌸💐', ANNA) ?? '', /mindestens 12/, 'gezählt wird, was man sieht');
  assert.match(findPasswordFault('kX7#mQ2$vL9p'.repeat(11), ANNA) ?? '', /höchstens 128/);
});

test('Name und E-Mail-Adresse kommen nicht vor', () => {
  for (const password of [
    'meine ANNA ist lieb',
    'beispiel-lampe-41',
    'al.muster geht heim',
    'ein Muster ohne Wert',
    'lena im Regenwald',
  ]) {
    assert.match(findPasswordFault(password, ANNA) ?? '', /Namen/, password);
  }
});
