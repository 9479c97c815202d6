import { randomInt } from 'node:crypto';

/**
 * No letter or digit that looks or sounds like another one (0 O, 1 I L, 2 Z, 5 S, 8 B, U V). There are 23 of them, a prime
 * number: that lets the check sign find every single mistake and every swap of two neighbours.
 */
const ALPHABET = 'ACDEFGHJKMNPQRTWXY34679';

/** Signs drawn by chance, 4.5 bits each, for numbers and codes that people copy by hand. */
export function randomSigns(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** Weighted sum modulo 23: the weights differ and none is 0, so one wrong sign or two swapped ones change it. */
export function toCheckSign(signs: string): string {
  const sum = [...signs].reduce((total, sign, index) => total + ALPHABET.indexOf(sign) * (index + 2), 0);
  return ALPHABET[sum % ALPHABET.length] as string;
}

/** Small letters, spaces and hyphens are how people type: "k7qm 4xwa" → "K7QM4XWA". */
export const toPlainSigns = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** True for `length` signs of ours followed by their check sign. */
export function isReadableCode(signs: string, length: number): boolean {
  if (signs.length !== length + 1 || ![...signs].every((sign) => ALPHABET.includes(sign))) return false;
  return toCheckSign(signs.slice(0, -1)) === signs.at(-1);
}
