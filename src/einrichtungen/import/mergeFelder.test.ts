import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Felder } from './felder.ts';
import { mergeFelder } from './mergeFelder.ts';

/** Letzter Import, Datei, Quelle → übernommen, gemeldet. */
const FAELLE: [string, Felder | undefined, Felder, Felder, number, number][] = [
  ['nichts Neues', { name: 'A' }, { name: 'A' }, { name: 'A' }, 0, 0],
  [
    'Quelle neu, Datei wie beim letzten Mal',
    { 'anschrift.plz': '1' },
    { 'anschrift.plz': '1' },
    { 'anschrift.plz': '2' },
    1,
    0,
  ],
  [
    'Quelle wie beim letzten Mal, Datei von Hand',
    { 'anschrift.plz': '1' },
    { 'anschrift.plz': '3' },
    { 'anschrift.plz': '1' },
    0,
    0,
  ],
  ['beide geändert, verschieden', { 'anschrift.plz': '1' }, { 'anschrift.plz': '3' }, { 'anschrift.plz': '2' }, 0, 1],
  ['beide geändert, gleich', { 'anschrift.plz': '1' }, { 'anschrift.plz': '2' }, { 'anschrift.plz': '2' }, 0, 0],
  ['erster Import, Datei leer', undefined, {}, { 'kontakt.email': 'a@b.de' }, 1, 0],
  ['erster Import, Datei anders', undefined, { 'kontakt.email': 'c@d.de' }, { 'kontakt.email': 'a@b.de' }, 0, 1],
  ['von Hand entfernt', { 'kontakt.email': 'a@b.de' }, {}, { 'kontakt.email': 'a@b.de' }, 0, 0],
  ['von Hand entfernt, Quelle neu', { 'kontakt.email': 'a@b.de' }, {}, { 'kontakt.email': 'x@b.de' }, 0, 1],
  ['Quelle sagt nichts mehr', { 'kontakt.email': 'a@b.de' }, { 'kontakt.email': 'a@b.de' }, {}, 0, 1],
  [
    'nur anders geschrieben',
    undefined,
    { 'anschrift.strasse': 'Märkische Straße' },
    { 'anschrift.strasse': 'Märkische Str.' },
    0,
    0,
  ],
  [
    'Telefon anders gegliedert',
    undefined,
    { 'kontakt.telefon': ['0231 50-29690'] },
    { 'kontakt.telefon': ['0231 5029690'] },
    0,
    0,
  ],
  ['Datei kennt mehr Arten', undefined, { arten: ['pflegeheim', 'tagespflege'] }, { arten: ['pflegeheim'] }, 0, 0],
  [
    'andere Straße: Hausnummer und Punkt gehören nicht dazu',
    undefined,
    { 'anschrift.strasse': 'Aweg' },
    {
      'anschrift.strasse': 'Bweg',
      'anschrift.hausnummer': '5',
      'lage.punkt': { lat: 51, lon: 7, genauigkeit: 'genau' },
    },
    0,
    1,
  ],
];

describe('mergeFelder', () => {
  for (const [titel, last, file, source, changes, differences] of FAELLE) {
    test(titel, () => {
      const merge = mergeFelder(last, file, source);
      assert.deepEqual([merge.changes.length, merge.differences.length], [changes, differences]);
    });
  }
});
