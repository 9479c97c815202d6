import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sharp from 'sharp';
import { noise, phoneJpeg, SECRETS, taggedPng } from '../testing/pictures.ts';
import { MAX_SIDE, paintPage, type Rotation, readPage, type StoredPaper } from './preview.ts';
import { pdf } from './testing/papers.ts';

async function paint(paper: StoredPaper, rotation: Rotation = 0, page = 1) {
  const painted = await paintPage(paper, page, rotation);
  assert.ok(painted.ok, JSON.stringify(painted));
  const { width, height, format } = await sharp(painted.jpeg).metadata();
  return { jpeg: painted.jpeg, format, size: [width, height] };
}

/** Whether the upper left quarter of the picture is the red one. */
async function isRedAt(jpeg: Uint8Array, [left, top]: readonly [number, number]): Promise<boolean> {
  const [red = 0, green = 255] = await sharp(jpeg).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  return red > 200 && green < 60;
}

describe('paintPage', () => {
  test('malt ein Foto neu: ohne Angaben darin und ohne Anhängsel', async () => {
    const paper = { bytes: await phoneJpeg(), mediaType: 'image/jpeg' };
    const { jpeg, format } = await paint(paper);
    assert.equal(format, 'jpeg');
    for (const secret of SECRETS) assert.ok(!Buffer.from(jpeg).includes(secret), secret);
  });

  test('dreht im Uhrzeigersinn', async () => {
    const paper = { bytes: await taggedPng(), mediaType: 'image/png' };
    const corners = { 0: [60, 40, 5, 5], 90: [40, 60, 30, 5], 180: [60, 40, 50, 30], 270: [40, 60, 5, 50] } as const;
    for (const [rotation, [width, height, left, top]] of Object.entries(corners)) {
      const { jpeg, size } = await paint(paper, Number(rotation) as Rotation);
      assert.deepEqual(size, [width, height], `turned by ${rotation}`);
      assert.ok(await isRedAt(jpeg, [left, top]), `turned by ${rotation}, the red corner is elsewhere`);
    }
  });

  test('verkleinert Großes und vergrößert nichts', async () => {
    const large = { bytes: await noise(3000, 1500).jpeg().toBuffer(), mediaType: 'image/jpeg' };
    assert.deepEqual((await paint(large)).size, [MAX_SIDE, MAX_SIDE / 2]);
    assert.deepEqual((await paint(large, 90)).size, [MAX_SIDE / 2, MAX_SIDE]);
  });

  test('malt Seiten eines PDF, auch gedreht', async () => {
    assert.deepEqual((await paint(pdf('offen.pdf'))).size, [1200, 800]);
    assert.deepEqual((await paint(pdf('offen.pdf'), 270)).size, [800, 1200]);
  });

  test('sagt, was fehlt, statt zu scheitern', async () => {
    const picture = { bytes: Buffer.from('kein Bild'), mediaType: 'image/png' };
    assert.deepEqual(await paintPage(picture, 1, 0), { ok: false, code: 'unreadable' });
    const photo = { bytes: await phoneJpeg(), mediaType: 'image/jpeg' };
    assert.deepEqual(await paintPage(photo, 2, 0), { ok: false, code: 'noSuchPage', pages: 1 });
    assert.deepEqual(await paintPage(pdf('passwort-aes-128.pdf'), 1, 0), { ok: false, code: 'encrypted' });
    assert.deepEqual(await paintPage(pdf('offen.pdf'), 2, 0), { ok: false, code: 'noSuchPage', pages: 1 });
  });
});

describe('readPage', () => {
  test('gibt den Text als Zeilen', async () => {
    const expected = { ok: true, pages: 1, text: 'Name:\nErika Muster', isCut: false };
    assert.deepEqual(await readPage(pdf('formular.pdf'), 1), expected);
  });

  test('kennt bei einem Foto eine Seite ohne Text', async () => {
    const photo = { bytes: await phoneJpeg(), mediaType: 'image/jpeg' };
    assert.deepEqual(await readPage(photo, 1), { ok: true, pages: 1, text: '', isCut: false });
    assert.deepEqual(await readPage(photo, 2), { ok: false, code: 'noSuchPage', pages: 1 });
  });
});
