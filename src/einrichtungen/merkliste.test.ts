import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { changeMerkliste, MERKLISTE_MAX, parseMerkliste, toCookie, toMerklisteUrl } from './merkliste.ts';

test('liest Kurznamen aus Adresse und Cookie und lässt alles andere weg', () => {
  assert.deepEqual(parseMerkliste('haus-a,haus-b,haus-a'), ['haus-a', 'haus-b']);
  assert.deepEqual(parseMerkliste('haus-a.haus-b'), ['haus-a', 'haus-b']);
  assert.deepEqual(parseMerkliste('../etc,<script>,Haus,,ok-1'), ['ok-1']);
  assert.deepEqual(parseMerkliste(undefined), []);
});

test('merkt, entfernt, leert; eine unbekannte Aktion ändert nichts', () => {
  assert.deepEqual(changeMerkliste(['a'], 'merken', ['b']), ['a', 'b']);
  assert.deepEqual(changeMerkliste(['a'], 'merken', ['a']), ['a']);
  assert.deepEqual(changeMerkliste(['a', 'b'], 'entfernen', ['a']), ['b']);
  assert.deepEqual(changeMerkliste(['a', 'b'], 'leeren', []), []);
  assert.deepEqual(changeMerkliste(['a'], 'sprengen', ['b']), ['a']);
});

test('Cookie und Adresse geben jede Liste unverändert zurück', () => {
  const id = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}$/);
  fc.assert(
    fc.property(fc.uniqueArray(id, { maxLength: MERKLISTE_MAX }), (ids) => {
      assert.deepEqual(parseMerkliste(toCookie(ids)), ids);
      assert.deepEqual(parseMerkliste(new URL(toMerklisteUrl(ids), 'http://x').searchParams.get('ids')), ids);
    }),
  );
});
