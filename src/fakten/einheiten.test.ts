import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Einheit, formatWert, type Wert } from './einheiten.ts';

const CASES: [Wert, Einheit, string][] = [
  [25, 'euro', '25~Euro'],
  [0.5, 'euro', '0,50~Euro'],
  [1319, 'euro', '1.319~Euro'],
  [47.6, 'euro-monat', '47,60~Euro im Monat'],
  [1, 'fahrten', '1~Fahrt'],
  [100, 'fahrten', '100~Fahrten'],
  [1, 'jahre', '1~Jahr'],
  [30.42, 'tage', '30,42~Tage'],
  [85, 'prozent', '85~Prozent'],
  [11766, 'anzahl', '11.766'],
  ['07:00-24:00', 'uhrzeit-bereich', '7 bis 24~Uhr'],
  ['08:30-12:00', 'uhrzeit-bereich', '8:30 bis 12~Uhr'],
  ['frei', 'text', 'frei'],
  [['Sport', 'Kultur', 'Freunde'], 'liste', 'Sport, Kultur und Freunde'],
];

for (const [wert, einheit, text] of CASES) {
  test(`sagt ${text.replace('~', ' ')}`, () => {
    assert.equal(formatWert(wert, einheit), text.replace('~', '\u00A0'));
  });
}
