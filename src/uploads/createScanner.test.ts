import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { createScanner } from './createScanner.ts';
import { type ClamdAnswer, EICAR, startClamdServer } from './testing/clamdServer.ts';

const LARGE = Buffer.alloc(10 * 1024 * 1024, 'Bescheid ');

async function scannerFor(t: TestContext, answer: ClamdAnswer) {
  const port = await startClamdServer(t, answer);
  return createScanner(`tcp://127.0.0.1:${port}`, { scanMs: 5000, pingMs: 5000 });
}

test('meldet sauber und schickt jedes Byte', async (t) => {
  let seen: Buffer | undefined;
  const scanner = await scannerFor(t, (stream) => {
    seen = stream;
    return 'stream: OK';
  });
  assert.equal(await scanner.scan(LARGE), 'sauber');
  assert.ok(seen?.equals(LARGE));
  assert.equal(await scanner.ping(), true);
});

const ANSWERS: [string, string, 'sauber' | 'ungeprueft' | 'virus'][] = [
  ['ein Fund', 'stream: Eicar-Test-Signature FOUND', 'virus'],
  ['ein Fund mit Leerzeichen', 'stream: Win.Test EICAR_HDB-1 FOUND', 'virus'],
  ['zu groß', 'INSTREAM size limit exceeded. ERROR', 'ungeprueft'],
  ['ein Fehler', "stream: Can't allocate memory ERROR", 'ungeprueft'],
  ['nicht ganz angesehen', 'stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND', 'ungeprueft'],
  ['verschlüsselt, nicht angesehen', 'stream: Heuristics.Encrypted.PDF FOUND', 'ungeprueft'],
  ['etwas ganz anderes', 'HTTP/1.1 200 OK', 'ungeprueft'],
];
for (const [what, answer, expected] of ANSWERS) {
  test(`Antwort von clamd: ${what}`, async (t) => {
    assert.equal(await (await scannerFor(t, () => answer)).scan(EICAR), expected);
  });
}

test('ohne Scanner bleibt alles ungeprüft', async () => {
  const scanner = createScanner();
  assert.equal(await scanner.scan(EICAR), 'ungeprueft');
  assert.equal(await scanner.ping(), false);
});

test('ein Scanner, der nicht antwortet, hält niemanden auf', async (t) => {
  const port = await startClamdServer(t, () => undefined);
  const scanner = createScanner(`tcp://127.0.0.1:${port}`, { scanMs: 100, pingMs: 100 });
  assert.equal(await scanner.scan(EICAR), 'ungeprueft');
});

test('ein Scanner, der nicht läuft oder mittendrin auflegt, hält niemanden auf', async () => {
  const server = createServer((client) => client.once('data', () => client.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const scanner = createScanner(`tcp://127.0.0.1:${port}`);
  assert.equal(await scanner.scan(LARGE), 'ungeprueft');
  await new Promise((done) => server.close(done));
  assert.equal(await scanner.scan(LARGE), 'ungeprueft');
  assert.equal(await scanner.ping(), false);
  const nowhere = createScanner(`unix://${join(tmpdir(), 'gibt-es-nicht.ctl')}`);
  assert.equal(await nowhere.scan(EICAR), 'ungeprueft');
  assert.equal(await nowhere.ping(), false);
});

test('spricht auch über einen Unix-Socket', { skip: process.platform === 'win32' && 'Windows' }, async (t) => {
  const port = await startClamdServer(t, () => 'stream: OK');
  const folder = await mkdtemp(join(tmpdir(), 'wegweiser clamd '));
  const relay = createServer((client) => client.pipe(connect(port, '127.0.0.1')).pipe(client));
  relay.listen(join(folder, 'clamd.ctl'));
  await once(relay, 'listening');
  t.after(async () => {
    relay.close();
    await rm(folder, { recursive: true });
  });
  const scanner = createScanner(`unix://${encodeURI(folder)}/clamd.ctl`);
  assert.equal(await scanner.scan(LARGE), 'sauber');
  assert.equal(await scanner.ping(), true);
});

const clamdUrl = process.env['CLAMD_URL'];
const withoutClamd = clamdUrl ? false : 'CLAMD_URL is not set: the real clamd was not asked';

test('der echte clamd erkennt EICAR und lässt einen Brief durch', { skip: withoutClamd }, async () => {
  const scanner = createScanner(clamdUrl);
  assert.equal(await scanner.ping(), true);
  assert.equal(await scanner.scan(EICAR), 'virus');
  assert.equal(await scanner.scan(Buffer.from('Bescheid')), 'sauber');
});
