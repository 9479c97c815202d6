import { type Analysis, stem } from '../german.ts';
import type { Postings } from './postings.ts';
import { type Pause, sortInSlices } from './slices.ts';

/**
 * What a query word can be resolved to: every word of the documents, its stem, and the parts of compounds. Terms are
 * sorted; term t stands for the words `words[offsets[t] … offsets[t + 1] - 1]`, each with the share of its weight.
 */
export interface Terms {
  names: string[];
  offsets: Uint32Array;
  words: Uint32Array;
  shares: Float32Array;
  documentCounts: Uint32Array;
}

export const SHARE = { word: 1, stem: 0.9, part: 0.35 };

/** The terms a word is found by and how much of its weight each of them carries. */
export function termShares(word: string, analysis: Analysis): Map<string, number> {
  const shares = new Map([
    [stem(word), SHARE.stem],
    [word, SHARE.word],
  ]);
  for (const part of analysis.split(word) ?? []) {
    for (const term of [part, stem(part)]) if (!shares.has(term)) shares.set(term, SHARE.part);
  }
  return shares;
}

/** Collects the terms of all words. */
export async function buildTerms(
  postings: Postings,
  documentCount: number,
  analysis: Analysis,
  pause: Pause,
): Promise<Terms> {
  const wordsOf = new Map<string, number[]>();
  const sharesOf = new Map<string, number[]>();
  let entries = 0;
  for (const [number, word] of postings.words.entries()) {
    for (const [term, share] of termShares(word, analysis)) {
      entries++;
      const list = wordsOf.get(term);
      if (list) {
        list.push(number);
        sharesOf.get(term)?.push(share);
      } else {
        wordsOf.set(term, [number]);
        sharesOf.set(term, [share]);
      }
    }
    await pause();
  }

  const names = await sortInSlices([...wordsOf.keys()], (a, b) => (a < b ? -1 : 1), pause);
  const offsets = new Uint32Array(names.length + 1);
  const words = new Uint32Array(entries);
  const shares = new Float32Array(entries);
  for (const [term, name] of names.entries()) {
    const start = offsets[term] as number;
    const list = wordsOf.get(name) ?? [];
    words.set(list, start);
    shares.set(sharesOf.get(name) ?? [], start);
    offsets[term + 1] = start + list.length;
    await pause();
  }
  return {
    names,
    offsets,
    words,
    shares,
    documentCounts: await countDocuments(offsets, words, postings, documentCount, pause),
  };
}

async function countDocuments(
  offsets: Uint32Array,
  words: Uint32Array,
  postings: Postings,
  documents: number,
  pause: Pause,
) {
  const counts = new Uint32Array(offsets.length - 1);
  const seenFor = new Int32Array(documents).fill(-1);
  for (let term = 0; term < counts.length; term++) {
    let count = 0;
    for (let i = offsets[term] as number; i < (offsets[term + 1] as number); i++) {
      const word = words[i] as number;
      for (let at = postings.offsets[word] as number; at < (postings.offsets[word + 1] as number); at++) {
        const id = postings.documents[at] as number;
        if (seenFor[id] === term) continue;
        seenFor[id] = term;
        count++;
      }
    }
    counts[term] = count;
    await pause();
  }
  return counts;
}
