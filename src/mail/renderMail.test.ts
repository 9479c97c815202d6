import assert from 'node:assert/strict';
import test from 'node:test';
import { HtmlValidate } from 'html-validate';
import type { MailBlock } from './mailBlock.ts';
import { renderMail } from './renderMail.ts';

const LETTER = {
  greeting: 'Guten Tag Frau Schulz,',
  paragraphs: [
    {
      kind: 'paragraph',
      text: 'wir haben Ihren Antrag erhalten. Das Sozialamt prüft ihn jetzt und schreibt Ihnen, sobald es eine Entscheidung gibt.',
    },
    { kind: 'big', label: 'Ihr Aktenzeichen', text: 'DP-2026-4711' },
    { kind: 'heading', text: 'Was noch fehlt' },
    {
      kind: 'list',
      items: ['Ihr aktueller Bewilligungsbescheid, und zwar alle Seiten davon, auch die leeren', 'Ein Lichtbild'],
    },
    { kind: 'facts', facts: [{ name: 'Eingegangen', value: '3. Juni 2026' }] },
    { kind: 'link', text: 'Antrag ansehen', url: 'https://wegweiser.example/antraege/stand?a=1&b=2' },
  ] satisfies MailBlock[],
  signature: ['Ihr Wegweiser Dortmund', 'Telefon 0231 50-0'],
};

test('schreibt denselben Brief als Text, höchstens 72 Zeichen breit', () => {
  assert.equal(
    renderMail(LETTER).text,
    `Guten Tag Frau Schulz,

wir haben Ihren Antrag erhalten. Das Sozialamt prüft ihn jetzt und
schreibt Ihnen, sobald es eine Entscheidung gibt.

Ihr Aktenzeichen

    DP-2026-4711

Was noch fehlt
--------------

- Ihr aktueller Bewilligungsbescheid, und zwar alle Seiten davon, auch
  die leeren
- Ein Lichtbild

Eingegangen: 3. Juni 2026

Antrag ansehen:
https://wegweiser.example/antraege/stand?a=1&b=2

Ihr Wegweiser Dortmund
Telefon 0231 50-0
`,
  );
});

test('bricht eine lange Adresse nie um', () => {
  const url = `https://wegweiser.example/${'a'.repeat(100)}`;
  const { text } = renderMail({ paragraphs: [{ kind: 'link', text: 'Weiter', url }], signature: ['Wegweiser'] });
  assert.ok(text.includes(`\n${url}\n`));
});

test('schreibt gültiges HTML in deutscher Sprache, mit jedem Wort des Textes', async () => {
  const { html, text } = renderMail(LETTER);
  const report = await new HtmlValidate({
    extends: ['html-validate:recommended', 'html-validate:a11y'],
    // Mail programs drop style sheets.
    rules: { 'no-inline-style': 'off', 'doctype-style': 'off' },
  }).validateString(html);
  assert.deepEqual(
    report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
    [],
  );
  assert.match(html, /<html lang="de">/);
  const words = text.split(/\s+/).filter((word) => /^\p{L}+$/u.test(word));
  assert.ok(words.length > 30);
  assert.deepEqual(
    words.filter((word) => !html.includes(word)),
    [],
  );
});

test('lädt nichts nach und setzt keine Farben', () => {
  assert.doesNotMatch(renderMail(LETTER).html, /<img|<script|<link|src=|url\(|#[0-9a-f]{3}|background|\bcolor:/i);
});

test('macht aus Eingaben niemals Auszeichnung', () => {
  const evil = '<b>"&\'\u0000\u001b';
  const { html, text } = renderMail({
    greeting: evil,
    paragraphs: [
      { kind: 'paragraph', text: evil },
      { kind: 'heading', text: evil },
      { kind: 'list', items: [evil] },
      { kind: 'facts', facts: [{ name: evil, value: evil }] },
      { kind: 'big', label: evil, text: evil },
      { kind: 'link', text: evil, url: 'https://a.example/?"><b>' },
    ],
    signature: [evil],
  });
  assert.doesNotMatch(html, /<b>/);
  assert.equal(html.split('&lt;b&gt;&quot;&amp;&#39;').length - 1, 11);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
  assert.doesNotMatch(html + text, /[\u0000\u001b]/);
});

test('verlinkt nur, was ein Mailprogramm öffnen darf', () => {
  const letter = (url: string) => ({ paragraphs: [{ kind: 'link', text: 'x', url } as const], signature: [] });
  assert.throws(() => renderMail(letter('javascript:alert(1)')), TypeError);
  assert.throws(() => renderMail(letter('/antraege')), TypeError);
  assert.match(renderMail(letter('tel:+49231500')).html, /href="tel:\+49231500"/);
});
