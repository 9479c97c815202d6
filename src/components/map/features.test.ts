import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAreas, readHits } from './features.ts';

const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });
const point = (properties: object, coordinates: unknown = [7.5, 51.5]) => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates },
  properties: { number: 1, title: 'Haus', kind: 'Treff', url: '/haus', approximate: false, ...properties },
});

test('reads a hit', () => {
  const hit = {
    number: 1,
    title: 'Haus',
    kind: 'Treff',
    url: '/haus',
    approximate: true,
    place: 'Mitte',
    lat: 51.5,
    lon: 7.5,
  };
  assert.deepEqual(readHits(collection(point({ approximate: true, place: 'Mitte' }))), [hit]);
});

test('leaves out hits without a point', () => {
  assert.deepEqual(readHits(collection({ type: 'Feature', geometry: null, properties: {} }, point({}, []))), []);
});

test('an address that is no page does not become a link', () => {
  for (const url of ['javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', '//elsewhere.example', 7]) {
    assert.equal(readHits(collection(point({ url })))[0]?.url, '');
  }
  assert.equal(readHits(collection(point({ url: 'https://example.org/a' })))[0]?.url, 'https://example.org/a');
});

test('anything but a FeatureCollection is an error', () => {
  for (const json of [null, [], {}, 'text', { features: {} }]) assert.throws(() => readHits(json), TypeError);
});

test('reads areas, with and without an address', () => {
  const geometry = { type: 'Polygon', coordinates: [] };
  const areas = readAreas(
    collection(
      { type: 'Feature', geometry, properties: { id: 'nord', name: 'Nord', url: '/nord' } },
      { type: 'Feature', geometry, properties: { id: 'see', name: 'See' } },
      point({}),
    ),
  );
  assert.deepEqual(areas, [
    { id: 'nord', name: 'Nord', url: '/nord', geometry },
    { id: 'see', name: 'See', geometry },
  ]);
});
