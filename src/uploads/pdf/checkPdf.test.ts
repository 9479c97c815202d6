import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import fc from 'fast-check';
import { checkPdf } from './checkPdf.ts';

const read = (name: string) => readFile(new URL(`../testing/pdf/${name}.pdf`, import.meta.url));
const OPEN = await read('offen');
const text = (source: string) => Buffer.from(source, 'latin1');

function codeOf(bytes: Uint8Array): string {
  const checked = checkPdf(bytes);
  return checked.ok ? 'ok' : checked.code;
}

/** The open file with other words in it; the table at its end then points to wrong places. */
const edited = (from: string | RegExp, to: string) => text(OPEN.toString('latin1').replace(from, to));

const LOCKED_FOR_CHANGES = [
  'rc4-40',
  'rc4-128',
  'aes-128',
  'aes-128-metadaten',
  'aes-256-r5',
  'aes-256',
  'objektstrom',
];
for (const name of ['offen', 'offen-objektstrom', ...LOCKED_FOR_CHANGES.map((kind) => `schutz-${kind}`)]) {
  test(`nimmt an, was ohne Kennwort aufgeht: ${name}`, async () => {
    const bytes = await read(name);
    assert.deepEqual(checkPdf(bytes), { ok: true, bytes: new Uint8Array(bytes) });
  });
}

for (const name of ['rc4-128', 'aes-128', 'aes-256-r5', 'aes-256', 'objektstrom', 'linear']) {
  test(`lehnt ab, was ein Kennwort verlangt: ${name}`, async () => {
    assert.equal(codeOf(await read(`passwort-${name}`)), 'encrypted');
  });
}

test('erkennt das Kennwort auch, wenn der Zeiger auf die Tabelle ins Leere führt', async () => {
  for (const name of ['aes-256', 'objektstrom']) {
    const broken = (await read(`passwort-${name}`)).toString('latin1').replace(/startxref\n\d+/, 'startxref\n3');
    assert.equal(codeOf(text(broken)), 'encrypted');
  }
});

test('lehnt ab, was ein Zertifikat verlangt', () => {
  assert.equal(codeOf(edited('/Root 1 0 R', '/Root 1 0 R /Encrypt << /Filter /Adobe.PubSec /V 4 >>')), 'encrypted');
  assert.equal(codeOf(edited('/Root 1 0 R', '/Root 1 0 R /Encrypt 99 0 R')), 'encrypted');
});

const INNOCENT: [string, string | RegExp, string][] = [
  ['das Wort im Inhalt', '(Bescheid)', '(/Encrypt 5 0 R trailer << /Root 1 0 R /Encrypt 5 0 R >>)'],
  ['das Wort im Titel', '/Root 1 0 R', '/Root 1 0 R /Info (trailer << /Encrypt \\) 9 0 R >>)'],
  ['das Wort in einem Kommentar', '/Root 1 0 R', '% /Encrypt 9 0 R\n/Root 1 0 R'],
  ['ein ähnliches Wort', '/Root 1 0 R', '/Root 1 0 R /EncryptMetadata false'],
  ['ein leerer Eintrag', '/Root 1 0 R', '/Root 1 0 R /Encrypt null'],
];
for (const [what, from, to] of INNOCENT) {
  test(`hält nicht für verschlüsselt: ${what}`, () => {
    const file = edited(from, to).toString('latin1');
    const table = file.lastIndexOf('\nxref') + 1;
    assert.equal(codeOf(text(file.replace(/startxref\n\d+/, `startxref\n${table}`))), 'ok');
  });
}

test('erkennt einen Eintrag, der nur anders geschrieben ist', () => {
  assert.equal(codeOf(edited('/Root 1 0 R', '/Root 1 0 R /Encr#79pt<</Filter/Foo>>')), 'encrypted');
});

test('schneidet ab, was hinter dem Ende hängt', () => {
  for (const tail of ['\0\0\0', '\r\n \n', '<script>alert(1)</script>']) {
    const checked = checkPdf(Buffer.concat([OPEN, text(tail)]));
    assert.ok(checked.ok);
    assert.deepEqual(Buffer.from(checked.bytes), OPEN);
  }
});

test('lehnt ab, was kein ganzes PDF ist', () => {
  assert.equal(codeOf(Buffer.concat([text('<html>'), OPEN])), 'unreadable', 'starts later');
  assert.equal(codeOf(OPEN.subarray(0, -10)), 'unreadable', 'cut off');
  assert.equal(codeOf(Buffer.concat([OPEN, Buffer.alloc(1100)])), 'unreadable', 'too much behind it');
  assert.equal(codeOf(text('%PDF-1.7\n<html></html>\n%%EOF\n')), 'unreadable', 'no trailer');
  assert.equal(codeOf(edited('/Root', '/Wurzel')), 'unreadable', 'no root');
});

test('lehnt ab, was zugleich ein ZIP ist', () => {
  const directory = text('PK\x01\x02eintrag');
  const end = Buffer.concat([text('PK\x05\x06'), Buffer.alloc(18)]);
  end.writeUInt32LE(directory.length, 12);
  const comment = text('\n%%EOF\n');
  end.writeUInt16LE(comment.length, 20);
  assert.equal(codeOf(Buffer.concat([OPEN, directory, end, comment])), 'unreadable');
  // The letters alone are no ZIP.
  assert.equal(codeOf(Buffer.concat([OPEN, text('PK\x05\x06'), comment])), 'ok');
});

test('hält jede Datei aus, auch in kurzer Zeit', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(OPEN.length), (noise, at) => {
      const bytes = Buffer.from(OPEN);
      bytes.set(noise.subarray(0, OPEN.length - at), at);
      assert.match(codeOf(bytes), /^(ok|encrypted|unreadable)$/);
    }),
  );
  const hostile = ['trailer<<', 'trailer<</A(', '/XRef obj<<', '[', '1 0 obj<<', 'startxref '];
  for (const piece of hostile) {
    const bytes = text(`%PDF-1.7\n${piece.repeat(1_000_000)}\n%%EOF`);
    const start = performance.now();
    assert.equal(codeOf(bytes), 'unreadable');
    assert.ok(performance.now() - start < 3000, piece);
  }
});
