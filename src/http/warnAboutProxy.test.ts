import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { warnAboutProxy } from './warnAboutProxy.ts';

test('says once that a proxy stands in front, and nothing while there is none', async (t) => {
  const warn = t.mock.method(console, 'warn', () => {});
  const server = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  warnAboutProxy(server);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = (headers: Record<string, string>) => fetch(url, { headers: { connection: 'close', ...headers } });
  await ask({});
  assert.equal(warn.mock.callCount(), 0);
  for (let i = 0; i < 3; i++) await ask({ 'x-forwarded-for': '198.51.100.1' });
  assert.equal(warn.mock.callCount(), 1);
  assert.match(String(warn.mock.calls[0]?.arguments[0]), /BEHIND_PROXY=yes/);
});
