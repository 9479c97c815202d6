import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseProtokollFrage } from './protokollFrage.ts';

const parse = (query: string) => parseProtokollFrage(new URLSearchParams(query), 'Europe/Berlin');

test('leere Felder fragen nach nichts', () => {
  const { filter, vor, fehler } = parse('aktenzeichen=&wer=&aktion=&seit=&bis=');
  assert.deepEqual(
    Object.values(filter).filter((value) => value !== undefined),
    [],
  );
  assert.deepEqual([vor, fehler], [undefined, []]);
});

test('der letzte Tag zählt ganz mit, auch am Tag der Umstellung', () => {
  const { filter } = parse('seit=2026-10-25&bis=2026-10-25');
  assert.equal(new Date(filter.seit ?? 0).toISOString(), '2026-10-24T22:00:00.000Z');
  assert.equal(new Date(filter.bis ?? 0).toISOString(), '2026-10-25T23:00:00.000Z');
});

test('ein Tag, den es nicht gibt, wird genannt und nicht gesucht', () => {
  const { filter, fehler, typed, vor } = parse('seit=gestern&bis=2026-13-40&vor=x&wer=17');
  assert.deepEqual(fehler, ['seit', 'bis']);
  assert.deepEqual([filter.seit, filter.bis, filter.wer, vor], [undefined, undefined, '17', undefined]);
  assert.equal(typed.seit, 'gestern');
});
