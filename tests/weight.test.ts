import assert from 'node:assert/strict';
import { request } from 'node:http';
import test, { after, before } from 'node:test';
import { type RunningPortal, startPortal } from './support/portal.ts';

const CONTENT_PAGES = [
  '/',
  '/ratgeber/pflegeheim-und-kosten/',
  '/stadtbezirke/hoerde/',
  '/einrichtungen/seniorenwohnsitz-westholz',
];
const MAX_PAGE_BYTES = 40_000;
const MAX_SCRIPT_BYTES = 20_000;

let portal: RunningPortal;
before(async () => {
  portal = await startPortal();
});
after(() => portal.stop());

/** Bytes of the compressed body, as they go over the wire. */
function weigh(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(new URL(path, portal.url), { headers: { 'accept-encoding': 'br' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve(bytes));
    })
      .on('error', reject)
      .end();
  });
}

const load = async (path: string) => (await fetch(new URL(path, portal.url))).text();
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].flatMap((match) => match[1] ?? []);
const sum = async (paths: string[]) => (await Promise.all(paths.map(weigh))).reduce((total, bytes) => total + bytes, 0);

test('Inhaltsseiten haben kein Skript und wiegen mit Schrift höchstens 40 kB', async () => {
  for (const path of CONTENT_PAGES) {
    const html = await load(path);
    assert.deepEqual(all(html, /<script[^>]+src="([^"]+)"/g), [], path);
    const sheets = all(html, /<link rel="stylesheet" href="([^"]+)"/g);
    const css = (await Promise.all(sheets.map(load))).join('');
    const fonts = all(css, /url\("?([^")]+\.woff2)/g);
    assert.equal(fonts.length, 2, 'zwei Schnitte');
    const bytes = await sum([path, ...sheets, ...fonts]);
    assert.ok(bytes <= MAX_PAGE_BYTES, `${path}: ${bytes} Bytes`);
  }
});

test('das Verzeichnis lädt vor der großen Karte höchstens 20 kB Skript', async () => {
  const scripts = all(await load('/suche'), /<script[^>]+src="([^"]+)"/g);
  assert.ok(scripts.length > 0);
  const bytes = await sum(scripts);
  assert.ok(bytes <= MAX_SCRIPT_BYTES, `${bytes} Bytes`);
});
