import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SearchDocument } from './document.ts';
import type { SearchEngine } from './engine.ts';

type Make = () => Promise<SearchEngine> | SearchEngine;

export function aDocument(fields: Partial<SearchDocument> & { id: string }): SearchDocument {
  const { district = '' } = fields;
  return {
    type: 'ort',
    title: `Eintrag ${fields.id}`,
    categories: [],
    features: [],
    area: district ? [district] : [],
    district,
    quarter: '',
    street: '',
    postcode: '',
    operator: '',
    text: '',
    terms: [],
    url: `/${fields.id}`,
    ...fields,
  };
}

const DOCUMENTS = [
  aDocument({
    id: 'a1',
    title: 'Haus Möhnehof',
    categories: ['Pflegeheim'],
    district: 'Hörde',
    features: ['Garten'],
    terms: ['Altersheim'],
    street: 'Hochofenstraße 12',
    point: { lat: 51.49, lng: 7.5 },
  }),
  aDocument({
    id: 'a2',
    title: 'Haus Birke',
    categories: ['Pflegeheim'],
    district: 'Eving',
    features: ['Garten', 'Balkon'],
    terms: ['Altersheim'],
    point: { lat: 51.55, lng: 7.47 },
  }),
  aDocument({
    id: 'a3',
    title: 'Haus Ahorn',
    categories: ['Pflegeheim'],
    district: 'Eving',
    features: ['Balkon'],
    terms: ['Altersheim'],
  }),
  aDocument({
    id: 'b1',
    title: 'Tagespflege Linde',
    categories: ['Tagespflege'],
    district: 'Hörde',
    text: 'Wir holen Sie ab. Der Garten ist groß.',
    point: { lat: 51.5, lng: 7.5 },
  }),
  aDocument({ id: 'r/ä 1', type: 'text', title: 'Was tun bei Hitze?', text: 'Viel trinken.' }),
];

const ids = (result: { hits: { id: string }[] }) => result.hits.map(({ id }) => id);

/** The behaviour every engine shows, whatever is behind it. */
export function describeEngine(name: string, make: Make, options: { skip?: string | false } = {}): void {
  describe(`Suchmaschine ${name}`, options, () => {
    const filled = async () => {
      const engine = await make();
      await engine.replaceAll(DOCUMENTS);
      return engine;
    };

    test('findet nach Wort, umgangssprachlichem Wort, Umlautschreibung und Tippfehler', async () => {
      const engine = await filled();
      for (const query of ['Möhnehof', 'Moehnehof', 'möhnehof', 'Mönehof', 'Hochofenstrasse']) {
        assert.equal(ids(await engine.search({ query }))[0], 'a1', query);
      }
      for (const query of ['Altersheim', 'Altershiem', 'Pflegeheim']) {
        assert.deepEqual(ids(await engine.search({ query })).sort(), ['a1', 'a2', 'a3'], query);
      }
    });

    test('findet nichts für Unsinn und für Zeichen ohne Buchstaben', async () => {
      const engine = await filled();
      for (const query of ['xqvzwt', '???', '„“ – …']) assert.equal((await engine.search({ query })).total, 0, query);
    });

    test('zeigt ohne Suchwort alles in der Reihenfolge der Titel', async () => {
      const engine = await filled();
      assert.deepEqual(ids(await engine.search({ query: '' })), ['a3', 'a2', 'a1', 'b1', 'r/ä 1']);
      assert.equal((await engine.search({ query: '  ' })).total, 5);
    });

    test('mehrere Bezirke erweitern, mehrere Merkmale engen ein, ids begrenzt', async () => {
      const engine = await filled();
      const found = async (filters: object) => ids(await engine.search({ query: '', filters })).sort();
      assert.deepEqual(await found({ area: ['Hörde', 'Eving'] }), ['a1', 'a2', 'a3', 'b1']);
      assert.deepEqual(await found({ features: ['Garten', 'Balkon'] }), ['a2']);
      assert.deepEqual(await found({ ids: ['a1', 'a3', 'gibt-es-nicht'] }), ['a1', 'a3']);
      assert.deepEqual(await found({ ids: [] }), []);
      assert.deepEqual(await found({ area: ['" OR id = "a1'] }), []);
    });

    test('zählt jede Gruppe, als wäre sie selbst nicht gefiltert, Merkmale aber eingeengt', async () => {
      const engine = await filled();
      const { facets, total } = await engine.search({
        query: 'Altersheim',
        filters: { area: ['Eving'], features: ['Garten'] },
        facets: ['area', 'features', 'categories'],
      });
      assert.equal(total, 1);
      assert.deepEqual(facets.area, { Hörde: 1, Eving: 1 });
      assert.deepEqual(facets.features, { Garten: 1, Balkon: 1 });
      assert.deepEqual(facets.categories, { Pflegeheim: 1 });
    });

    test('sortiert nach Entfernung, begrenzt auf einen Umkreis und einen Kartenausschnitt', async () => {
      const engine = await filled();
      const near = { lat: 51.5, lng: 7.5 };
      const byDistance = await engine.search({ query: '', near, sort: 'distance' });
      assert.deepEqual(ids(byDistance).slice(0, 3), ['b1', 'a1', 'a2']);
      assert.ok(Math.abs((byDistance.hits[1]?.distanceMeters ?? 0) - 1112) < 10);
      assert.deepEqual(ids(await engine.search({ query: '', near: { ...near, radius: 2000 } })).sort(), ['a1', 'b1']);
      const box = { west: 7.4, south: 51.54, east: 7.6, north: 51.56 };
      assert.deepEqual(ids(await engine.search({ query: '', box })), ['a2']);
    });

    test('lockert erst, wenn kaum etwas alle Wörter enthält', async () => {
      const engine = await filled();
      const strict = await engine.search({ query: 'Altersheim' });
      assert.equal(strict.relaxed, false);
      const relaxed = await engine.search({ query: 'Altersheim Garten' });
      assert.equal(relaxed.relaxed, true);
      assert.deepEqual(ids(relaxed).slice(0, 2).sort(), ['a1', 'a2']);
      assert.equal((await engine.search({ query: 'Altersheim Garten', enough: 1 })).relaxed, false);
    });

    test('blättert ohne Lücke und ohne Wiederholung; eine Seite hinter der letzten ist leer', async () => {
      const engine = await filled();
      const pages = await Promise.all([1, 2, 3, 4].map((page) => engine.search({ query: '', page, pageSize: 2 })));
      assert.deepEqual(pages.flatMap(ids), ids(await engine.search({ query: '', pageSize: 10 })));
      assert.deepEqual(
        pages.map(({ total }) => total),
        [5, 5, 5, 5],
      );
    });

    test('sagt, wo ein Wort gefunden wurde, als Bereich und nie als HTML', async () => {
      const engine = await filled();
      const { hits } = await engine.search({ query: 'groß', highlight: ['text'], explain: true });
      const text = 'Wir holen Sie ab. Der Garten ist groß.';
      assert.deepEqual(
        hits[0]?.marks.text?.[0]?.map((range) => text.slice(...range)),
        ['groß'],
      );
      const why = hits[0]?.why[0];
      assert.equal(why?.field, 'text');
      assert.equal(why?.value.slice(...why.range), 'groß');
    });

    test('ersetzt, ergänzt und entfernt', async () => {
      const engine = await filled();
      await engine.upsert([aDocument({ id: 'a1', title: 'Haus Erle' }), aDocument({ id: 'neu', title: 'Haus Zeder' })]);
      assert.equal((await engine.search({ query: 'Möhnehof' })).total, 0);
      assert.deepEqual(ids(await engine.search({ query: 'Zeder' })), ['neu']);
      await engine.remove(['neu', 'r/ä 1']);
      assert.equal((await engine.search({ query: 'Zeder' })).total, 0);
      assert.equal((await engine.health()).documents, 4);
      await engine.replaceAll([]);
      assert.equal((await engine.search({ query: '' })).total, 0);
    });

    test('schlägt Titel vor, die das Getippte fortsetzen', async () => {
      const engine = await filled();
      const suggestions = await engine.suggest('Möhn', 5);
      assert.deepEqual(
        suggestions.find(({ kind }) => kind === 'title'),
        { text: 'Haus Möhnehof', kind: 'title', id: 'a1' },
      );
      assert.deepEqual(await engine.suggest('', 5), []);
    });
  });
}
