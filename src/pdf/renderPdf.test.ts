import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import QRCode from 'qrcode';
import type { PdfBlock, PdfDocument } from './pdfDocument.ts';
import { renderPdf } from './renderPdf.ts';
import { readPdf, squeeze } from './testing/readPdf.ts';
import { everywhere, paperForm, receipt, withText } from './testing/samples.ts';

const MILLIMETRE = 72 / 25.4;

/** Other eyes, where a machine has them. */
const TOOLS = [
  ['qpdf', ['--check'], /No syntax or stream encoding errors/],
  ['pdfinfo', [], /Tagged: +yes/],
] as const;

const samples = { receipt, paperForm };

for (const [name, sample] of Object.entries(samples)) {
  test(`${name}: is tagged PDF/UA-1 in German with a title and typefaces of its own`, async () => {
    const bytes = await renderPdf(sample);
    const pdf = readPdf(bytes);
    assert.equal(Buffer.from(bytes.subarray(0, 8)).toString(), '%PDF-1.7');
    assert.match(pdf.metadata, /<pdfuaid:part>1<\/pdfuaid:part>/);
    assert.match(pdf.metadata, new RegExp(`<dc:title>.*>${sample.title}<`));
    assert.match(pdf.metadata, /<xmp:CreateDate>2026-11-21T/);
    assert.match(pdf.catalog, /\/MarkInfo <<\s+\/Marked true/);
    assert.match(pdf.catalog, /\/Lang \(de\)/);
    assert.match(pdf.catalog, /\/DisplayDocTitle true/);
    assert.deepEqual(pdf.fonts.map((font) => font.name).sort(), [
      'AtkinsonHyperlegibleNext-Bold',
      'AtkinsonHyperlegibleNext-Regular',
    ]);
    assert.ok(pdf.fonts.every((font) => font.isEmbedded));
  });

  test(`${name}: shows every text`, async () => {
    const { text } = readPdf(await renderPdf(sample));
    for (const shown of textsOf(sample)) assert.ok(text.includes(squeeze(shown)), shown);
  });

  test(`${name}: footer and page number stand on each page`, async () => {
    const { pages } = readPdf(await renderPdf(sample));
    for (const [index, page] of pages.entries()) {
      assert.ok(page.text.includes(squeeze(sample.footer)));
      assert.ok(page.text.includes(`Seite${index + 1}von${pages.length}`));
    }
  });

  for (const [tool, args, expected] of TOOLS) {
    test(`${name}: ${tool} finds it in order`, skipWithout(tool), async () => {
      const folder = mkdtempSync(join(tmpdir(), 'pdf-'));
      const file = join(folder, 'sample.pdf');
      try {
        writeFileSync(file, await renderPdf(sample));
        assert.match(execFileSync(tool, [...args, file], { encoding: 'utf8' }), expected);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }
}

test('headings, lists and table headers are tagged, headings are bookmarks', async () => {
  const { tags, bookmarks, alts } = readPdf(await renderPdf(receipt));
  const count = (tag: string) => tags.filter((one) => one === tag).length;
  assert.deepEqual(['H1', 'H2', 'LI', 'Table', 'TH', 'TD', 'Figure'].map(count), [1, 2, 3, 1, 2, 8, 1]);
  assert.deepEqual(bookmarks, ['Ihr Antrag ist angekommen', 'Wie es weitergeht', 'Ihre Angaben']);
  assert.deepEqual(alts, ['QR-Code: Adresse der Seite, auf der Sie den Stand Ihres Antrags sehen']);
});

test('weight and size show, the huge text is the largest type of the page', async () => {
  const { runs } = onlyPage(await renderPdf(receipt));
  const typeOf = (text: string) => {
    const run = runs.find((one) => one.text === text);
    return `${run?.size} ${run?.font.split('-')[1]}`;
  };
  assert.equal(typeOf('Ihr Aktenzeichen'), '13 Bold');
  assert.equal(typeOf('Es zählt der Eingang am 21. November 2026.'), '17 Regular');
  assert.equal(typeOf('DP-7K3M-9QX4'), '36 Bold');
  assert.equal(Math.max(...runs.map(({ size }) => size)), 36);
});

test('the drawn QR code is the one of its content', async () => {
  const content = 'https://portal.example/vorgang/DP-7K3M-9QX4';
  const [page] = readPdf(await renderPdf(receipt)).pages;
  const { modules } = QRCode.create(content, { errorCorrectionLevel: 'M' });
  const drawn = new Set((page?.rows ?? []).flatMap(({ y, from, to }) => range(from, to).map((x) => `${x} ${y - 0.5}`)));
  const expected = range(0, modules.size).flatMap((y) =>
    range(0, modules.size).flatMap((x) => (modules.get(y, x) ? [`${x} ${y}`] : [])),
  );
  assert.deepEqual([...drawn].sort(), expected.sort());
});

test('paper: lines are 11 mm apart or more, boxes to tick 5 mm or more', async () => {
  const lines: PdfDocument = { ...paperForm, blocks: [{ kind: 'field', label: 'Name', lines: 5 }] };
  const heights = onlyPage(await renderPdf(lines))
    .shapes.filter(({ width, y }) => width > 400 && y > 100)
    .map(({ y }) => y);
  assert.equal(heights.length, 5);
  for (const [index, y] of heights.slice(1).entries()) assert.ok((heights[index] ?? 0) - y >= 11 * MILLIMETRE);

  const boxes: PdfDocument = { ...paperForm, blocks: [{ kind: 'boxes', label: 'Was?', options: ['A', 'B', 'C'] }] };
  const ticks = onlyPage(await renderPdf(boxes)).shapes.filter(({ width, height }) => width === height);
  assert.equal(ticks.length, 3);
  assert.ok(ticks.every(({ width }) => width >= 5 * MILLIMETRE));
});

test('memory does not grow with every document', async () => {
  const renderMany = async (count: number) => {
    for (const number of range(0, count)) await renderPdf(everywhere(`Nummer ${number * 7919}`));
    return process.memoryUsage().rss;
  };
  const before = await renderMany(60);
  const growth = (await renderMany(150)) - before;
  assert.ok(growth < 60e6, `${Math.round(growth / 1e6)} MB more`);
});

test('a text of a megabyte is set whole while the portal goes on', async () => {
  const sentence = 'Ein langer Satz mit Wörtern. ';
  let turns = 0;
  let isDone = false;
  const turn = () => {
    turns++;
    if (!isDone) setImmediate(turn);
  };
  turn();
  const pdf = await renderPdf(withText(sentence.repeat(1_000_000 / sentence.length)));
  isDone = true;
  assert.ok(turns > 1000, `The event loop turned ${turns} times`);
  assert.ok(
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\b/g)?.length ?? 0 > 100,
  );
});

test('the same document gives the same bytes, also in another process', async () => {
  const [first, second] = await Promise.all([renderPdf(receipt), renderPdf(receipt)]);
  assert.deepEqual(first, second);
  const code = `
    const { renderPdf } = await import('#src/pdf/renderPdf.ts');
    const { receipt } = await import('#src/pdf/testing/samples.ts');
    process.stdout.write(await renderPdf(receipt));`;
  const other = execFileSync(process.execPath, ['--input-type=module', '-e', code], { maxBuffer: 1e8 });
  assert.ok(other.equals(first));
});

test('empty lists, tables and texts are no reason to refuse', async () => {
  const blocks: PdfBlock[] = [
    { kind: 'text', text: '' },
    { kind: 'facts', rows: [] },
    { kind: 'list', items: [] },
    { kind: 'field', label: '', lines: 0 },
    { kind: 'boxes', label: '', options: [] },
    { kind: 'page-break' },
  ];
  assert.equal(readPdf(await renderPdf({ ...receipt, footer: '', blocks })).pages.length, 1);
});

test('a heading level that skips one is raised', async () => {
  const blocks: PdfBlock[] = [
    { kind: 'heading', level: 3, text: 'Tief' },
    { kind: 'heading', level: 3, text: 'Tiefer' },
  ];
  const { tags } = readPdf(await renderPdf({ ...receipt, blocks }));
  assert.deepEqual(tags.filter((tag) => /^H\d/.test(tag)).sort(), ['H1', 'H2', 'H3']);
});

test('what no reader could use is refused, without quoting it, and the next document is made', async () => {
  const secret = 'Erika Mustermann';
  const qr: PdfBlock = { kind: 'qr', content: secret, alt: ' ', caption: secret };
  await assert.rejects(renderPdf({ ...receipt, blocks: [qr] }), { message: /^The PDF .* no alt text$/ });
  const tooLong: PdfBlock = { ...qr, alt: 'Code', content: secret.repeat(1000) };
  await assert.rejects(renderPdf({ ...receipt, blocks: [tooLong] }), isDiscreet);
  await assert.rejects(renderPdf({ ...receipt, date: '2026-02-30' }), { message: /no ISO day/ });
  await assert.rejects(renderPdf({ ...receipt, title: '' }), { message: /Typst refused the document: .*title/ });
  const unknown = { kind: secret } as unknown as PdfBlock;
  await assert.rejects(renderPdf({ ...receipt, blocks: [unknown] }), isDiscreet);
  assert.equal(readPdf(await renderPdf(receipt)).pages.length, 1);

  function isDiscreet(error: Error) {
    return error.message.startsWith('The PDF could not be made: ') && !error.message.includes('Mustermann');
  }
});

/** Every string of a sample that is to be read on paper. */
function textsOf({ title, blocks }: PdfDocument): string[] {
  const strings = (value: unknown, key = ''): string[] => {
    if (typeof value === 'string') return ['kind', 'content', 'alt', 'size', 'weight'].includes(key) ? [] : [value];
    return value && typeof value === 'object' ? Object.entries(value).flatMap(([name, one]) => strings(one, name)) : [];
  };
  return [title, ...strings(blocks)];
}

function onlyPage(pdf: Uint8Array) {
  const [page, second] = readPdf(pdf).pages;
  assert.ok(page && !second, 'expected one page');
  return page;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

function skipWithout(tool: string): { skip: string | false } {
  return { skip: spawnSync(tool, ['--version']).error ? `${tool} is not installed here` : false };
}
