import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import sharp from 'sharp';
import { type Accepted, acceptUpload, MAX_UPLOAD_BYTES } from './acceptUpload.ts';
import { createScanner } from './createScanner.ts';
import { cleanImage } from './image/cleanImage.ts';
import { convertHeic } from './image/convertHeic.ts';
import { EICAR, startClamdServer } from './testing/clamdServer.ts';
import { bombPng, noise, phoneJpeg, SECRETS, taggedPng } from './testing/pictures.ts';

const scanner = createScanner();
const fixture = (path: string) => readFile(new URL(`./testing/${path}`, import.meta.url));
const HEIC = await fixture('bilder/gps.heic');

async function accept(bytes: Uint8Array, name = 'Foto'): Promise<Accepted> {
  const result = await acceptUpload({ bytes, name }, { scanner });
  assert.ok(result.ok, result.ok ? '' : result.code);
  return result;
}

async function codeOf(bytes: Uint8Array, name = 'Foto.jpg'): Promise<string> {
  const result = await acceptUpload({ bytes, name }, { scanner });
  return result.ok ? 'ok' : result.code;
}

/** The secrets still found in a file. */
const secretsIn = (bytes: Uint8Array) => SECRETS.filter((secret) => Buffer.from(bytes).includes(secret));

async function assertOnlyPicture(bytes: Uint8Array, width: number, height: number): Promise<void> {
  const { exif, xmp, iptc, icc, orientation, comments, ...facts } = await sharp(bytes).metadata();
  assert.deepEqual([exif, xmp, iptc, icc, orientation, comments], Array(6).fill(undefined));
  assert.deepEqual([facts.width, facts.height], [width, height]);
  assert.deepEqual(secretsIn(bytes), []);
}

/** Red, green and blue at this place. */
async function colourAt(bytes: Uint8Array, left: number, top: number): Promise<number[]> {
  return [...(await sharp(bytes).extract({ left, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer())];
}

async function isRedAt(bytes: Uint8Array, left: number, top: number): Promise<boolean> {
  const [red = 0, green = 0, blue = 0] = await colourAt(bytes, left, top);
  return red > 170 && green < 90 && blue < 90;
}

test('JPEG: dreht das Bild gerade und entfernt Ort, Kamera, Kommentar und Angehängtes', async () => {
  const given = await phoneJpeg();
  assert.deepEqual(secretsIn(given), SECRETS, 'the test picture has them');
  const { bytes, mediaType, name, scan } = await accept(given, 'IMG_1.JPEG');
  assert.deepEqual([mediaType, name, scan], ['image/jpeg', 'IMG_1.jpg', 'ungeprueft']);
  await assertOnlyPicture(bytes, 40, 60);
  assert.ok(await isRedAt(bytes, 35, 5), 'upper left turned to upper right');
  assert.ok(!(await isRedAt(bytes, 5, 5)));
});

test('PNG: verliert Texte und Angehängtes, aber keinen Bildpunkt', async () => {
  const given = await taggedPng();
  assert.deepEqual(secretsIn(given), ['Testkamera', 'Erika Musterfrau', 'Zuhause', 'PK\x05\x06'], 'the test picture');
  assert.ok((await sharp(given).metadata()).xmp, 'the test picture');
  const { bytes, mediaType, name } = await accept(given, 'Bildschirmfoto.jpg');
  assert.deepEqual([mediaType, name], ['image/png', 'Bildschirmfoto.png']);
  await assertOnlyPicture(bytes, 60, 40);
  const pixels = (file: Uint8Array) => sharp(file).removeAlpha().raw().toBuffer();
  assert.deepEqual(await pixels(bytes), await pixels(given));
});

test('HEIC: wird ein JPEG ohne Ort', async () => {
  const { exif } = await sharp(HEIC).metadata();
  // 0x8825, little-endian: the tag that points to the place.
  assert.ok(exif?.includes('Testkamera') && exif.includes(Buffer.from([0x25, 0x88])), 'the test picture has a place');
  const { bytes, mediaType, name } = await accept(HEIC, 'IMG_0815.HEIC');
  assert.deepEqual([mediaType, name], ['image/jpeg', 'IMG_0815.jpg']);
  await assertOnlyPicture(bytes, 64, 48);
  assert.ok(await isRedAt(bytes, 10, 10));
  assert.ok(!(await isRedAt(bytes, 50, 10)));
});

test('HEIC: ein beschädigtes Bild und eines, das zu lange braucht, enden ohne Ergebnis', async () => {
  const damaged = Buffer.from(HEIC).fill(0xff, 400);
  assert.equal(await codeOf(damaged), 'unreadable');
  assert.equal(await codeOf(HEIC.subarray(0, 60)), 'unreadable');
  assert.equal(await convertHeic(HEIC, 1), undefined);
  assert.ok(await convertHeic(HEIC));
});

test('PDF: bleibt, wie es ist', async () => {
  const given = await fixture('pdf/offen.pdf');
  const { bytes, mediaType, name } = await accept(given, 'Bescheid.docx');
  assert.deepEqual([mediaType, name], ['application/pdf', 'Bescheid.docx.pdf']);
  assert.deepEqual(Buffer.from(bytes), given);
});

test('PDF: eines mit Kennwort und ein abgeschnittenes', async () => {
  assert.equal(await codeOf(await fixture('pdf/passwort-aes-256.pdf')), 'encrypted');
  assert.equal(await codeOf((await fixture('pdf/offen.pdf')).subarray(0, -20)), 'unreadable');
});

test('lehnt leere und zu große Dateien ab', async () => {
  assert.equal(await codeOf(new Uint8Array()), 'empty');
  assert.equal(await codeOf(new Uint8Array(MAX_UPLOAD_BYTES + 1)), 'tooLarge');
});

const pdfInside = Buffer.concat([Buffer.from('<html><script>alert(1)</script>'), await fixture('pdf/offen.pdf')]);
const WRONG: [string, Uint8Array][] = [
  ['Text', Buffer.from('Sehr geehrte Damen und Herren')],
  ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['HTML mit einem PDF darin', pdfInside],
  [
    'GIF',
    await sharp(await taggedPng())
      .gif()
      .toBuffer(),
  ],
  [
    'AVIF',
    await sharp(await taggedPng())
      .avif()
      .toBuffer(),
  ],
  ['ZIP', Buffer.from('PK\x03\x04\x14\x00\x00\x00\x00\x00')],
  ['Programm', Buffer.from('MZ\x90\x00\x03\x00')],
  ['ein Byte', Buffer.from([0xff])],
];
for (const [what, bytes] of WRONG) {
  test(`lehnt ab, was kein PDF und kein Foto ist: ${what}`, async () => {
    assert.equal(await codeOf(bytes, 'Bescheid.pdf'), 'wrongType');
  });
}

test('lehnt Bilder ab, die niemand öffnen kann', async () => {
  // Most of the picture is there; the lower part would be grey.
  for (const given of [await noise(300, 300).jpeg().toBuffer(), await noise(300, 300).png().toBuffer()]) {
    assert.equal(await codeOf(given), 'ok');
    assert.equal(await codeOf(given.subarray(0, given.length * 0.8)), 'unreadable');
  }
  assert.equal(await codeOf(Buffer.from([0xff, 0xd8, 0xff, 0xe0])), 'unreadable');
});

test('lehnt eine Bombe ab, ohne sie auszupacken', async () => {
  const before = process.memoryUsage().rss;
  assert.equal(await codeOf(await bombPng()), 'unreadable');
  assert.ok(process.memoryUsage().rss - before < 200_000_000);
});

test('vergrößert nie und verkleinert nur, was größer ist als ein Blatt bei 380 dpi', async () => {
  const wide = await sharp({ create: { width: 6000, height: 60, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer();
  await assertOnlyPicture((await accept(wide)).bytes, 4500, 45);
});

test('macht aus einem zu schweren PNG ein JPEG, und aus einem zu schweren JPEG ein kleineres', async () => {
  const given = await noise(3200, 200).png().toBuffer();
  const asPng = await cleanImage(given, 'image/png', given.length * 2);
  assert.ok(asPng.ok && asPng.mediaType === 'image/png');
  const asJpeg = await cleanImage(given, 'image/png', asPng.bytes.length - 1);
  assert.ok(asJpeg.ok && asJpeg.mediaType === 'image/jpeg');
  const smaller = await cleanImage(given, 'image/jpeg', asJpeg.bytes.length - 1);
  assert.ok(smaller.ok && smaller.bytes.length < asJpeg.bytes.length);
  await assertOnlyPicture(smaller.bytes, 3000, 188);
  assert.deepEqual(await cleanImage(given, 'image/png', 1000), { ok: false, code: 'tooLarge' });
});

test('fragt den Scanner nach der Datei, wie sie kam, und behält nichts mit einem Virus', async (t) => {
  const port = await startClamdServer(t, (stream) =>
    stream.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK',
  );
  const withClamd = { scanner: createScanner(`tcp://127.0.0.1:${port}`) };
  const jpeg = await phoneJpeg();
  const infected = { bytes: Buffer.concat([jpeg, EICAR]), name: 'Foto.jpg' };
  assert.deepEqual(await acceptUpload(infected, withClamd), { ok: false, code: 'virus' });
  const clean = await acceptUpload({ bytes: jpeg, name: 'Foto.jpg' }, withClamd);
  assert.equal(clean.ok && clean.scan, 'sauber');
});
