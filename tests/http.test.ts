import assert from 'node:assert/strict';
import { Agent, type IncomingMessage, request } from 'node:http';
import { createConnection } from 'node:net';
import test, { after, before } from 'node:test';
import { type RunningPortal, startPortal } from './support/portal.ts';

let portal: RunningPortal;
before(async () => {
  portal = await startPortal();
});
after(async () => {
  assert.equal(await portal.stop(), 0, 'Der Server endet auf SIGTERM ohne Fehler.');
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, portal.url), { headers, redirect: 'manual' });

/** fetch() tidies paths; this sends them as they are. */
function getRaw(path: string): Promise<{ status: number; body: string; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(portal.url);
    request({ port, host: '127.0.0.1', path }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
    })
      .on('error', reject)
      .end();
  });
}

test('jede Antwort trägt die Sicherheits-Kopfzeilen, auch Fehler und Dateien', async () => {
  for (const path of [
    '/',
    '/suche',
    '/gibt-es-nicht',
    '/zeichen.svg',
    '/api/health',
    '/%E0%A4%A',
    '/suche?art=quatsch',
  ]) {
    const { headers } = await getRaw(path);
    assert.match(String(headers['content-security-policy']), /default-src 'self'.*frame-ancestors 'none'/, path);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
    assert.equal(headers['x-frame-options'], 'DENY', path);
  }
});

test('eine Verbindung bleibt länger offen, als ein Proxy sie aufhebt', async () => {
  const agent = new Agent({ keepAlive: true });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(new URL('/zeichen.svg', portal.url), { agent }, resolve).on('error', reject).end();
  });
  response.resume();
  agent.destroy();
  const [, seconds] = /timeout=(\d+)/.exec(String(response.headers['keep-alive'])) ?? [];
  assert.ok(Number(seconds) > 60, `${seconds} Sekunden`);
});

test('liefert Seiten mit br und gzip, mit ETag und 304', async () => {
  for (const path of ['/', '/suche', '/einrichtungen/seniorenbuero-hoerde']) {
    for (const encoding of ['br', 'gzip']) {
      const response = await get(path, { 'accept-encoding': encoding });
      assert.equal(response.headers.get('content-encoding'), encoding, path);
      assert.match(await response.text(), /<h1/);
    }
    const etag = (await get(path)).headers.get('etag');
    assert.ok(etag, path);
    assert.equal((await get(path, { 'if-none-match': etag })).status, 304, path);
  }
});

test('Dateien mit Prüfsumme im Namen dürfen für immer behalten werden, Seiten nicht', async () => {
  const html = await (await get('/')).text();
  const sheet = /href="(\/_astro\/[^"]+\.css)"/.exec(html)?.[1];
  assert.ok(sheet);
  assert.match((await get(sheet)).headers.get('cache-control') ?? '', /immutable/);
  assert.equal((await get('/')).headers.get('cache-control'), 'no-cache');
});

test('eine fehlende Seite hilft auf Deutsch weiter, mit den Nummern der Seniorenbüros', async () => {
  for (const path of [
    '/gibt-es-nicht',
    '/einrichtungen/gibt-es-nicht',
    '/einrichtungen/..%2f..%2fetc%2fpasswd',
    '/ratgeber/nichts/',
  ]) {
    const { status, body } = await getRaw(path);
    assert.equal(status, 404, path);
    assert.match(body, /Diese Seite gibt es nicht/);
    assert.equal(body.match(/href="tel:/g)?.length, 17, 'zwölf Seniorenbüros, die Zentrale zweimal, drei Notrufe');
  }
});

test('kein Weg führt aus dem Ordner der Seiten heraus', async () => {
  for (const path of [
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/daten/..%5c..%5cpackage.json',
    '//etc/passwd',
  ]) {
    const { status, body } = await getRaw(path);
    assert.equal(status, 404, path);
    assert.doesNotMatch(body, /"dependencies"|root:/);
  }
});

test('unlesbare und übergroße Anfragen bekommen eine deutsche Antwort', async () => {
  assert.equal((await getRaw('/%E0%A4%A')).status, 400);
  assert.equal((await getRaw(`/suche?q=${'a'.repeat(6000)}`)).status, 414);
  assert.match(
    await sendBytes(`GET /suche?q=${'a'.repeat(10_000_000)} HTTP/1.1\r\nHost: x\r\n\r\n`),
    /431[\s\S]*zu lang/,
  );
  assert.match(await sendBytes('QUATSCH\r\n\r\n'), /400[\s\S]*konnten wir nicht lesen/);
});

function sendBytes(bytes: string, hangUp = false): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = createConnection(Number(new URL(portal.url).port), '127.0.0.1', () =>
      socket.write(bytes, () => hangUp && socket.destroy()),
    );
    socket.on('data', (chunk) => (answer += chunk));
    // The server hangs up while we still send: that is what is tested.
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
  });
}

test('nichts, was jemand schickt, beendet den Server', async () => {
  const own = { origin: 'http://localhost:4321' };
  const form = { ...own, 'content-type': 'application/x-www-form-urlencoded' };
  const table: [string, RequestInit, number][] = [
    ['/zeichen.svg', { headers: { range: 'bytes=10-5' } }, 200],
    ['/', { headers: { range: 'bytes=abc', 'if-none-match': '"quatsch' } }, 200],
    ['/', { method: 'PUT' }, 405],
    ['/suche', { method: 'OPTIONS' }, 405],
    ['/', { method: 'POST', headers: own }, 404],
    ['/merkliste', { method: 'POST', headers: own }, 303],
    ['/merkliste', { method: 'POST', headers: { ...own, 'content-type': 'application/json' }, body: '{}' }, 303],
    ['/merkliste', { method: 'POST', headers: form, body: `ids=${'a,'.repeat(40_000)}` }, 413],
    ['/suche?__proto__=1&constructor=2', {}, 400],
    ['/suche?q=%E0%A4&art=', {}, 200],
    ['/%00', {}, 404],
  ];
  for (const [path, init, status] of table) {
    const response = await fetch(new URL(path, portal.url), { redirect: 'manual', ...init });
    assert.equal(response.status, status, `${init.method ?? 'GET'} ${path}`);
  }
  await sendBytes(
    `POST /merkliste HTTP/1.1\r\nHost: x\r\nOrigin: http://localhost:4321\r\nContent-Length: 99\r\n\r\nids=`,
    true,
  );
  assert.equal((await get('/api/health')).status, 200);
  assert.doesNotMatch(portal.output(), /\n\s+at /, 'kein Stapel im Protokoll');
});

test('die Gesundheitsprobe nennt Version, Zahl der Einträge und die Suchmaschine', async () => {
  const health = (await (await get('/api/health')).json()) as Record<string, unknown>;
  assert.equal(health.status, 'ok');
  assert.match(String(health.version), /^\d+\.\d+\.\d+$/);
  assert.equal(health.einrichtungen, 139);
  assert.equal(health.stadtbezirke, 12);
  assert.equal((health.suche as { engine: string }).engine, 'embedded');
});

test('nimmt Formulare nur von den eigenen Seiten an', async () => {
  const post = (headers: Record<string, string>) =>
    fetch(new URL('/merkliste', portal.url), {
      method: 'POST',
      headers,
      body: new URLSearchParams({ aktion: 'merken', ids: 'seniorenbuero-hoerde' }),
      redirect: 'manual',
    });
  assert.equal((await post({ origin: 'https://boese.example' })).status, 403);
  assert.equal((await post({})).status, 403);
  const own = await post({ origin: 'http://localhost:4321' });
  assert.equal(own.status, 303);
  assert.match(own.headers.get('set-cookie') ?? '', /^merkliste=seniorenbuero-hoerde;.*HttpOnly/i);
});

test('die offenen Daten sind vollständig', async () => {
  const { features } = (await (await get('/einrichtungen.geojson')).json()) as { features: unknown[] };
  assert.equal(features.length, 139);
  const sitemap = await (await get('/sitemap.xml')).text();
  for (const path of ['/einrichtungen/seniorenbuero-hoerde', '/stadtbezirke/hoerde/', '/ratgeber/fahrdienst/']) {
    assert.ok(sitemap.includes(`<loc>http://localhost:4321${path}</loc>`), path);
  }
});
