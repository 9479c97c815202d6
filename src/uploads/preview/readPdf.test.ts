import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type PdfWish, readPdf } from './readPdf.ts';
import { pdf } from './testing/papers.ts';

const BOTH: PdfWish = { page: 1, maxSide: 300, maxCharacters: 1000 };

async function read(name: string, wish: PdfWish = BOTH) {
  const answer = await readPdf(pdf(name).bytes, wish);
  assert.ok(answer.ok, `${name}: ${JSON.stringify(answer)}`);
  return answer;
}

async function refuse(name: string, wish: PdfWish = BOTH, timeoutMs?: number) {
  const answer = await readPdf(pdf(name).bytes, wish, timeoutMs);
  assert.ok(!answer.ok, `${name} was read`);
  return answer.code;
}

describe('readPdf', () => {
  test('malt eine Seite auf Weiß und liest ihren Text', async () => {
    const { pages, picture, text, isCut } = await read('offen.pdf');
    assert.deepEqual([pages, text, isCut], [1, 'Bescheid', false]);
    assert.deepEqual([picture?.width, picture?.height], [300, 200]);
    const pixels = picture?.pixels ?? new Uint8Array();
    assert.deepEqual([...pixels.subarray(0, 4)], [255, 255, 255, 255], 'the corner is not white');
    assert.ok(pixels.includes(0), 'nothing is written on it');
  });

  test('liest und malt, was in ein Formular getippt wurde', async () => {
    const { text, picture } = await read('formular.pdf');
    assert.match(text ?? '', /Name:\s+Erika Muster/);
    // Above the middle on the right there is nothing but the field.
    const { width, pixels } = picture ?? { width: 0, pixels: new Uint8Array() };
    const field = [35, 45, 55].map((y) => pixels.subarray((y * width + 80) * 4, (y * width + 200) * 4));
    assert.ok(
      field.some((row) => row.some((value) => value < 100)),
      'the field is empty',
    );
  });

  test('tut nur, was verlangt ist', async () => {
    assert.equal((await read('offen.pdf', { page: 1, maxSide: 50 })).text, undefined);
    assert.equal((await read('offen.pdf', { page: 1, maxCharacters: 9 })).picture, undefined);
  });

  test('schneidet langen Text ab und sagt es', async () => {
    const { text, isCut } = await read('offen.pdf', { page: 1, maxCharacters: 4 });
    assert.deepEqual([text, isCut], ['Besc', true]);
  });

  test('öffnet, was nur gegen Änderungen geschützt ist, und sagt, was ein Passwort braucht', async () => {
    for (const name of ['schutz-rc4-40.pdf', 'schutz-aes-128.pdf', 'schutz-aes-256.pdf', 'schutz-objektstrom.pdf']) {
      assert.equal((await read(name)).text, 'Bescheid', name);
    }
    for (const name of ['passwort-rc4-128.pdf', 'passwort-aes-256.pdf', 'passwort-linear.pdf']) {
      assert.equal(await refuse(name), 'encrypted', name);
    }
  });

  test('zeigt, was Skripte, Startbefehle und Beilagen enthält, ohne sie auszuführen', async () => {
    for (const [name, text] of [
      ['skript.pdf', 'Skript'],
      ['start.pdf', 'Start'],
      ['beilage.pdf', 'Beilage'],
    ] as const) {
      assert.equal((await read(name)).text, text, name);
    }
  });

  test('macht aus fünf Metern ein Bild wie jedes andere', async () => {
    const { picture, text } = await read('fuenf-meter.pdf', { page: 1, maxSide: 2000, maxCharacters: 100 });
    assert.deepEqual([picture?.width, picture?.height, text], [2000, 2000, 'Plakat']);
  });

  test('findet sich in zehntausend Seiten zurecht', async () => {
    const { pages, text } = await read('zehntausend-seiten.pdf', { page: 9999, maxCharacters: 100 });
    assert.deepEqual([pages, text], [10_000, 'Blatt']);
    assert.equal(await refuse('zehntausend-seiten.pdf', { page: 10_001, maxCharacters: 100 }), 'noSuchPage');
  });

  test('lässt sich von Kreisen und erfundenen Seitenzahlen nicht festhalten', async () => {
    assert.equal((await read('objektkreis.pdf')).text, 'Kreislauf');
    assert.equal((await read('seitenkreis.pdf')).text, 'Kreis');
    assert.equal((await read('seitenbombe.pdf')).text, 'Bombe');
    assert.equal(await refuse('seitenbombe.pdf', { page: 2_147_483_646, maxCharacters: 10 }), 'noSuchPage');
  });

  test('beendet, was zu lange dauert, und arbeitet danach weiter', async () => {
    assert.equal(await refuse('pixelbombe.pdf', { page: 1, maxSide: 2000 }, 1500), 'tooSlow');
    assert.equal((await read('offen.pdf')).text, 'Bescheid');
  });

  test('gibt auf, was zu viel Speicher verlangt', async () => {
    await read('offen.pdf');
    const peak = () => process.resourceUsage().maxRSS / 1000;
    const before = peak();
    // On a busy machine the time is over first.
    for (const name of ['speicherbombe.pdf', 'formbombe.pdf']) {
      assert.match(await refuse(name), /^(unreadable|tooSlow)$/, name);
    }
    assert.ok(peak() - before < 800, `${Math.round(peak() - before)} MB were taken`);
  });

  test('sagt bei Unlesbarem, dass es unlesbar ist', async () => {
    const good = pdf('offen.pdf').bytes;
    const broken = [new Uint8Array(), Buffer.from('%PDF-1.7\nabgebrochen'), Buffer.from('Hallo'), good.subarray(0, 80)];
    for (const bytes of broken) {
      assert.deepEqual(await readPdf(bytes, BOTH), { ok: false, code: 'unreadable' });
    }
  });

  test('lässt höchstens zwanzig warten', async () => {
    const answers = await Promise.all(Array.from({ length: 22 }, () => readPdf(pdf('offen.pdf').bytes, { page: 1 })));
    const busy = answers.filter((answer) => !answer.ok && answer.code === 'busy');
    assert.equal(busy.length, 2);
    assert.equal(answers.filter(({ ok }) => ok).length, 20);
  });
});
