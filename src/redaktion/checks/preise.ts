import { type Content, type Entry, lettersOf, pagesOf, placeOf } from '../content.ts';
import { fehler, type Problem } from '../problem.ts';

/** Between number and unit: a blank of any kind, a hyphen, emphasis, or a blank written as a character reference. */
const BETWEEN = '(?:[\\s\\u00A0\\u202F*_-]|&nbsp;|&#160;|&#xa0;)*';
const UNIT = '(?:€|&euro;|(?:EUR|Euro|Euros|Cent)(?![\\p{L}]))';
const DIGITS = '\\d[\\d.,]*(?:[–-]\\d[\\d.,]*|,[–-]+)?';
const ONE_TO_TWELVE = 'eine?[mnr]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf';
const WORDS = `(?<!\\p{L})(?:${ONE_TO_TWELVE}|\\p{L}*(?:zehn|zig|hundert|tausend)|Million(?:en)?|Tausend)`;
const PRICE = new RegExp(
  `(?:${DIGITS}|${WORDS})${BETWEEN}${UNIT}|(?:€|&euro;|(?<!\\p{L})(?:EUR|Euro))${BETWEEN}\\d[\\d.,]*`,
  'giu',
);

/** Amounts of money written out: "25 Euro", "1,50 €", "EUR 25", "zwanzig Euro". */
export function findPrices(text: string): { text: string; index: number }[] {
  return [...text.matchAll(PRICE)].map((match) => ({ text: match[0].replace(/\s+/g, ' '), index: match.index }));
}

/** No text names a price itself: prices change, and only content/fakten knows until when one holds. */
export function checkPreise(content: Content): Problem[] {
  const { ratgeber, leicht, seiten, antraege } = content;
  return [
    ...[...pagesOf(content), ...lettersOf(content)].flatMap(bodyPrices),
    ...[...ratgeber, ...leicht, ...seiten, ...antraege].flatMap((entry) => [
      ...headPrices(entry, 'title', entry.data?.title),
      ...headPrices(entry, 'kurz', entry.data?.kurz),
    ]),
  ];
}

function bodyPrices(entry: Entry<unknown>): Problem[] {
  // Addresses are no text; what they become has the same length, so that lines stay where they are.
  const text = entry.body.replace(/\]\([^)\n]*\)|https?:\/\/\S+/g, (address) => ' '.repeat(address.length));
  const isPlace = entry.file.startsWith('einrichtungen/');
  const advice = isPlace
    ? 'Preise eines Hauses gehören in das Feld „kosten“, andere in eine Datei in content/fakten. Schreiben Sie hier zum Beispiel {{fakt:fahrdienst.eigenanteil}}.'
    : 'Tragen Sie den Betrag in eine Datei in content/fakten ein, und schreiben Sie hier seinen Namen, zum Beispiel {{fakt:fahrdienst.eigenanteil}}.';
  return findPrices(text).map((price) => {
    const line = entry.bodyLine + text.slice(0, price.index).split('\n').length - 1;
    return fehler({ file: entry.file, line }, `Hier steht ein Preis im Text: „${price.text}“. ${advice}`);
  });
}

function headPrices(entry: Entry<unknown>, field: string, text = ''): Problem[] {
  return findPrices(text).map((price) => {
    const message = `Hier steht ein Preis: „${price.text}“. Schreiben Sie den Satz ohne Betrag.`;
    return fehler(placeOf(entry, [field]), message);
  });
}
