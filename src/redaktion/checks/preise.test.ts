import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatProblems } from '../pruefen.ts';
import { fileOf, problemsWith } from '../testing/temporaryContent.ts';
import { findPrices } from './preise.ts';

const KAPITEL = 'ratgeber/de/pflegegrad.md';
const HAUS = 'einrichtungen/haus-am-park.md';

const PRICES = [
  '25 Euro',
  '25 €',
  '25€',
  'EUR 25',
  '€ 25',
  '1,50 €',
  '3.000 Euro',
  '25 EUR',
  '25&nbsp;Euro',
  '25\u00A0€',
  '25,– €',
  '2-Euro-Münze',
  '**25** Euro',
  '25–30 Euro',
  'zwanzig Euro',
  'zweihundert Euro',
  'einen Euro',
  '50 Cent',
  '25\nEuro',
];
for (const price of PRICES) {
  test(`erkennt „${price.replace('\n', ' ')}“ als Preis`, () => {
    assert.equal(findPrices(`Das kostet ${price} im Jahr.`).length, 1);
  });
}

const NO_PRICES = [
  'Seit dem 26. Juli 2008 gibt es das.',
  'Rufen Sie an: 0231 50-0.',
  'Das kostet kein Geld, keinen Euro.',
  'In Europa leben 25 Europäer.',
  'Im Jahr 2025 waren es {{wert:pflege.betrag}}.',
  'Der Weg ist 100 Meter lang, 80 % davon eben.',
  'Ein Zentner, zehn Zentimeter.',
];
for (const sentence of NO_PRICES) {
  test(`hält das nicht für einen Preis: ${sentence}`, () => assert.deepEqual(findPrices(sentence), []));
}

test('lehnt einen Preis im Text ab, mit Zeile und Rat', async (t) => {
  const problems = await problemsWith(t, { [KAPITEL]: `${fileOf(KAPITEL)}\nDas kostet 25 Euro.\n` });
  assert.match(
    formatProblems(problems),
    /^content\/ratgeber\/de\/pflegegrad\.md, Zeile 16: Hier steht ein Preis im Text: „25 Euro“\. Tragen Sie den Betrag in eine Datei in content\/fakten ein.*\{\{fakt:/,
  );
});

test('lehnt einen Preis in einer Zeile der Angaben ab', async (t) => {
  const changed = fileOf(KAPITEL).replace('kurz: Was das ist.', 'kurz: Nur 25 € im Monat.');
  assert.match(formatProblems(await problemsWith(t, { [KAPITEL]: changed })), /Zeile 3, kurz: Hier steht ein Preis/);
});

test('verweist bei einem Haus auf das Feld kosten', async (t) => {
  const problems = await problemsWith(t, { [HAUS]: `${fileOf(HAUS)}\nEin Zimmer kostet 900 Euro.\n` });
  assert.match(formatProblems(problems), /Feld „kosten“/);
});

test('ein Preis in einer Adresse ist keiner', async (t) => {
  const body = '\n[Suche](/suche?q=25+Euro) und https://example.org/25-Euro\n';
  assert.equal(formatProblems(await problemsWith(t, { [KAPITEL]: `${fileOf(KAPITEL)}${body}` })), '');
});
