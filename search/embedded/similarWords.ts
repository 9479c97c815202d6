import { distanceFrom, MAX_LENGTH } from './editDistance.ts';
import type { Pause } from './slices.ts';

export interface SimilarWord {
  /** Position in the list the index was built from. */
  term: number;
  distance: number;
}

export interface SimilarWords {
  /** All words at most `max` edits away. */
  within(typed: string, max: number): SimilarWord[];
  /** Longer words with the same first letter whose beginning is at most `max` edits away. */
  beginningWithin(typed: string, max: number): SimilarWord[];
}

/**
 * Finds misspelled words. Words wait in shelves by length; a bit for each letter they hold tells most of them apart
 * before a distance is computed: one edit changes at most two letters. Words with digits are never corrected.
 */
export async function buildSimilarWords(words: readonly string[], pause: Pause): Promise<SimilarWords> {
  const shelves: number[][] = [];
  const letters = new Int32Array(words.length);
  for (const [term, word] of words.entries()) {
    await pause();
    if (/\d/.test(word)) continue;
    letters[term] = letterSet(word);
    const shelf = shelves[word.length];
    if (shelf) shelf.push(term);
    else shelves[word.length] = [term];
  }
  const byLength = Array.from(shelves, (shelf) => Uint32Array.from(shelf ?? []));

  return {
    within(typed, max) {
      if (typed.length > MAX_LENGTH) return [];
      const distance = distanceFrom(typed);
      const own = letterSet(typed);
      const found: SimilarWord[] = [];
      for (let length = Math.max(1, typed.length - max); length <= typed.length + max; length++) {
        for (const term of byLength[length] ?? []) {
          if (countBits(own ^ (letters[term] as number)) > 2 * max) continue;
          const edits = distance.to(words[term] as string, max);
          if (edits <= max) found.push({ term, distance: edits });
        }
      }
      return found;
    },

    beginningWithin(typed, max) {
      if (typed.length > MAX_LENGTH) return [];
      const distance = distanceFrom(typed);
      const own = letterSet(typed);
      const found: SimilarWord[] = [];
      for (const shelf of byLength.slice(typed.length + 1)) {
        for (const term of shelf) {
          if (countBits(own & ~(letters[term] as number)) > max) continue;
          const word = words[term] as string;
          if (word[0] !== typed[0]) continue;
          const edits = distance.toBeginningOf(word, max);
          if (edits <= max) found.push({ term, distance: edits });
        }
      }
      return found;
    },
  };
}

function letterSet(word: string): number {
  let set = 0;
  for (let i = 0; i < word.length; i++) set |= 1 << (word.charCodeAt(i) % 31);
  return set;
}

function countBits(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
