import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import { createAktenzeichen } from '../aktenzeichen.ts';
import { readListenQuery, toListenQuery } from './suchAdresse.ts';
import { parseFilter } from './vorgangFilter.ts';

const keys = await openKeyRing({ dataDir: '/nowhere', keys: [new Uint8Array(32)] });
const now = Date.parse('2026-11-21T12:00:00Z');
const anna = { staffId: 'anna', now };
const filter = parseFilter(new URLSearchParams('suche=Müller 28.2.1941&status=alle&seite=2'));
const read = (wer: typeof anna, query: string) => readListenQuery(keys, wer, new URLSearchParams(query));

test('eine Suche steht versiegelt in der Adresse und zeigt dieselbe Liste wieder', () => {
  const query = toListenQuery(keys, anna, filter);
  assert.doesNotMatch(decodeURIComponent(query), /Müller|M%C3|1941/);
  assert.deepEqual(read(anna, query), filter);
});

test('für andere, nach Feierabend und gefälscht bleibt nur der Rest des Filters', () => {
  const query = toListenQuery(keys, anna, filter);
  const rest = { ...filter, suche: '' };
  assert.deepEqual(read({ staffId: 'bilal', now }, query), rest);
  assert.deepEqual(read({ ...anna, now: now + 9 * 3_600_000 }, query), rest);
  assert.deepEqual(read(anna, query.replace(/gesucht=[^&]+/, 'gesucht=a.b')), rest);
});

test('ein Aktenzeichen darf lesbar in der Adresse stehen', () => {
  const suche = createAktenzeichen('DP');
  assert.equal(toListenQuery(keys, anna, parseFilter(new URLSearchParams({ suche }))), `suche=${suche}`);
});
