/** Words longer than this are not compared: one machine word holds one bit a letter. */
export const MAX_LENGTH = 31;

export interface DistanceFrom {
  /** Edits from the typed word to `term`, more than `max` when it takes more. */
  to(term: string, max: number): number;
  /** Fewest edits from the typed word to any beginning of `term`. */
  toBeginningOf(term: string, max: number): number;
}

/**
 * Counts insertions, deletions, replacements and swaps of neighbours (optimal string alignment) for one typed word
 * against many. Whole columns of the classic table are computed at once in the bits of a number:
 * H. Hyyrö, «A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit Distances», 2003.
 */
export function distanceFrom(typed: string): DistanceFrom {
  const positions = new Map<number, number>();
  for (let i = 0; i < typed.length; i++) {
    const letter = typed.charCodeAt(i);
    positions.set(letter, (positions.get(letter) ?? 0) | (1 << i));
  }
  // Almost every letter is ASCII after folding; an array is much faster than a map there.
  const ascii = new Int32Array(128);
  for (const [letter, bits] of positions) if (letter < 128) ascii[letter] = bits;
  const lastBit = 1 << (typed.length - 1);

  function run(term: string, max: number, end: number, wantBeginning: boolean): number {
    let plus = -1;
    let minus = 0;
    let diagonal = 0;
    let matchBefore = 0;
    let distance = typed.length;
    let best = distance;
    for (let i = 0; i < end; i++) {
      const letter = term.charCodeAt(i);
      const match = letter < 128 ? (ascii[letter] as number) : (positions.get(letter) ?? 0);
      const swapped = ((~diagonal & match) << 1) & matchBefore;
      diagonal = (((match & plus) + plus) ^ plus) | match | minus | swapped;
      const rowPlus = minus | ~(diagonal | plus);
      const rowMinus = diagonal & plus;
      if (rowPlus & lastBit) distance++;
      else if (rowMinus & lastBit) distance--;
      const shifted = (rowPlus << 1) | 1;
      plus = (rowMinus << 1) | ~(diagonal | shifted);
      minus = shifted & diagonal;
      matchBefore = match;
      if (distance < best) best = distance;
      // Each further letter can lower the distance by one at most.
      if (!wantBeginning && distance - (end - 1 - i) > max) return max + 1;
    }
    return wantBeginning ? best : distance;
  }

  return {
    to: (term, max) => (Math.abs(term.length - typed.length) > max ? max + 1 : run(term, max, term.length, false)),
    toBeginningOf: (term, max) => run(term, max, Math.min(term.length, typed.length + max), true),
  };
}
