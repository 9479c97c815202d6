/**
 * What both weights of the two typefaces can show, as code points from–to: Latin with everything that names in
 * European registers need (DIN 91379), Greek, Cyrillic, and the signs of ordinary text.
 */
const PRINTABLE: [from: number, to: number][] = [
  [0x20, 0x7e],
  [0xa0, 0xac],
  [0xae, 0x2e4],
  [0x2ea, 0x36f],
  [0x384, 0x38a],
  [0x38c, 0x38c],
  [0x38e, 0x3a1],
  [0x3a3, 0x3ce],
  [0x400, 0x45f],
  [0x490, 0x4c4],
  [0x4d0, 0x4f9],
  [0x1e00, 0x1e9b],
  [0x1e9e, 0x1e9e],
  [0x1ea0, 0x1ef9],
  [0x2000, 0x200a],
  [0x2010, 0x2027],
  [0x202f, 0x2037],
  [0x2039, 0x203e],
  [0x2070, 0x2071],
  [0x2074, 0x208e],
  [0x20ac, 0x20ac],
  [0x2116, 0x2116],
  [0x2122, 0x2122],
  [0x2190, 0x2195],
  [0x2212, 0x2212],
  [0x2248, 0x2248],
  [0x2260, 0x2260],
  [0x2264, 0x2265],
  [0x25a0, 0x25a1],
];

/** Stands where a character has no letter form in the typefaces (an emoji, Arabic, Chinese). */
export const REPLACEMENT = '□';

/** Signs without a form of their own: control characters, writing directions, joiners, variants. */
const INVISIBLE = /(?![\n\u00ad])[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu;

/**
 * The text as the typefaces can show it: composed letters, `\n` for every line break, invisible signs left out, and
 * `REPLACEMENT` for each character without a form. Idempotent; never longer than the text in code points.
 */
export function toPrintable(text: string): string {
  const plain = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(INVISIBLE, '');
  return plain.replace(/[^\n\u0020-\u007e\u00a0-\u017f]/gu, (char) => (isPrintable(char) ? char : REPLACEMENT));
}

function isPrintable(char: string): boolean {
  const code = char.codePointAt(0) ?? 0;
  return PRINTABLE.some(([from, to]) => code >= from && code <= to);
}
