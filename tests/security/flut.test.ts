// Too much at once: who floods is stopped and told what to do, and nobody else notices.
import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import test, { after, before, type TestContext } from 'node:test';
import { parseSettings, SettingsError } from '#src/config.ts';
import { checkHtml } from '../support/htmlRules.ts';
import { begin, fillIn, fillInFristwahrung, handIn } from '../support/journeys.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';
import { assertNothingPersonal, BIRTH, type Browser, CITIZEN, openBrowser, type Reply, toText } from './support.ts';

const PASS = '/antraege/dortmund-pass';

let portal: RunningPortal;
before(async () => {
  portal = await startPortal({ BEHIND_PROXY: 'yes' });
});
after(() => portal.stop());

/** Forty at once: the server answers a hundred pages at a time, and that limit has tests of its own. */
async function repeat<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  while (results.length < count) {
    const indexes = Array.from({ length: Math.min(40, count - results.length) }, (_, index) => results.length + index);
    results.push(...(await Promise.all(indexes.map(work))));
  }
  return results;
}

function assertPause({ status, headers, text }: Reply): void {
  assert.equal(status, 429);
  assert.match(text, /<h1>Einen Moment Pause<\/h1>/);
  assert.match(text, /Warten Sie eine Minute|Warten Sie \d+ Minuten/);
  assert.match(text, /Rufen Sie an: <a [^>]*href="tel:\+49231/);
  const seconds = Number(headers.get('retry-after'));
  assert.ok(seconds >= 1 && seconds <= 600, String(seconds));
}

/** The hidden fields that send what was typed once more. */
const hiddenFields = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [
      name,
      toText(value),
    ]),
  );

test('dreißig Menschen an einem Anschluss füllen zugleich aus und reichen ein: niemand wird aufgehalten', async () => {
  const address = '198.51.100.30';
  await repeat(30, async (person) => {
    const browser = openBrowser(portal, { address });
    await begin(browser, 'dortmund-pass');
    await fillIn(browser, 'dortmund-pass', CITIZEN, { end: person % 10 === 0 ? 'pruefen' : 'anlass' });
    await handIn(browser, await fillInFristwahrung(browser, 'dortmund-pass', CITIZEN));
  });
  const one = openBrowser(portal, { address });
  const { status } = await one.post('/antraege/status', { aktenzeichen: 'DP-AAAA-AAAA-A', ...BIRTH });
  assert.equal(status, 422);
});

test('wer auf einer Seite ohne Ende drückt, bekommt eine Pause, und nur er', async () => {
  const address = '198.51.100.31';
  const [jammed, neighbour] = [openBrowser(portal, { address }), openBrowser(portal, { address })];
  for (const browser of [jammed, neighbour]) await begin(browser, 'dortmund-pass');
  const typed = { wohnort: 'schloss', satz: '"> & \'<b>', aktion: 'weiter' };
  const replies = await repeat(100, () => jammed.post(`${PASS}/wohnort?zurueck=pruefen`, typed));
  const paused = replies.filter(({ status }) => status === 429);
  assert.equal(paused.length, 40);
  for (const reply of paused) {
    assertPause(reply);
    assert.match(reply.text, /action="\/antraege\/dortmund-pass\/wohnort\?zurueck=pruefen"/);
    assert.deepEqual(hiddenFields(reply.text), typed);
    assert.match(reply.text, /Noch einmal schicken/);
    assert.doesNotMatch(reply.text, /'<b>[^"]*<\/b>/);
  }
  assert.deepEqual(await checkHtml(paused[0]?.text ?? ''), []);
  assert.equal((await jammed.get(`${PASS}/wohnort`)).status, 200, 'lesen darf man immer');
  assert.equal((await neighbour.post(`${PASS}/wohnort`, { wohnort: 'wohnung', aktion: 'weiter' })).status, 303);
});

test('eine Datei kann die Pause nicht behalten, und sie sagt es', async () => {
  const browser = openBrowser(portal);
  await begin(browser, 'dortmund-pass');
  await repeat(60, () => browser.post(`${PASS}/wohnort`, { aktion: 'weiter' }));
  const form = new FormData();
  form.set('nachweisBescheid', new File(['%PDF-'], 'Bescheid.pdf'));
  const reply = await browser.post(`${PASS}/nachweis-bescheid`, form);
  assertPause(reply);
  assert.match(reply.text, /wählen Sie sie dann noch einmal aus/);
});

test('zehnmal einreichen in einer Minute genügt, auch wenn jede Antwort verloren geht', async () => {
  const browser = openBrowser(portal);
  const { path, fields } = await fillInFristwahrung(browser, 'dortmund-pass', CITIZEN);
  await begin(browser, 'dortmund-pass');
  const replies = await repeat(15, () => browser.post(path, fields));
  const counts = Object.groupBy(replies, ({ status }) => String(status));
  assert.deepEqual([counts['303']?.length, counts['429']?.length], [10, 5]);
  for (const reply of counts['429'] ?? []) assert.equal(hiddenFields(reply.text)['name'], CITIZEN.name);
});

test('wer für jede Anfrage einen anderen Cookie erfindet, kommt an die Grenze seines Anschlusses', async () => {
  const address = '198.51.100.32';
  const replies = await repeat(700, (index) => {
    const cookies = new Map([['antrag-dortmund-pass', `${index}.x`]]);
    return openBrowser(portal, { address, cookies }).post(`${PASS}/wohnort`, { aktion: 'weiter' });
  });
  assert.equal(replies.filter(({ status }) => status === 429).length, 100);
  const elsewhere = openBrowser(portal, { address: '198.51.100.33' });
  await begin(elsewhere, 'dortmund-pass');
});

test('niemand füllt die Datenbank mit leeren Entwürfen', async () => {
  const address = '198.51.100.34';
  const replies = await repeat(150, () => openBrowser(portal, { address }).post(PASS, { aktion: 'beginnen' }));
  const paused = replies.filter(({ status }) => status === 429);
  assert.equal(paused.length, 30);
  for (const reply of paused) assertPause(reply);
  assert.match(paused[0]?.text ?? '', /Warten Sie 10 Minuten/);
});

test('Codes und Nummern kann niemand durchprobieren', async () => {
  const address = '198.51.100.35';
  const tries: ((browser: Browser) => Promise<Reply>)[] = [
    (browser) => browser.post('/antraege/weitermachen', { code: 'AAAAA-AAAAA-AAAAA-A' }),
    (browser) => browser.post('/antraege/status', { aktenzeichen: 'DP-AAAA-AAAA-A', ...BIRTH }),
    (browser) => browser.post('/antraege/fahrtenkonto', { berechtigungsnummer: 'FB-AAAA-AAAA-A', ...BIRTH }),
  ];
  const replies = await repeat(90, (index) =>
    (tries[index % 3] as (typeof tries)[number])(openBrowser(portal, { address })),
  );
  assert.equal(replies.filter(({ text }) => text.includes('Einen Moment Pause')).length, 30);
  for (const { status, text } of replies) {
    assert.ok(status === 422 || status === 429, String(status));
    assert.match(text, /href="tel:\+49231/);
  }
});

test('hunderttausende Felder halten niemanden sonst auf', async () => {
  const browser = openBrowser(portal);
  await begin(browser, 'dortmund-pass');
  const query = 'application/x-www-form-urlencoded';
  const part = '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n';
  // 422 was read, 303 was not: back to the page.
  const bodies: [type: string, body: string, status: number][] = [
    [query, 'a=&'.repeat(600_000), 303],
    [query, Array.from({ length: 150_000 }, (_, index) => `a${index}=`).join('&'), 303],
    [query, 'a=&'.repeat(999), 422],
    ['multipart/form-data; boundary=B', `${part.repeat(300_000)}--B--\r\n`, 303],
    ['multipart/form-data; boundary=B', `${part.repeat(900)}--B--\r\n`, 422],
    ['multipart/form-data; boundary=B', part.repeat(900), 303],
    ['multipart/form-data', 'x', 303],
    ['application/json', '{"__proto__":{"admin":true}}', 303],
    ['text/plain', 'aktion=weiter', 303],
  ];
  for (const [type, body, status] of bodies) {
    const started = performance.now();
    const [reply, health] = await Promise.all([
      browser.ask(`${PASS}/wohnort`, { method: 'POST', headers: { 'content-type': type }, body }),
      fetch(`${portal.url}/api/health`, { headers: { connection: 'close' } }),
    ]);
    const what = `${type} ${body.length}: ${Math.round(performance.now() - started)} ms`;
    assert.equal(reply.status, status, what);
    assert.equal(health.status, 200);
    assert.ok(performance.now() - started < 3000, what);
  }
});

/** Announces a large upload and does not go on. Resolves with the first line of an answer, or when the kernel has taken it. */
function startUpload(t: TestContext, address: string, length: number): Promise<Socket> {
  const socket = connect(Number(new URL(portal.url).port), '127.0.0.1');
  t.after(() => socket.destroy());
  const head = [
    `POST ${PASS}/nachweis-bescheid HTTP/1.1`,
    'Host: x',
    'Origin: http://localhost:4321',
    `X-Forwarded-For: ${address}`,
    'Content-Type: multipart/form-data; boundary=B',
    `Content-Length: ${length}`,
    '',
    '--B',
  ];
  return new Promise((resolve) => socket.on('error', () => {}).write(head.join('\r\n'), () => resolve(socket)));
}

const answerOf = (socket: Socket) =>
  new Promise<string>((resolve) => {
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
      if (answer.includes('</html>')) resolve(answer);
    });
    socket.on('close', () => resolve(answer));
  });

test('wer Dateien anfängt und nicht weiterschickt, sperrt nur sich selbst aus', async (t) => {
  const size = 32 * 1024 * 1024;
  const slow = '198.51.100.36';
  for (let i = 0; i < 4; i++) await startUpload(t, slow, size);
  const refused = await answerOf(await startUpload(t, slow, size));
  assert.match(refused, /^HTTP\/1\.1 503 /);
  assert.match(refused, /<h1>Gerade ist viel los<\/h1>[\s\S]*href="tel:/);
  const other = openBrowser(portal);
  await begin(other, 'dortmund-pass');
  const form = new FormData();
  form.set('nachweisBescheid', new File([new Uint8Array(5_000_000)], 'foto.jpg'));
  assert.equal((await other.post(`${PASS}/nachweis-bescheid`, form)).location, `${PASS}/wohnort`);
});

test('die Grenzen sind Einstellungen, und Unsinn hält den Start an', () => {
  assert.deepEqual(parseSettings({}).rateLimits, { perSession: 60, perAddress: 600 });
  const raised = parseSettings({ RATE_LIMIT_PER_SESSION: '120', RATE_LIMIT_PER_ADDRESS: '1000000' });
  assert.deepEqual(raised.rateLimits, { perSession: 120, perAddress: 1_000_000 });
  for (const wrong of ['0', '5', '-1', 'viel', '1e9', '1.5']) {
    assert.throws(() => parseSettings({ RATE_LIMIT_PER_ADDRESS: wrong }), SettingsError, wrong);
  }
});

test('kein Wort davon steht im Protokoll oder offen auf der Platte', () => assertNothingPersonal(portal));
