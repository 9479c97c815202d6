import { type Analysis, stem } from '../german.ts';
import { FREQUENCY_UNIT, type Postings } from './postings.ts';
import type { Slot } from './querySlots.ts';
import type { Terms } from './terms.ts';
import type { Vocabulary } from './vocabulary.ts';

/** For each document how many of the slots it fills, and how well. Valid until the next call. */
export interface TextMatch {
  filled: Uint8Array;
  scores: Float32Array;
}

export type Scorer = (slots: readonly Slot[]) => TextMatch;

// BM25: how soon more of the same word stops counting.
const SATURATION = 1.2;
const ALL_PARTS = 0.6;
const GOOD_AS_TYPED = 0.9;

interface Sources {
  postings: Postings;
  terms: Terms;
  vocabulary: Vocabulary;
  analysis: Analysis;
  documentCount: number;
}

/** Rates documents. Scoring never waits, so one set of buffers serves all queries of an index. */
export function createScorer({ postings, terms, vocabulary, analysis, documentCount }: Sources): Scorer {
  const filled = new Uint8Array(documentCount);
  const scores = new Float32Array(documentCount);
  const best = new Float32Array(documentCount);
  const partBest = new Float32Array(documentCount);
  const partSum = new Float32Array(documentCount);
  const partHits = new Uint8Array(documentCount);
  const frequency = new Float32Array(documentCount);
  const touched = new Uint32Array(documentCount);

  const rarity = (term: number) => {
    const count = terms.documentCounts[term] as number;
    return Math.log(1 + (documentCount - count + 0.5) / (count + 0.5));
  };

  // Writes the score of one term into `into` where it is higher than what stands there.
  function applyTerm(term: number, factor: number, into: Float32Array): void {
    const end = terms.offsets[term + 1] as number;
    let used = 0;
    for (let i = terms.offsets[term] as number; i < end; i++) {
      const share = (terms.shares[i] as number) / FREQUENCY_UNIT;
      const word = terms.words[i] as number;
      const last = postings.offsets[word + 1] as number;
      for (let at = postings.offsets[word] as number; at < last; at++) {
        const id = postings.documents[at] as number;
        const sum = frequency[id] as number;
        if (sum === 0) touched[used++] = id;
        frequency[id] = sum + (postings.frequencies[at] as number) * share;
      }
    }
    for (let i = 0; i < used; i++) {
      const id = touched[i] as number;
      const value = frequency[id] as number;
      const score = ((value * (SATURATION + 1)) / (value + SATURATION)) * factor;
      if (score > (into[id] as number)) into[id] = score;
      frequency[id] = 0;
    }
  }

  // A rare variant must not outweigh the word itself, nor a rare continuation of half a word the common one.
  function rarityLimit(weights: ReadonlyMap<number, number>): number {
    let ofTyped = 0;
    let ofCommonest = Number.POSITIVE_INFINITY;
    for (const [term, weight] of weights) {
      if (weight >= GOOD_AS_TYPED) ofTyped = Math.max(ofTyped, rarity(term));
      ofCommonest = Math.min(ofCommonest, rarity(term));
    }
    return ofTyped || ofCommonest;
  }

  function scoreWord({ word, isOpen, compounds }: Slot): void {
    const { weights } = vocabulary.resolve(word, isOpen);
    const limit = rarityLimit(weights);
    for (const [term, weight] of weights) applyTerm(term, weight * Math.min(rarity(term), limit), best);
    for (const compound of compounds) {
      for (const [term, weight] of vocabulary.resolve(compound, false).weights)
        applyTerm(term, weight * rarity(term), best);
    }
  }

  // "Kurzzeitpflegeplatz" also means documents that hold all of kurzzeit, pflege and platz.
  function scoreParts(parts: readonly string[]): void {
    partSum.fill(0);
    partHits.fill(0);
    for (const [i, part] of parts.entries()) {
      partBest.fill(0);
      for (const name of new Set([part, stem(part)])) {
        const term = vocabulary.numberOf(name);
        if (term !== undefined) applyTerm(term, rarity(term), partBest);
      }
      for (let id = 0; id < documentCount; id++) {
        const value = partBest[id] as number;
        if (value === 0 || partHits[id] !== i) continue;
        partHits[id] = i + 1;
        partSum[id] = (partSum[id] as number) + value;
      }
    }
    for (let id = 0; id < documentCount; id++) {
      if (partHits[id] !== parts.length) continue;
      const score = (ALL_PARTS * (partSum[id] as number)) / parts.length;
      if (score > (best[id] as number)) best[id] = score;
    }
  }

  return (slots) => {
    filled.fill(0);
    scores.fill(0);
    for (const slot of slots) {
      best.fill(0);
      scoreWord(slot);
      const parts = analysis.split(slot.word);
      if (parts) scoreParts(parts);
      for (let id = 0; id < documentCount; id++) {
        const value = best[id] as number;
        if (value === 0) continue;
        filled[id] = (filled[id] as number) + 1;
        scores[id] = (scores[id] as number) + value;
      }
    }
    return { filled, scores };
  };
}
