import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PdfBlock } from '#src/pdf/pdfDocument.ts';
import { renderPdf } from '#src/pdf/renderPdf.ts';
import { readPdf, squeeze } from '#src/pdf/testing/readPdf.ts';
import { formatEingang, nameOf, toQuittung } from './quittung.ts';
import { ABSENDER, INHALT, NOW, neu, toFiled } from './testing/probe.ts';
import type { Nachreichung, Vorgang, VorgangInhalt } from './vorgang.ts';

function vorgang(change: Partial<VorgangInhalt> = {}, more: Partial<Vorgang> = {}): Vorgang {
  return { ...toFiled(neu({ aktenzeichen: 'DP-K7QM-4XWA-R', inhalt: { ...INHALT, ...change } })), ...more };
}

const anlage = {
  id: '1',
  name: 'bescheid.pdf',
  mediaType: 'application/pdf',
  size: 1,
  key: 'geheimerSchluessel',
  scan: 'sauber',
  feld: 'nachweisBescheid',
  nachweis: 'Bescheid',
} as const;
const spaeter = (inhalt: Partial<Nachreichung['inhalt']>): Nachreichung => ({
  id: '2',
  eingegangenAm: NOW + 3_600_000,
  inhalt: { nachricht: '', anlagen: [], angaben: [], ...inhalt },
});

/** All that can be read, without white space. */
async function textOf(...args: Parameters<typeof toQuittung>): Promise<string> {
  return readPdf(await renderPdf(toQuittung(...args))).text;
}

const itemsOf = (blocks: readonly PdfBlock[]) => blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));

test('nennt den Eingang in der Zeit der Stadt, im Sommer wie im Winter', () => {
  assert.equal(formatEingang(NOW, 'Europe/Berlin'), 'Samstag, 21. November 2026, 10:14 Uhr');
  assert.equal(formatEingang(Date.UTC(2026, 6, 1, 22, 30), 'Europe/Berlin'), 'Donnerstag, 2. Juli 2026, 00:30 Uhr');
});

test('enthält Aktenzeichen, Eingang, Angaben, was fehlt und wie es weitergeht', async () => {
  const text = await textOf(vorgang(), [], ABSENDER, []);
  for (const part of [
    'Eingangsbestätigung: Dortmund-Pass',
    'DP-K7QM-4XWA-R',
    'Samstag, 21. November 2026, 10:14 Uhr',
    'Ich beantrage den Dortmund-Pass.',
    'Käthe Großjohann',
    'Dieses Datum zählt.',
    'Aktueller Bescheid: Grundsicherung',
    'Ausweis mit Foto',
    'https://wegweiser.example/antraege/status',
    'Sozialamt, Hellweg 1, 44137 Dortmund',
    'Telefon 0231 50-0',
    'Welche Leistung zahlt ein Amt?',
    'Grundsicherung',
    'keine Angabe',
  ]) {
    assert.ok(text.includes(squeeze(part)), part);
  }
});

test('ist ein Dokument nach PDF/UA mit Titel, Sprache und Überschriften', async () => {
  const pdf = readPdf(await renderPdf(toQuittung(vorgang(), [spaeter({ anlagen: [anlage] })], ABSENDER, [])));
  assert.match(pdf.metadata, /<pdfuaid:part>1<\/pdfuaid:part>/);
  assert.match(pdf.metadata, /<dc:title>.*>Eingangsbestätigung: Dortmund-Pass</);
  assert.match(pdf.metadata, /<xmp:CreateDate>2026-11-21T/);
  assert.match(pdf.catalog, /\/Lang \(de\)/);
  assert.deepEqual(pdf.bookmarks.slice(0, 4), [
    'Eingangsbestätigung: Dortmund-Pass',
    'Das fehlt noch',
    'So geht es weiter',
    'Das haben Sie angegeben',
  ]);
  assert.ok(pdf.alts.some((alt) => alt.includes('/antraege/status?az=DP-K7QM-4XWA-R')));
});

test('der QR-Code führt zum Stand und verrät nichts als das Aktenzeichen', () => {
  const codes = toQuittung(vorgang(), [], ABSENDER, []).blocks.flatMap((block) =>
    block.kind === 'qr' ? [block.content] : [],
  );
  assert.deepEqual(codes, ['https://wegweiser.example/antraege/status?az=DP-K7QM-4XWA-R']);
});

test('fehlt nichts, steht es da', async () => {
  const text = await textOf(vorgang({ fehlend: [] }), [], ABSENDER, []);
  assert.ok(text.includes('Esfehltnichts.'));
  assert.ok(!text.includes('Dasfehltnoch'));
});

test('war nur das Datum zu sichern, fehlen noch die übrigen Fragen', () => {
  const change = {
    fehlend: [],
    offeneFragen: ['Wo ist die Wohnung?'],
    person: { nachname: 'Schulz', erreichbar: '0231 50' },
  };
  const { blocks } = toQuittung(vorgang(change, { fristwahrend: true }), [], ABSENDER, []);
  assert.deepEqual(itemsOf(blocks), ['Die übrigen Fragen des Antrags']);
  const facts = blocks.flatMap((block) => (block.kind === 'facts' ? block.rows : []));
  assert.deepEqual(facts.find(({ label }) => label === 'Erreichbar')?.value, '0231 50');
});

test('nennt die mit eingereichten Anträge mit ihren Aktenzeichen', async () => {
  const zweiter = vorgang({ antragName: 'Sozialticket' }, { aktenzeichen: 'ST-AAAA-CCCC-D' });
  assert.ok((await textOf(vorgang(), [], ABSENDER, [zweiter])).includes('Sozialticket:ST-AAAA-CCCC-D'));
});

test('nennt, was nachgereicht wurde und wann, und nie einen Schlüssel', async () => {
  const later = [spaeter({ anlagen: [anlage], nachricht: 'Bitte sehr' }), spaeter({ angaben: INHALT.angaben })];
  const document = toQuittung(vorgang({ anlagen: [anlage], fehlend: [] }), later, ABSENDER, []);
  assert.deepEqual(itemsOf(document.blocks), [
    'Bescheid: bescheid.pdf',
    'Bitte sehr',
    'Die übrigen Angaben des Antrags',
  ]);
  const { text } = readPdf(await renderPdf(document));
  assert.ok(text.includes(squeeze('Nachgereicht: Samstag, 21. November 2026, 11:14 Uhr')));
  assert.ok(!text.includes('geheimerSchluessel'));
});

test('mit fremden Schriften, Zeilenumbrüchen und sehr langen Angaben entsteht trotzdem ein Blatt', async () => {
  const answer = `${'Sehr lange Antwort. '.repeat(200)}\n#eval("1") $x$ \\ 😀 محمد`;
  const rows = [{ field: 'x', question: 'Anmerkung', answer }];
  const person = { nachname: 'محمد 😀' };
  const pdf = readPdf(
    await renderPdf(toQuittung(vorgang({ person, angaben: [{ title: 'Noch etwas', rows }] }), [], ABSENDER, [])),
  );
  assert.ok(pdf.text.includes('#eval("1")$x$'));
  assert.ok(pdf.pages.length > 1);
});

test('ohne Anschrift und Telefon des Amts bleibt der Satz ganz', async () => {
  const absender = { ...ABSENDER, amt: { name: 'Sozialamt' } };
  const text = await textOf(vorgang(), [], absender, []);
  assert.ok(text.includes(squeeze('schreibt Ihnen: Sozialamt.')));
  assert.doesNotMatch(text, /undefined|mitderPost/);
});

test('der Name ist, was davon bekannt ist', () => {
  assert.equal(nameOf(vorgang()), 'Käthe Großjohann');
  assert.equal(nameOf(vorgang({ person: { nachname: 'Schulz' } })), 'Schulz');
});
