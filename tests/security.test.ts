import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before, type TestContext } from 'node:test';
import { createZeroHitLog } from '#search/zeroHits.ts';
import { parseSettings, SettingsError } from '#src/config.ts';
import { readSource } from '#src/einrichtungen/import/readSource.ts';
import { formatProblems } from '#src/redaktion/pruefen.ts';
import { fileOf, problemsWith } from '#src/redaktion/testing/temporaryContent.ts';
import { type RunningPortal, root, startPortal } from './support/portal.ts';

const OWN = 'http://localhost:4321';
let portal: RunningPortal;
before(async () => {
  portal = await startPortal();
});
after(() => portal.stop());

/** Sends bytes as they are and gives what came back until the server hangs up or `ms` are over. */
function send(bytes: string, ms = 5000): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(new URL(portal.url).port), '127.0.0.1', () => socket.write(bytes, 'latin1'));
    const timer = setTimeout(() => socket.destroy(), ms);
    socket.on('data', (chunk) => (answer += chunk));
    // The server may hang up while we still send.
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(answer);
    });
  });
}

const get = (path: string, headers: string[] = ['Host: localhost:4321']) =>
  send(`GET ${path} HTTP/1.1\r\n${[...headers, 'Connection: close'].join('\r\n')}\r\n\r\n`);
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

/** Runs a piece of code in a process of its own: what never ends must not hold up the tests. */
function ends(code: string, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const args = ['--input-type=module', '--eval', code];
    execFile(process.execPath, args, { cwd: root, timeout: ms, killSignal: 'SIGKILL' }, (error) =>
      resolve(!error?.killed),
    );
  });
}

test('was jemand eintippt, bleibt Text', async () => {
  const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`;
  for (const path of [
    '/suche?q=',
    '/suche?art=',
    '/suche?',
    '/seniorenbuero?ort=',
    '/merkliste?ids=',
    '/api/suche?art=',
  ]) {
    const response = await fetch(portal.url + path + encodeURIComponent(evil));
    const body = await response.text();
    if (response.headers.get('content-type')?.startsWith('text/html')) {
      // Inside a quoted attribute a < is only a letter.
      assert.doesNotMatch(body.replaceAll(/="[^"]*"/g, ''), /<script>alert|<img src=x/, path);
    } else assert.match(response.headers.get('content-type') ?? '', /json/, path);
  }
});

test('die Kopfzeile Host steht auf keiner Seite und lenkt keine Anfrage um', async (t) => {
  const asked: (string | undefined)[] = [];
  const trap = createServer((request, response) => {
    asked.push(request.url);
    response.end();
  }).listen(0, '127.0.0.1');
  t.after(() => trap.close());
  await once(trap, 'listening');
  const host = `127.0.0.1:${(trap.address() as AddressInfo).port}`;
  for (const path of ['/vergleich', '//vergleich', '/suche', '/merkliste', '/einrichtungen/gibt-es-nicht']) {
    const answer = await get(path, [`Host: ${host}`, `X-Forwarded-Host: ${host}`, 'X-Forwarded-Proto: https']);
    assert.ok(!answer.includes(host), path);
  }
  assert.deepEqual(asked, []);
});

test('kein Weg führt auf eine fremde Seite', async () => {
  for (const path of [
    '//boese.example/',
    '//boese.example/%2e%2e',
    '/\\boese.example',
    '/suche//',
    '/%5c%5cboese.example',
  ]) {
    const answer = await get(path);
    assert.doesNotMatch(answer, /^location:/im, path);
    assert.equal(statusOf(answer), 404, path);
  }
});

test('eine fremde oder unlesbare Adresse im Kopf der Anfrage beendet nichts', async () => {
  for (const path of [
    'https://[',
    'ftp://[/x',
    'http://[',
    'x:',
    'javascript:alert(1)',
    'https://%5b',
    '/%',
    '/\\[',
    '//[',
  ]) {
    assert.match(await get(path), /^HTTP\/1\.1 40[04]/, path);
  }
  assert.equal((await fetch(`${portal.url}/api/health`)).status, 200);
});

test('kaputte Kopfzeilen bekommen eine Antwort und beenden nichts', async () => {
  const table: [string, string[], number][] = [
    ['/suche', ['Host: ['], 404],
    ['/suche', ['Host: x:99999999'], 404],
    ['/suche', ['Host: a/b?c'], 404],
    ['/merkliste', ['Host: x', 'Cookie: merkliste=%E0%A4%A; __proto__=1; =; ;;'], 200],
    ['/merkliste', ['Host: x', 'Cookie: merkliste=constructor.__proto__.tostring'], 200],
    ['/einrichtungen/__proto__', ['Host: x'], 404],
    ['/einrichtungen/constructor', ['Host: x'], 404],
    ['/einrichtungen/%25E0%25A4', ['Host: x'], 404],
  ];
  for (const [path, headers, status] of table) assert.equal(statusOf(await get(path, headers)), status, path + headers);
  assert.equal((await fetch(`${portal.url}/api/health`)).status, 200);
});

test('auch was Node selbst ablehnt, trägt die Sicherheits-Kopfzeilen', async () => {
  for (const headers of [[], ['Host: x', 'Expect: etwas']]) {
    assert.match(await get('/suche', headers), /content-security-policy/i, headers.join());
  }
});

test('Formulare ohne Herkunft oder von anderswo ändern nichts', async () => {
  const post = (...headers: string[]) =>
    send(
      `POST /merkliste HTTP/1.1\r\n${['Host: x', ...headers].join('\r\n')}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    );
  for (const header of [
    'Origin: null',
    'Sec-Fetch-Site: same-site',
    'Sec-Fetch-Site: none',
    'Origin: http://localhost:43210',
  ]) {
    assert.equal(statusOf(await post(header)), 403, header);
  }
  assert.equal(statusOf(await post('Origin: https://x', 'X-Forwarded-Proto: https', 'X-Forwarded-Host: x')), 403);
  assert.equal(statusOf(await post(`Origin: ${OWN}`)), 303);
});

test('eine endlose Eingabe ohne Längenangabe ändert nichts', async () => {
  const head = `POST /merkliste HTTP/1.1\r\nHost: x\r\nOrigin: ${OWN}\r\nCookie: merkliste=seniorenbuero-hoerde\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n`;
  const chunk = `10000\r\n${'a'.repeat(65_536)}\r\n`;
  const answer = await send(head + chunk.repeat(300), 2000);
  for (const [, list] of answer.matchAll(/set-cookie: merkliste=([^;]*)/gi)) assert.equal(list, 'seniorenbuero-hoerde');
  assert.equal((await fetch(`${portal.url}/api/health`)).status, 200);
});

test('tausende Anfragen auf einmal halten niemanden sonst auf', async (t) => {
  for (const [connections, requests] of [
    [1, 2000],
    [40, 100],
  ] as const) {
    const sockets = Array.from({ length: connections }, () => connect(Number(new URL(portal.url).port), '127.0.0.1'));
    t.after(() => sockets.forEach((socket) => void socket.destroy()));
    const flood = 'GET /suche?q=pflege HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(requests);
    for (const socket of sockets) socket.on('error', () => {}).pause();
    // The callback comes when the kernel has taken the bytes, or when the server has hung up: nothing to sleep for.
    await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.write(flood, resolve))));
    const started = performance.now();
    const response = await fetch(`${portal.url}/zeichen.svg`, { headers: { connection: 'close' } });
    const ms = performance.now() - started;
    assert.equal(response.status, 200);
    assert.ok(ms < 3000, `${connections} × ${requests}: Die andere Anfrage wartete ${Math.round(ms)} ms.`);
    for (const socket of sockets) socket.destroy();
  }
});

test('beantwortet keine Wege, die das Portal nicht braucht, auch nicht verkleidet', async () => {
  const image = '_image?href=/zeichen.svg&f=svg';
  for (const path of [
    `/${image}`,
    `//${image}`,
    `/%5Fimage?href=/zeichen.svg&f=svg`,
    `/x/../${image}`,
    '//_server-islands/x',
  ]) {
    assert.equal(statusOf(await get(path)), 404, path);
  }
});

test('PUBLIC_URL gilt so, wie ein Browser sie schreibt', () => {
  const table: [string, string][] = [
    ['https://Wegweiser.Example', 'https://wegweiser.example'],
    ['https://wegweiser.example:443/', 'https://wegweiser.example'],
    ['HTTPS://wegweiser.example', 'https://wegweiser.example'],
    ['https://bürger.example', 'https://xn--brger-kva.example'],
  ];
  for (const [given, origin] of table) assert.equal(parseSettings({ PUBLIC_URL: given }).publicUrl, origin);
  for (const given of ['https://x.example?a=1', 'https://x.example#a', 'https://wer:was@x.example']) {
    assert.throws(() => parseSettings({ PUBLIC_URL: given }), SettingsError, given);
  }
});

test('unsinnige Öffnungszeiten halten nichts auf', async () => {
  for (const zeiten of [`${'; '.repeat(60)}Mo 10:00-11:00`, `${' '.repeat(60)}x`, `${'\n\t'.repeat(40)}x`]) {
    const code = `import { parseOsmHours } from '#src/einrichtungen/oeffnungszeiten.ts'; parseOsmHours(${JSON.stringify(zeiten)});`;
    assert.ok(await ends(code, 5000), `Ohne Ende gelesen: ${JSON.stringify(zeiten.slice(0, 12))} …`);
  }
});

test('Verknüpfungen im Kreis halten den Start nicht auf', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'wegweiser-kreis-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const name of ['a', 'b']) await symlink(folder, join(folder, name));
  const code = `import { buildStamp } from '#src/publish/buildStamp.ts'; await buildStamp('.', ${JSON.stringify(folder)}, 'x');`;
  assert.ok(await ends(code, 10_000));
});

test('ein fremdes Bild kommt auch nicht über einen Verweis auf die Seite', async (t) => {
  const file = 'ratgeber/de/pflegegrad.md';
  const body = '![Haus][bild]\n\n[bild]: https://example.org/a.png\n';
  const problems = await problemsWith(t, { [file]: `${fileOf(file)}\n${body}` });
  assert.match(formatProblems(problems), /Bilder müssen im Wegweiser liegen/);
});

test('der Import liest auch eine Datei mit einem Prozentzeichen im Namen', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'wegweiser-import-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'Liste 100%.csv'), 'name;plz\nHaus;44135\n');
  assert.equal((await readSource(join(folder, 'Liste 100%.csv'))).name, 'Liste 100%');
});

async function countTexts(t: TestContext, texts: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'wegweiser-gezaehlt-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, 'suchen.json');
  const log = createZeroHitLog(file);
  for (const text of texts) log.count(text);
  await log.close();
  return { file, counts: JSON.parse(await readFile(file, 'utf8')) as Record<string, number> };
}

test('merkt sich keine Telefonnummer, wie auch immer sie geschrieben ist', async (t) => {
  for (const number of [
    '0231 50-29690',
    '(0231) 50 29',
    '0231 / 50 29',
    '+49 (0)231 5029',
    '0231–5029690',
    '01.02.1950',
  ]) {
    const { counts } = await countTexts(t, [`anruf ${number}`]);
    assert.deepEqual(Object.keys(counts), ['anruf'], number);
  }
});

test('die Liste vergeblicher Suchen lässt sich nicht mit Einmaligem vollschreiben', async (t) => {
  const noise = Array.from({ length: 6000 }, (_, i) =>
    [...`${i}`].map((digit) => 'abcdefghij'[Number(digit)]).join(''),
  );
  const { counts } = await countTexts(t, [...noise, 'hundefriseur', 'hundefriseur']);
  assert.equal(counts['hundefriseur'], 2);
});

test('nur das Portal selbst darf die Liste vergeblicher Suchen lesen', {
  skip: process.platform === 'win32',
}, async (t) => {
  const { file } = await countTexts(t, ['hundefriseur']);
  assert.equal((await stat(file)).mode & 0o077, 0);
});

test('zwei Portale in einem Ordner kommen sich beim Schreiben nicht in die Quere', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'wegweiser-gezaehlt-'));
  t.after(() => rm(folder, { recursive: true }));
  const warn = t.mock.method(console, 'warn', () => {});
  const logs = [0, 1].map(() => createZeroHitLog(join(folder, 'suchen.json')));
  for (const log of logs) log.count('hundefriseur');
  await Promise.all(logs.map((log) => log.close()));
  assert.equal(warn.mock.callCount(), 0, String(warn.mock.calls[0]?.arguments[0]));
});

type Mood = 'gut' | 'fremd' | 'haengt' | 'weg';

/** A server that answers like Meilisearch, as far as the portal asks it, until its mood changes. */
async function fakeMeilisearch(t: TestContext, mood: Mood) {
  const state = { mood, url: '' };
  const answer = (request: IncomingMessage, response: ServerResponse, body: string) => {
    if (state.mood === 'haengt') return;
    if (state.mood === 'weg') return void request.socket.destroy();
    const path = request.url ?? '';
    const hits = [{ id: state.mood === 'fremd' ? 'aus-einer-anderen-stadt' : 'seniorenbuero-hoerde', title: 'x' }];
    const json = path.startsWith('/multi-search')
      ? { results: (JSON.parse(body).queries as object[]).map(() => ({ hits, totalHits: 1, facetDistribution: {} })) }
      : path.startsWith('/tasks/')
        ? { uid: 1, status: 'succeeded', type: 'x', error: null }
        : path.startsWith('/health')
          ? { status: 'available' }
          : path.includes('/stats')
            ? { numberOfDocuments: 1 }
            : { taskUid: 1, indexUid: 'x', status: 'enqueued', type: 'x', enqueuedAt: new Date().toISOString() };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(json));
  };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => answer(request, response, body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return state;
}

async function whenMeilisearchAnswers(own: RunningPortal): Promise<void> {
  const until = performance.now() + 10_000;
  while (performance.now() < until) {
    const health = (await (await fetch(`${own.url}/api/health`)).json()) as { suche: { engine: string } };
    if (health.suche.engine === 'meilisearch') return;
  }
  assert.fail('Die Einträge kamen nie bei Meilisearch an.');
}

test('Meilisearch nennt einen Eintrag, den es hier nicht gibt: die Suche antwortet trotzdem', async (t) => {
  const meilisearch = await fakeMeilisearch(t, 'gut');
  const own = await startPortal({ MEILISEARCH_URL: meilisearch.url });
  t.after(() => own.stop());
  await whenMeilisearchAnswers(own);
  meilisearch.mood = 'fremd';
  for (const path of ['/suche?q=pflege', '/api/suche?q=pflege', '/api/karte?q=pflege']) {
    assert.equal((await fetch(own.url + path)).status, 200, path);
  }
});

test('Meilisearch fällt aus: die Gesundheitsprobe sagt es und verrät keine innere Adresse', async (t) => {
  const meilisearch = await fakeMeilisearch(t, 'gut');
  const own = await startPortal({ MEILISEARCH_URL: meilisearch.url });
  t.after(() => own.stop());
  await whenMeilisearchAnswers(own);
  meilisearch.mood = 'weg';
  for (const _ of ['beim ersten Mal', 'danach']) {
    const response = await fetch(`${own.url}/api/health`);
    assert.equal(response.status, 200);
    assert.ok(!(await response.text()).includes(meilisearch.url));
    assert.equal((await fetch(`${own.url}/suche?q=pflege`)).status, 200);
  }
  assert.doesNotMatch(own.output(), /\n\s+at /, 'kein Stapel im Protokoll');
});

test('ein hängendes Meilisearch hält das Beenden nicht auf', async (t) => {
  const meilisearch = await fakeMeilisearch(t, 'haengt');
  const own = await startPortal({ MEILISEARCH_URL: meilisearch.url });
  const started = performance.now();
  assert.equal(await own.stop(), 0);
  const seconds = (performance.now() - started) / 1000;
  assert.ok(seconds < 8, `Das Beenden dauerte ${seconds.toFixed(0)} Sekunden.`);
});
