import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientNetwork } from './clientNetwork.ts';

test('counts by the other end of the connection, and believes no header without a proxy of ours', () => {
  const claimed = { forwardedFor: '198.51.100.7', socketAddress: '192.0.2.1' };
  assert.equal(clientNetwork({ ...claimed, isBehindProxy: false }), '192.0.2.1');
  assert.equal(clientNetwork({ ...claimed, isBehindProxy: true }), '198.51.100.7');
  assert.equal(clientNetwork({ forwardedFor: null, socketAddress: '192.0.2.1', isBehindProxy: true }), '192.0.2.1');
});

test('believes only what the proxy wrote itself: the last one', () => {
  const forwardedFor = '203.0.113.1, 198.51.100.7';
  assert.equal(clientNetwork({ forwardedFor, socketAddress: '127.0.0.1', isBehindProxy: true }), '198.51.100.7');
});

test('one connection to the internet is one network, however it is written', () => {
  const table: [string, string][] = [
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['192.0.2.1:55123', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:1:2::99', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2::7]:443', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
    ['', ''],
  ];
  for (const [socketAddress, network] of table) {
    assert.equal(clientNetwork({ forwardedFor: undefined, socketAddress, isBehindProxy: false }), network);
  }
});
