import type { SearchDocument } from '../document.ts';
import { type Match, type Range, TEXT_FIELDS, type TextField } from '../engine.ts';
import { type Analysis, stem, type Token } from '../german.ts';
import { fieldTexts } from './postings.ts';
import type { Slot } from './querySlots.ts';
import { termShares } from './terms.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A word of the query with every index term that counts as found. */
export interface WantedWord {
  typed: string;
  terms: ReadonlySet<string>;
}

/** Says what counts as found for each slot; needed once a query, for the few hits of a page. */
export function toWantedWords(
  slots: readonly Slot[],
  { vocabulary, names, analysis }: { vocabulary: Vocabulary; names: readonly string[]; analysis: Analysis },
): WantedWord[] {
  const resolved = (word: string, open: boolean) =>
    [...vocabulary.resolve(word, open).weights.keys()].map((term) => names[term] as string);
  return slots.map(({ typed, word, isOpen, compounds }) => {
    const own = [...resolved(word, isOpen), ...compounds.flatMap((compound) => resolved(compound, false))];
    return { typed, terms: new Set([...own, ...(analysis.split(word) ?? []).map(stem)]) };
  });
}

/** For each wanted word the first place that shows it; names before prose. */
export function explainHit(document: SearchDocument, wanted: readonly WantedWord[], analysis: Analysis): Match[] {
  const open = new Set(wanted);
  const why: Match[] = [];
  for (const field of TEXT_FIELDS) {
    if (!open.size) break;
    for (const value of fieldTexts(document, field)) {
      for (const token of open.size ? tokensOf(value, analysis) : []) {
        for (const each of open) {
          if (!isFound(token, each.terms, analysis)) continue;
          open.delete(each);
          why.push({
            typed: each.typed,
            field,
            ...(field === 'text' ? sentenceAround(value, token) : whole(value, token)),
          });
        }
      }
    }
  }
  return why;
}

/** Ranges of all wanted words in one field, one list a value. */
export function markField(
  document: SearchDocument,
  field: TextField,
  wanted: readonly WantedWord[],
  analysis: Analysis,
): Range[][] {
  const value = document[field];
  return (typeof value === 'string' ? [value] : value).map((text) =>
    tokensOf(text, analysis)
      .filter((token) => wanted.some(({ terms }) => isFound(token, terms, analysis)))
      .map(({ start, end }) => [start, end]),
  );
}

const tokensOf = (text: string, analysis: Analysis) => [
  ...analysis.tokenizeWithOffsets(text),
  ...analysis.hyphenated(text),
];

function isFound({ word }: Token, terms: ReadonlySet<string>, analysis: Analysis): boolean {
  for (const term of termShares(word, analysis).keys()) if (terms.has(term)) return true;
  return false;
}

const whole = (value: string, { start, end }: Token) => ({ value, range: [start, end] as const });

function sentenceAround(text: string, { start, end }: Token) {
  const before = [...text.slice(0, start).matchAll(/[.!?]\s+|\n\s*/g)].at(-1);
  const from = before ? before.index + before[0].length : 0;
  const stop = text.slice(end).search(/[.!?](\s|$)|\n/);
  const value = text.slice(from, stop < 0 ? text.length : end + stop + 1);
  return { value, range: [start - from, end - from] as const };
}
