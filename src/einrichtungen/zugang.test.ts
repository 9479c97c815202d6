import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeZugang } from './zugang.ts';

const FAELLE: [string, Parameters<typeof judgeZugang>[0], string][] = [
  ['nichts bekannt', undefined, 'unbekannt'],
  ['nur ein Hinweis', { hinweis: 'rollstuhlgerecht laut Karte' }, 'unbekannt'],
  ['stufenlos, breite Tür', { stufen: 0, tuerbreiteCm: 90 }, 'rollstuhlgerecht'],
  ['stufenlos, breite Tür, WC', { stufen: 0, tuerbreiteCm: 120, rollstuhlWc: true }, 'rollstuhlgerecht'],
  ['ohne WC', { stufen: 0, tuerbreiteCm: 90, rollstuhlWc: false }, 'eingeschränkt'],
  ['Tür 89 cm', { stufen: 0, tuerbreiteCm: 89 }, 'eingeschränkt'],
  ['Tür 79 cm', { stufen: 0, tuerbreiteCm: 79 }, 'nicht'],
  ['drei Stufen mit Rampe', { stufen: 3, rampe: true, tuerbreiteCm: 95 }, 'rollstuhlgerecht'],
  ['drei Stufen mit Aufzug', { stufen: 3, aufzug: true, tuerbreiteCm: 95 }, 'rollstuhlgerecht'],
  ['drei Stufen, weder noch', { stufen: 3, rampe: false, aufzug: false, tuerbreiteCm: 95 }, 'nicht'],
  ['drei Stufen, weder noch, Tür unbekannt', { stufen: 3, rampe: false, aufzug: false }, 'nicht'],
  ['drei Stufen, Rampe unbekannt', { stufen: 3, tuerbreiteCm: 95 }, 'unbekannt'],
  [
    'eine niedrige Stufe',
    { stufen: 1, stufenhoeheCm: 6, rampe: false, aufzug: false, tuerbreiteCm: 95 },
    'eingeschränkt',
  ],
  ['Stufen unbekannt', { tuerbreiteCm: 95, rollstuhlWc: true }, 'unbekannt'],
  ['Tür unbekannt', { stufen: 0, rollstuhlWc: true }, 'unbekannt'],
];

for (const [titel, zugang, urteil] of FAELLE) {
  test(`${titel}: ${urteil}`, () => assert.equal(judgeZugang(zugang).urteil, urteil));
}

test('die Sätze nennen die Maße', () => {
  assert.deepEqual(
    judgeZugang({ stufen: 2, stufenhoeheCm: 15, rampe: true, tuerbreiteCm: 95, rollstuhlWc: true }).saetze,
    [
      'Am Eingang sind 2 Stufen (je 15 cm hoch). Es gibt eine Rampe.',
      'Die Tür ist 95 cm breit.',
      'Es gibt ein WC für Menschen im Rollstuhl.',
    ],
  );
});
