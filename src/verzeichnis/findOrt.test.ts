import assert from 'node:assert/strict';
import test from 'node:test';
import type { Stadtbezirk } from '#src/stadtbezirke/stadtbezirk.ts';
import { findOrt } from './findOrt.ts';

const punkt = { lat: 51.5, lon: 7.5 };
const bezirk = (name: string, bezirke: string[], ortsteile: string[]): Stadtbezirk => ({
  id: name.toLowerCase(),
  name,
  reihenfolge: 1,
  kurz: '',
  punkt,
  nachbarn: [],
  ortsteile,
  bezirke: bezirke.map((each) => ({ nummer: '51', name: each, punkt, punktUngefaehr: true })),
  seniorenbuero: 'x',
  quelle: ['x'],
});
const stadt = [bezirk('Hörde', ['Hörde', 'Wellinghofen'], ['Höchsten']), bezirk('Innenstadt-West', ['City'], [])];

test('trennt den Ort von den übrigen Worten', () => {
  const table: [string, string | undefined, string | undefined][] = [
    ['Tagespflege in Hörde', 'Hörde', 'Tagespflege in'],
    ['hoerde tagespflege', 'Hörde', 'tagespflege'],
    ['Pflegeheim Innenstadt West', 'Innenstadt-West', 'Pflegeheim'],
    ['Pflegeheim, Höchsten', 'Höchsten', 'Pflegeheim'],
    ['Hörde', undefined, undefined],
    ['Tagespflege', undefined, undefined],
    ['', undefined, undefined],
  ];
  for (const [q, name, rest] of table) {
    const ort = findOrt(q, stadt);
    assert.deepEqual([ort?.name, ort?.rest], [name, rest], q);
  }
});
