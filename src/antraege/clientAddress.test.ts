import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Antragsstelle } from './antragsstelle.ts';
import { clientAddress } from './clientAddress.ts';

const PEER = '192.0.2.1';

function addressOf(header: string | undefined, isBehindProxy: boolean, peer = PEER): string {
  const request = new Request('http://localhost/', header ? { headers: { 'x-forwarded-for': header } } : {});
  return clientAddress(request, peer, { isBehindProxy } as Antragsstelle);
}

test('ohne Vorrechner zählt die Verbindung, was auch immer jemand behauptet', () => {
  for (const header of [undefined, '203.0.113.9', '203.0.113.9, 203.0.113.10']) {
    assert.equal(addressOf(header, false), PEER);
  }
});

test('hinter dem Vorrechner zählt, was dieser zuletzt schrieb, nicht was davor behauptet wird', () => {
  assert.equal(addressOf('203.0.113.9', true), '203.0.113.9');
  assert.equal(addressOf('127.0.0.1, 10.0.0.1,203.0.113.9', true), '203.0.113.9');
  assert.equal(addressOf(undefined, true), PEER);
  assert.equal(addressOf('203.0.113.9, ', true), PEER);
});

test('ein Haushalt mit IPv6 zählt einmal', () => {
  assert.equal(addressOf('2001:db8:1:2::1', true), addressOf('2001:db8:1:2:ffff::9', true));
  assert.notEqual(addressOf('2001:db8:1:2::1', true), addressOf('2001:db8:1:3::1', true));
  assert.equal(addressOf(undefined, false, '::ffff:192.0.2.1'), PEER);
});
