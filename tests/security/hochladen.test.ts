// Files that are not what they say, and files that are too much.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before, type TestContext } from 'node:test';
import { crc32 } from 'node:zlib';
import { createScanner } from '#src/uploads/createScanner.ts';
import { EICAR, startClamdServer } from '#src/uploads/testing/clamdServer.ts';
import { bombPng, taggedPng } from '#src/uploads/testing/pictures.ts';
import { begin, fillIn, handIn, review } from '../support/journeys.ts';
import { freePort, type RunningPortal, startPortal } from '../support/portal.ts';
import { PAPER, REJECTED_FILES } from '../support/sampleFiles.ts';
import { assertComplaint, assertNothingPersonal, type Browser, CITIZEN, openBrowser } from './support.ts';

const PAGE = '/antraege/dortmund-pass/nachweis-bescheid';

let portal: RunningPortal;
before(async () => {
  portal = await startPortal({ BEHIND_PROXY: 'yes' });
});
after(() => portal.stop());

async function standAtUpload(at = portal): Promise<Browser> {
  const browser = openBrowser(at);
  await begin(browser, 'dortmund-pass');
  await fillIn(browser, 'dortmund-pass', CITIZEN, { end: 'nachweis-bescheid' });
  return browser;
}

type NamedFile = { name: string; bytes: Uint8Array };

function upload(browser: Browser, files: readonly NamedFile[], field = 'nachweisBescheid') {
  const form = new FormData();
  for (const { name, bytes } of files) form.append(field, new File([new Uint8Array(bytes)], name));
  form.set('aktion', 'hochladen');
  return browser.post(PAGE, form);
}

const shownFiles = (html: string) => [...html.matchAll(/<strong>([^<]*)<\/strong> \(/g)].map(([, name]) => name);
const bytes = (text: string) => Buffer.from(text, 'latin1');

/** One file in a ZIP, unpacked, behind `before`: still a ZIP for programs that read from the end. */
function zipBehind(before: Buffer): Buffer {
  const [name, content] = [bytes('a.js'), bytes('alert(1)')];
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(content.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([bytes('PK\x03\x04'), common, name, content]);
  const offset = Buffer.alloc(14);
  offset.writeUInt32LE(before.length, 10);
  const directory = Buffer.concat([bytes('PK\x01\x02\x14\x00'), common, offset, name]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(before.length + local.length, 12);
  // The comment is what a PDF reader looks for in the last kilobyte.
  const comment = bytes('\n%%EOF\n');
  end.writeUInt16LE(comment.length, 16);
  return Buffer.concat([before, local, directory, bytes('PK\x05\x06'), end, comment]);
}

test('falsche Dateien unter richtigen Namen: ein Satz zu jeder, und die richtige ist da', async () => {
  const html = bytes('<!doctype html><script>alert(1)</script>');
  const table: [name: string, content: Uint8Array, sentence: RegExp][] = [
    ['bescheid.pdf', bytes('MZ\x90\x00This program cannot be run in DOS mode.'), /Diese Art von Datei/],
    ['foto.jpg', html, /Diese Art von Datei/],
    [
      'foto.png',
      bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      /Diese Art von Datei/,
    ],
    ['bescheid.pdf', bytes('PK\x03\x04\x14\x00\x00\x00\x08\x00'), /Diese Art von Datei/],
    ['bescheid.pdf', Buffer.concat([html, PAPER.bytes]), /Diese Art von Datei/],
    ['bescheid.pdf', zipBehind(Buffer.from(PAPER.bytes)), /beschädigt/],
    ['bescheid.pdf', REJECTED_FILES.unreadable.bytes, /beschädigt/],
    ['foto.png', await bombPng(), /beschädigt/],
    ['foto.jpg', Buffer.concat([bytes('\xff\xd8\xff\xe0\x00\x10JFIF\x00'), html]), /beschädigt/],
    ['leer.pdf', new Uint8Array(), /Diese Datei ist leer/],
    ['geheim.pdf', REJECTED_FILES.encrypted.bytes, /mit einem Kennwort geschützt/],
    ['gross.pdf', REJECTED_FILES.tooLarge.bytes, /größer als 10 MB/],
  ];
  for (const [name, content, sentence] of table) {
    const browser = await standAtUpload();
    const good = { name: 'Seite 1.pdf', bytes: PAPER.bytes };
    const reply = await upload(browser, [good, { name, bytes: content }]);
    assertComplaint(reply, sentence);
    assert.match(reply.text, new RegExp(`„${name}“`));
    assert.deepEqual(shownFiles(reply.text), ['Seite 1.pdf'], name);
  }
});

test('ein Dateiname ist nur ein Name', async () => {
  const browser = await standAtUpload();
  const table: [name: string, shown: string][] = [
    ['../../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\Users\\Erna\\Bescheid.PDF', 'Bescheid.pdf'],
    ['Bescheid\u202efdp.exe', 'Bescheidfdp.exe.pdf'],
    ['<img src=x onerror=alert(1)>.pdf', '_img src=x onerror=alert(1)_.pdf'],
    ['{{wert:dortmund-pass.gibt-es-nicht}}.pdf', '{{wert_dortmund-pass.gibt-es-nicht}}.pdf'],
    [`${'a'.repeat(1000)}.pdf`, `${'a'.repeat(116)}.pdf`],
    ['\r\nSet-Cookie: a=b.pdf', 'Set-Cookie_ a=b.pdf'],
  ];
  await upload(
    browser,
    table.map(([name]) => ({ name, bytes: PAPER.bytes })),
  );
  const { status, text } = await browser.get(PAGE);
  assert.equal(status, 200);
  assert.deepEqual(
    shownFiles(text),
    table.map(([, shown]) => shown),
  );
  for (const name of [
    '<img src=x onerror=alert(1)>.txt',
    '{{wert:dortmund-pass.gibt-es-nicht}}.txt',
    '\u202etxt.fdp',
  ]) {
    const reply = await upload(browser, [{ name, bytes: bytes('kein PDF') }]);
    assertComplaint(reply, /Diese Art von Datei/);
    assert.doesNotMatch(reply.text.replaceAll(/="[^"]*"/g, ''), /<img src=x|\u202e/);
  }
});

test('Dateien in Feldern, die keine nehmen, und tausend Teile auf einmal zählen nicht', async () => {
  const browser = await standAtUpload();
  assertComplaint(await upload(browser, [PAPER], 'nachname'), /Wählen Sie zuerst eine Datei aus/);
  const many = Array.from({ length: 25 }, (_, i) => ({ name: `${i}.txt`, bytes: bytes('kein PDF') }));
  const reply = await upload(browser, many);
  assertComplaint(reply, /Mehr als 10 Dateien/);
  assert.equal(
    (
      await upload(
        browser,
        Array.from({ length: 1500 }, () => PAPER),
      )
    ).status,
    303,
    'wird nicht gelesen',
  );
  assert.deepEqual(shownFiles((await browser.get(PAGE)).text), []);
  const all = await upload(
    browser,
    Array.from({ length: 12 }, () => PAPER),
  );
  assertComplaint(all, /Mehr als 10 Dateien/);
  assert.equal(shownFiles(all.text).length, 10);
});

test('mehr als 32 MB auf einmal: eine Seite, die sagt, was zu tun ist', async () => {
  const browser = await standAtUpload();
  const photo = { name: 'foto.jpg', bytes: new Uint8Array(9 * 1024 * 1024) };
  const reply = await upload(browser, [photo, photo, photo, photo]);
  assert.equal(reply.status, 413);
  assert.match(reply.text, /<h1>Das war zu viel auf einmal<\/h1>/);
  assert.match(reply.text, /href="tel:/);
  assert.equal((await browser.get(PAGE)).status, 200, 'was davor beantwortet wurde, ist noch da');
});

test('ein Bild verliert auf dem Weg, was es über Ort und Gerät weiß', async () => {
  const browser = await standAtUpload();
  assert.equal((await upload(browser, [{ name: 'foto.png', bytes: await taggedPng() }])).status, 303);
  assert.deepEqual(shownFiles((await browser.get(PAGE)).text), ['foto.png']);
});

/** Everything a citizen meets when one of two papers carries the test virus. */
async function sendVirus(t: TestContext, clamdUrl: string): Promise<void> {
  const own = await startPortal({ BEHIND_PROXY: 'yes', CLAMD_URL: clamdUrl });
  t.after(() => own.stop());
  const browser = await standAtUpload(own);
  const hidden = { name: 'Bescheid.pdf', bytes: Buffer.concat([PAPER.bytes, EICAR]) };
  const plain = { name: 'virus.pdf', bytes: REJECTED_FILES.virus.bytes };
  for (const infected of [plain, hidden]) {
    const reply = await upload(browser, [infected]);
    assertComplaint(reply, new RegExp(`„${infected.name}“: In dieser Datei steckt ein Schadprogramm`));
    assert.deepEqual(shownFiles(reply.text), []);
  }
  const mixed = await upload(browser, [{ ...PAPER, name: 'Seite 2.pdf' }, plain]);
  assertComplaint(mixed, /steckt ein Schadprogramm/);
  assert.deepEqual(shownFiles(mixed.text), ['Seite 2.pdf']);
  await fillIn(browser, 'dortmund-pass', CITIZEN, { from: 'nachweis-bescheid' });
  await handIn(browser, await review(browser, 'dortmund-pass'));
  const { text } = await browser.get('/antraege/dortmund-pass/bestaetigung');
  assert.doesNotMatch(text, /virus\.pdf/);
  await assertNothingPersonal(own);
}

test('ein Schadprogramm: der Satz dazu, und der Antrag kommt trotzdem an', async (t) => {
  const find = (stream: Buffer) => (stream.includes(EICAR) ? 'stream: Eicar-Signature FOUND' : 'stream: OK');
  await sendVirus(t, `tcp://127.0.0.1:${await startClamdServer(t, find)}`);
});

const hasClamd = spawnSync('clamd', ['--version']).status === 0;
test('dasselbe mit einem echten clamd', { skip: !hasClamd && 'clamd ist nicht installiert' }, async (t) => {
  await sendVirus(t, await startClamd(t));
});

/** A clamd of our own with one signature, that of the test file: the real ones take minutes to load. */
async function startClamd(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wegweiser-clamd-'));
  const port = await freePort();
  await chmod(folder, 0o755);
  await writeFile(join(folder, 'eicar.ndb'), `Test.Eicar:0:*:${EICAR.toString('hex')}\n`);
  const config = [
    `DatabaseDirectory ${folder}`,
    'Foreground yes',
    `TCPSocket ${port}`,
    'TCPAddr 127.0.0.1',
    'StreamMaxLength 32M',
    `TemporaryDirectory ${folder}`,
    ...(process.getuid?.() === 0 ? ['User root'] : []),
  ];
  await writeFile(join(folder, 'clamd.conf'), `${config.join('\n')}\n`);
  const clamd = spawn('clamd', ['--config-file', join(folder, 'clamd.conf')], { stdio: ['ignore', 'pipe', 'pipe'] });
  t.after(async () => {
    if (clamd.exitCode === null) {
      clamd.kill('SIGKILL');
      await once(clamd, 'exit');
    }
    await rm(folder, { recursive: true });
  });
  const url = `tcp://127.0.0.1:${port}`;
  const until = performance.now() + 30_000;
  while (!(await createScanner(url).ping())) {
    assert.ok(clamd.exitCode === null && performance.now() < until, 'clamd antwortet nicht');
  }
  return url;
}

test('kein Wort davon steht im Protokoll oder offen auf der Platte', () => assertNothingPersonal(portal));
