import assert from 'node:assert/strict';
import test from 'node:test';
import { toOwnPath } from './ownPath.ts';

test('führt zu den eigenen Seiten zurück', () => {
  for (const path of [
    '/intern',
    '/intern/vorgaenge',
    '/intern/vorgaenge?status=neu&seite=2',
    '/intern/vorgaenge/DP-1',
  ]) {
    assert.equal(toOwnPath(path), path);
  }
});

test('führt niemanden weg, wie die Adresse auch aussieht', () => {
  const foreign = [
    ...[undefined, null, '', '/', '/antraege', 'intern', 'https://boese.example/intern', '//boese.example/intern'],
    ...['/\\boese.example', '/internal', '/intern.boese.example', '/intern@boese.example', '/intern/../antraege'],
    ...['/intern/..//boese.example', '/intern\\..\\..\\boese.example', '/intern/../../boese.example', '\t/intern'],
    ...['/intern/anmelden', '/intern/anmelden/code', '/intern/%2e%2e/antraege', 'javascript:alert(1)//intern'],
  ];
  for (const path of foreign) assert.equal(toOwnPath(path), '/intern', String(path));
});

test('ein Zeilenumbruch kommt in keine Kopfzeile', () => {
  assert.equal(toOwnPath('/intern/x\r\nset-cookie: a=b'), '/intern/xset-cookie:%20a=b');
});
