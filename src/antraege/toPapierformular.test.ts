import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from '#src/forms/defineForm.ts';
import type { Field } from '#src/forms/field.ts';
import { targetsOf } from '#src/forms/next.ts';
import type { Words } from '#src/forms/words.ts';
import type { PdfBlock, PdfDocument } from '#src/pdf/pdfDocument.ts';
import { renderPdf } from '#src/pdf/renderPdf.ts';
import { readPdf } from '#src/pdf/testing/readPdf.ts';
import { compiledForm } from './compiledForm.ts';
import { ANTRAEGE, getAntrag } from './registry.ts';
import { fakten } from './testing/stelle.ts';
import { toPapierformular } from './toPapierformular.ts';

const today = '2026-11-21';
const absender = {
  portal: 'Wegweiser',
  publicUrl: 'https://wegweiser.example',
  zeitzone: 'Europe/Berlin',
  amt: { name: 'Sozialamt', anschrift: 'Hellweg 1, 44137 Dortmund', telefon: '0231 50-0' },
};
const say = ({ de }: Words) => fakten.ersetze(de, today);
const make = (id: string, speak = say): PdfDocument =>
  toPapierformular(getAntrag(id), compiledForm(getAntrag(id)), { absender, today, say: speak });

/** What stands on a block to be filled in; the conditions ("Nur ausfüllen, wenn …") repeat questions and are left out. */
function textsOf(block: PdfBlock): string[] {
  switch (block.kind) {
    case 'heading':
    case 'note':
      return [block.text];
    case 'boxes':
      return [block.label, ...block.options];
    case 'field':
    case 'date-boxes':
      return [block.label];
    case 'table':
      return block.columns;
    case 'list':
      return block.items;
    default:
      return [];
  }
}

for (const { id, form } of ANTRAEGE) {
  test(`${id}: jede Frage steht genau einmal darauf`, () => {
    // Every label with a mark of its own, so that equal words stay apart; "Straße" may be one object for two fields.
    const named = Map.groupBy(Object.entries<Field>(form.fields), ([, { label }]) => label);
    const markOf = (words: Words) =>
      named
        .get(words)
        ?.map(([name]) => `«${name}»`)
        .join('');
    const texts = make(id, (words) => markOf(words) ?? say(words)).blocks.flatMap(textsOf);
    for (const [label, fields] of named) {
      const mark = markOf(label);
      assert.equal(texts.filter((text) => text === mark).length, fields.length, mark);
    }
  });

  test(`${id}: keine Seite steht vor einer, die zu ihr führt`, () => {
    const headings = make(id, (words) => pageNames.get(words) ?? say(words)).blocks.flatMap((block) =>
      block.kind === 'heading' ? [block.text] : [],
    );
    const pages = Object.entries<Page>(form.pages);
    let compared = 0;
    for (const [name, page] of pages) {
      if (page.kind === 'office') continue;
      for (const target of targetsOf(page.next)) {
        const [from, to] = [headings.indexOf(`«${name}»`), headings.indexOf(`«${target}»`)];
        if (from < 0 || to < 0) continue;
        compared++;
        assert.ok(from < to, `${name} → ${target}`);
      }
    }
    assert.ok(compared > 15);
  });

  const pageNames = new Map<Words, string>();
  for (const [name, page] of Object.entries<Page>(form.pages)) {
    // Two pages may share their question; then the second one is not looked for.
    if (!pageNames.has(page.question)) pageNames.set(page.question, `«${name}»`);
  }

  test(`${id}: der QR-Code nennt Formular und Fassung, sonst nichts`, () => {
    const codes = make(id).blocks.flatMap((block) => (block.kind === 'qr' ? [block.content] : []));
    assert.deepEqual(codes, [`https://wegweiser.example/antraege/${id}?papier=${form.version}`]);
  });

  test(`${id}: ist ein Dokument nach PDF/UA ohne Platzhalter`, async () => {
    const { text, metadata } = readPdf(await renderPdf(make(id)));
    assert.match(metadata, /<pdfuaid:part>1<\/pdfuaid:part>/);
    assert.doesNotMatch(text, /\{\{|undefined|NaN/);
    assert.match(text, /Sozialamt,Hellweg1/);
  });
}

test('was auf zwei Wegen gefragt wird, steht ohne Bedingung da; was nur auf einem, mit ihr', () => {
  const { blocks } = make('dortmund-pass');
  const after = (question: string) => blocks[blocks.findIndex((each) => 'text' in each && each.text === question) + 1];
  assert.equal(after('Wie erreichen wir Sie?')?.kind, 'field');
  assert.deepEqual(after('Wie heißt die andere Leistung?'), {
    kind: 'text',
    text: 'Nur ausfüllen, wenn zutrifft: Welche Leistung zahlt ein Amt? „Eine andere Leistung“',
  });
});
