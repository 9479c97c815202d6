import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PdfBlock } from './pdfDocument.ts';
import { toPrintable } from './printableText.ts';
import { renderPdf } from './renderPdf.ts';
import { type Run, readPdf, squeeze } from './testing/readPdf.ts';
import { everywhere, PLACES, receipt, withText } from './testing/samples.ts';

/** A4 less the margin, in points; the blank at the end of a line may hang over it. */
const RIGHT_EDGE = 595.3 - 70.8 + 4;

test('text is never code or markup', async () => {
  const hostile = [
    '#read("/etc/passwd") #eval("1+1") #panic() #include "renderPdf.ts"',
    '$x^2$ *fett* _kursiv_ `roh` ```typ #sys``` = Titel',
    '@ref <label> ] ) } [ ( { " \\ \\" \\u{41} // weg /* weg */ ~ -- --- ...',
    '#{ while true {} } "]) #set page(width: 1cm)',
  ].join(' ');
  const { text } = readPdf(await renderPdf(everywhere(hostile)));
  assert.equal(text.split(squeeze(hostile)).length - 1, PLACES);
});

test('invisible characters are left out, line breaks stay', async () => {
  const invisible = 'a\u0000b\u0007c\u202ed\u200fe\u2066f\ufeffg\u001bh';
  const { pages, text } = readPdf(await renderPdf(withText(`${invisible}\r\nzweite Zeile`)));
  assert.ok(text.includes('abcdefghzweiteZeile'));
  assert.ok(pages[0]?.runs.some((run) => run.text === 'zweite Zeile'));
});

test('a character without a form becomes a visible square, explained at the end', async () => {
  const { text } = readPdf(await renderPdf(withText('Hallo 😀! مرحبا 你好 \ud800 Ende')));
  assert.ok(text.includes('Hallo□!□□□□□□□□Ende'), text);
  assert.ok(text.includes('□stehtfüreinZeichen,dasindieserSchriftfehlt.'));
  assert.ok(!readPdf(await renderPdf(withText('Ein □ im Text'))).text.includes('steht'));
});

test('names from many languages are shown in full', async () => {
  const names = 'Şükrü Çağlar, Łukasz Źdźbło, Nguyễn Thị Ánh, Ștefan Țurcan, Ольга Йовчева, Δημήτρης Ώρας, M̂ẞ';
  const pdf = readPdf(await renderPdf(everywhere(names)));
  assert.ok(!pdf.text.includes('□'));
  assert.equal(pdf.text.normalize().split(squeeze(names.normalize())).length - 1, PLACES);
  assert.ok(pdf.fonts.every((font) => font.isEmbedded && /^(Atkinson|LibertinusSerif)/.test(font.name ?? '')));
});

test('both weights have every character that counts as printable', async () => {
  const printable = range(0x20, 0x10000)
    .map((code) => String.fromCharCode(code))
    .filter((char) => !/\p{Cs}/u.test(char) && toPrintable(char) === char);
  assert.ok(printable.length > 1200);
  const words = printable.map((char) => (/\p{M}/u.test(char) ? `a${char}` : char)).join(' ');
  const blocks: PdfBlock[] = [
    { kind: 'text', text: words },
    { kind: 'text', text: words, weight: 'bold' },
  ];
  assert.ok(readPdf(await renderPdf({ ...receipt, blocks })).pages.length > 1);
});

test('nothing leaves the sheet, however long a word is', async () => {
  const address = 'vorname.nachname.mit.sehr.langem.namen@verwaltung-und-mehr.beispielstadt.example';
  const endless = 'W'.repeat(300);
  for (const text of [address, endless, `Rechtsschutzversicherungsgesellschaften ${'wort '.repeat(80)}`]) {
    const { pages } = readPdf(await renderPdf(everywhere(text)));
    const beyond = pages.flatMap(({ runs }) => runs).filter(isOutside);
    assert.deepEqual(beyond, []);
  }
});

function isOutside({ x, y, width }: Run): boolean {
  return x < 70 || x + width > RIGHT_EDGE || y < 40 || y > 842 - 30;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
