import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { findStadtbezirk, findStadtbezirkByPoint } from './findStadtbezirk.ts';
import type { Grenzen } from './grenzen.ts';
import { type PlzDaten, type Stadtbezirk, stadtbezirkSchema } from './stadtbezirk.ts';

const content = new URL('../../content/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, content), 'utf8');
const stadtbezirke: Stadtbezirk[] = readdirSync(new URL('stadtbezirke/', content))
  .filter((file) => file.endsWith('.md'))
  .map((file) => ({
    id: file.slice(0, -3),
    ...stadtbezirkSchema.parse(parse(read(`stadtbezirke/${file}`).split(/^---$/m)[1] ?? '')),
  }));
const grenzen = JSON.parse(read('stadtbezirke/grenzen.geojson')) as Grenzen;
const index = {
  stadtbezirke,
  plz: parse(read('plz.yaml')) as PlzDaten[],
  strassen: [
    { strasse: 'Harkortstraße', stadtbezirk: 'hombruch' },
    { strasse: 'Hörder Bahnhofstraße', stadtbezirk: 'hoerde' },
    { strasse: 'Limbecker Straße', stadtbezirk: 'luetgendortmund' },
    { strasse: 'Im Defdahl', stadtbezirk: 'innenstadt-ost' },
    { strasse: 'Lange Straße', stadtbezirk: 'innenstadt-west' },
    { strasse: 'Lange Straße', stadtbezirk: 'mengede' },
  ],
};

describe('eindeutig', () => {
  const FAELLE: [string, string][] = [
    ['44225', 'hombruch'],
    ['D-44225', 'hombruch'],
    ['Hörde', 'hoerde'],
    ['Hoerde', 'hoerde'],
    ['HÖRDE', 'hoerde'],
    ['horde', 'hoerde'],
    ['Dortmund-Hörde', 'hoerde'],
    ['ich wohne in Barop', 'hombruch'],
    ['Innenstadt West', 'innenstadt-west'],
    ['Dorstfelder Brücke', 'innenstadt-west'],
    ['Rombergpark', 'hombruch'],
    ['Kurl', 'scharnhorst'],
    ['Hördde', 'hoerde'],
    ['Mengdee', 'mengede'],
    ['Lütgendortmnd', 'luetgendortmund'],
    ['Luetgendortmunt', 'luetgendortmund'],
    ['Harkortstr. 58', 'hombruch'],
    ['Harkort-Straße 58a', 'hombruch'],
    ['Harkortsrtaße 58', 'hombruch'],
    ['Harkortstr. 58, 44225 Dortmund', 'hombruch'],
    ['Hörder Bahnhofstr. 16', 'hoerde'],
    ['im defdahl', 'innenstadt-ost'],
    ['Irgendeine Straße 5, 44225 Dortmund', 'hombruch'],
    ['44139 Hombruch', 'hombruch'],
    ['Lange Straße 44, 44137', 'innenstadt-west'],
    ['Lange Straße, Mengede', 'mengede'],
  ];
  for (const [eingabe, id] of FAELLE) {
    test(`${eingabe} → ${id}`, () => {
      const fund = findStadtbezirk(eingabe, index);
      assert.equal(fund.kind === 'eindeutig' && fund.stadtbezirk, id, JSON.stringify(fund));
    });
  }

  test('sagt, wie eine Eingabe mit Tippfehler gelesen wurde', () => {
    const fund = findStadtbezirk('Aplerbek', index);
    assert.equal(
      fund.kind === 'eindeutig' && fund.weil,
      'Wir haben „aplerbek“ als „Aplerbeck“ gelesen. Aplerbeck ist ein Stadtbezirk.',
    );
  });

  test('jeder Stadtbezirk, Ortsteil und statistische Bezirk findet seinen Stadtbezirk', () => {
    for (const { id, name, ortsteile, bezirke } of stadtbezirke) {
      for (const area of [name, ...ortsteile, ...bezirke.map((bezirk) => bezirk.name)]) {
        const fund = findStadtbezirk(area, index);
        assert.equal(fund.kind === 'eindeutig' && fund.stadtbezirk, id, `${area}: ${JSON.stringify(fund)}`);
      }
    }
  });
});

describe('mehrere', () => {
  const FAELLE: [string, string[]][] = [
    ['44139', ['innenstadt-west', 'innenstadt-ost', 'hombruch']],
    ['Innenstadt', ['innenstadt-nord', 'innenstadt-ost', 'innenstadt-west']],
    ['Lange Straße', ['innenstadt-west', 'mengede']],
    ['44225 Mengede', ['mengede', 'hombruch']],
    ['Harkortstraße 5, 44388', ['luetgendortmund', 'huckarde', 'hombruch']],
  ];
  for (const [eingabe, ids] of FAELLE) {
    test(`${eingabe} → ${ids}`, () => {
      const fund = findStadtbezirk(eingabe, index);
      assert.deepEqual(fund.kind === 'mehrere' && fund.stadtbezirke, ids, JSON.stringify(fund));
      assert.match(fund.kind === 'mehrere' ? fund.frage : '', /\?$/);
    });
  }
});

describe('unbekannt', () => {
  const FAELLE: [string, RegExp][] = [
    ['', /Bitte geben Sie/],
    ['   ?! ', /Bitte geben Sie/],
    ['10115', /10115 kennen wir hier nicht/],
    ['4422', /fünf Ziffern/],
    ['Derner Straße 12', /Diese Straße kennen wir nicht/],
    ['Gibtsnichtweg', /Diese Straße kennen wir nicht/],
    ['Dortmund', /nicht gefunden/],
    ['Timbuktu', /nicht gefunden/],
    ['x'.repeat(5000), /nicht gefunden/],
  ];
  for (const [eingabe, rat] of FAELLE) {
    test(eingabe.slice(0, 30) || '(leer)', () => {
      const fund = findStadtbezirk(eingabe, index);
      assert.match(fund.kind === 'unbekannt' ? fund.rat : JSON.stringify(fund), rat);
    });
  }
});

test('die Mitte jedes Stadtbezirks liegt in seinem Umriss', () => {
  for (const { id, bezirke } of stadtbezirke) {
    for (const { punkt } of bezirke) assert.equal(findStadtbezirkByPoint(punkt, grenzen), id);
  }
  assert.equal(findStadtbezirkByPoint({ lat: 52.52, lon: 13.4 }, grenzen), undefined);
});
