/**
 * Kölner Phonetik (Postel 1969): the same digits for names that sound alike, so that "Meier" finds "Mayer". Takes a word
 * folded to a–z (ä as ae); empty when nothing of it sounds.
 */
export function koelnerPhonetik(word: string): string {
  const letters = word.replaceAll(/[^a-z]/g, '');
  const digits = [...letters].map((letter, index) => toDigits(letter, letters[index - 1], letters[index + 1])).join('');
  const once = digits.replaceAll(/(\d)\1+/g, '$1');
  // Vowels count at the beginning only.
  return once.slice(0, 1) + once.slice(1).replaceAll('0', '');
}

const HARD_C_FIRST = 'ahkloqrux';
const HARD_C = 'ahkoqux';

/** The letters around decide: "ph" is an f, "c" is soft or hard, "x" is "ks". */
function toDigits(letter: string, before = '', after = ''): string {
  if ('aeijouy'.includes(letter)) return '0';
  if (letter === 'h') return '';
  if (letter === 'p') return after === 'h' ? '3' : '1';
  if (letter === 'b') return '1';
  if ('dt'.includes(letter)) return isOneOf('csz', after) ? '8' : '2';
  if ('fvw'.includes(letter)) return '3';
  if ('gkq'.includes(letter)) return '4';
  if (letter === 'c') return toDigitOfC(before, after);
  if (letter === 'x') return isOneOf('ckq', before) ? '8' : '48';
  if (letter === 'l') return '5';
  if ('mn'.includes(letter)) return '6';
  return letter === 'r' ? '7' : '8';
}

function toDigitOfC(before: string, after: string): string {
  if (before === '') return isOneOf(HARD_C_FIRST, after) ? '4' : '8';
  return isOneOf('sz', before) || !isOneOf(HARD_C, after) ? '8' : '4';
}

/** Nothing is one of nothing. */
const isOneOf = (letters: string, letter: string) => letter !== '' && letters.includes(letter);
