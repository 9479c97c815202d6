import type { Analysis } from '../german.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One word of the query that a document can hold. */
export interface Slot {
  typed: string;
  word: string;
  /** The person may still be typing it. */
  isOpen: boolean;
  /** Compounds this word forms with a neighbour: "Pflege Heim" → pflegeheim. */
  compounds: string[];
}

const LINKS = ['', 's', 'n', 'en'];
const ENDS_IN_WORD = /[\p{L}\p{N}]$/u;

/**
 * The words of a query that carry meaning. Fillers drop out unless there is nothing else; a compound that stands
 * nowhere, not even misspelled, is searched for by its parts.
 */
export function toSlots(query: string, analysis: Analysis, vocabulary: Vocabulary): Slot[] {
  const all = analysis
    .tokenizeWithOffsets(query)
    .map(({ word, start, end }) => ({ word, typed: query.slice(start, end) }));
  const meaningful = all.filter(({ word }) => !analysis.isFiller(word));
  const words = (meaningful.length ? meaningful : all).flatMap(({ word, typed }) => {
    const parts = vocabulary.resolve(word, false).weights.size ? null : analysis.split(word);
    return parts ? joinKnown(parts, vocabulary).map((part) => ({ word: part, typed })) : [{ word, typed }];
  });
  const isOpen = ENDS_IN_WORD.test(query);
  const slots = words.map((each, i) => ({
    ...each,
    isOpen: isOpen && i === words.length - 1,
    compounds: [] as string[],
  }));
  for (const [i, slot] of slots.entries()) {
    const next = slots[i + 1];
    if (!next) break;
    const compound = knownCompound([slot.word, next.word], vocabulary);
    if (compound) for (const each of [slot, next]) each.compounds.push(compound);
  }
  return slots;
}

// demenz | beratungs | stelle → demenz | beratungsstelle: what stands in the documents as one word is meant as one.
function joinKnown(parts: readonly string[], vocabulary: Vocabulary): string[] {
  const joined: string[] = [];
  for (let start = 0; start < parts.length; ) {
    let end = parts.length;
    while (end > start + 1 && knownCompound(parts.slice(start, end), vocabulary) === undefined) end--;
    joined.push(knownCompound(parts.slice(start, end), vocabulary) ?? (parts[start] as string));
    start = end;
  }
  return joined;
}

function knownCompound(parts: readonly string[], vocabulary: Vocabulary): string | undefined {
  const spellings = parts
    .slice(1)
    .reduce((heads, part) => heads.flatMap((head) => LINKS.map((link) => head + link + part)), parts.slice(0, 1));
  return spellings.find((word) => vocabulary.numberOf(word) !== undefined);
}
