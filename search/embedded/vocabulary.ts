import { stem } from '../german.ts';
import { buildSimilarWords, type SimilarWord } from './similarWords.ts';
import type { Pause } from './slices.ts';
import type { Terms } from './terms.ts';

export interface Resolution {
  /** Term number → how well it stands for the typed word, 0 to 1. */
  weights: ReadonlyMap<number, number>;
  /** The most likely intended word, when the typed one exists nowhere. */
  corrected?: string;
}

export interface Vocabulary {
  numberOf(term: string): number | undefined;
  /** `open`: the person may still be typing this word, so it may go on. */
  resolve(word: string, open: boolean): Resolution;
}

const MOST_CONTINUATIONS = 100;
const CACHE_SIZE = 5000;
const WEIGHT_BY_EDITS = [0, 0.7, 0.5, 0.35];
const OTHER_FIRST_LETTER = 0.6;

/** Turns one typed word into weighted terms of the index: itself, its stem, words it begins, words it may mean. */
export async function buildVocabulary(terms: Terms, pause: Pause): Promise<Vocabulary> {
  const { names, documentCounts } = terms;
  const similar = await buildSimilarWords(names, pause);
  const cache = new Map<string, Resolution>();

  function numberOf(term: string): number | undefined {
    const at = firstNotBefore(names, term);
    return names[at] === term ? at : undefined;
  }

  // The commonest continuations; the alphabet's first hundred would be arbitrary.
  function continuations(prefix: string): number[] {
    const found: number[] = [];
    for (let at = firstNotBefore(names, prefix); names[at]?.startsWith(prefix); at++) found.push(at);
    if (found.length <= MOST_CONTINUATIONS) return found;
    found.sort((a, b) => (documentCounts[b] as number) - (documentCounts[a] as number));
    return found.slice(0, MOST_CONTINUATIONS);
  }

  function compute(word: string, open: boolean): Resolution {
    const weights = new Map<number, number>();
    const add = (term: number | undefined, weight: number) => {
      if (term !== undefined && weight > (weights.get(term) ?? 0)) weights.set(term, weight);
    };
    add(numberOf(word), 1);
    add(numberOf(stem(word)), 0.95);
    const isComplete = weights.size > 0;
    if (word.length >= (open ? 2 : 5)) {
      for (const term of continuations(word)) {
        if (names[term] !== word) add(term, (open && !isComplete ? 0.85 : 0.5) * shareOf(word, names[term] as string));
      }
    }
    // Only words that match nothing as typed: correct spelling never drags in similar words.
    if (weights.size > 0 || /\d/.test(word)) return { weights };
    const misspelled = misspellings(word);
    for (const [term, weight] of misspelled) add(term, weight);
    if (open && word.length >= 6 && !misspelled.length) {
      for (const { term, distance } of similar.beginningWithin(word, word.length >= 9 ? 2 : 1)) {
        add(term, (0.4 / distance) * shareOf(word, names[term] as string));
      }
    }
    const best = likeliest(weights, documentCounts);
    return best === undefined ? { weights } : { weights, corrected: names[best] as string };
  }

  function misspellings(word: string): [term: number, weight: number][] {
    const max = word.length >= 12 ? 3 : word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
    let found: SimilarWord[] = similar.within(word, Math.min(max, 2));
    if (!found.length && max === 3) found = similar.within(word, 3);
    // Two mistakes in seven letters leave little: then at least the beginning must be right.
    if (!found.length && word.length === 7) {
      found = similar.within(word, 2).filter(({ term }) => names[term]?.[0] === word[0]);
    }
    const nearest = Math.min(...found.map(({ distance }) => distance));
    return found
      .filter(({ distance }) => distance === nearest)
      .map(({ term, distance }) => {
        const sameStart = names[term]?.[0] === word[0];
        return [term, (WEIGHT_BY_EDITS[distance] ?? 0) * (sameStart ? 1 : OTHER_FIRST_LETTER)];
      });
  }

  return {
    numberOf,
    resolve(word, open) {
      const key = `${open ? '>' : '='}${word}`;
      let resolution = cache.get(key);
      if (!resolution) {
        resolution = compute(word, open);
        if (cache.size >= CACHE_SIZE) cache.clear();
        cache.set(key, resolution);
      }
      return resolution;
    },
  };
}

function firstNotBefore(sorted: readonly string[], wanted: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as string) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

// The more of the word is typed already, the surer it is.
function shareOf(typed: string, whole: string): number {
  return 0.5 + (0.5 * typed.length) / whole.length;
}

function likeliest(weights: ReadonlyMap<number, number>, documentCounts: Uint32Array): number | undefined {
  let best: number | undefined;
  for (const [term, weight] of weights) {
    const known = best === undefined ? 0 : (weights.get(best) ?? 0);
    const isCommoner = weight === known && (documentCounts[term] ?? 0) > (documentCounts[best ?? term] ?? 0);
    if (weight > known || isCommoner) best = term;
  }
  return best;
}
