import type { SearchDocument } from '../document.ts';
import { TEXT_FIELDS, type TextField } from '../engine.ts';
import type { Analysis } from '../german.ts';
import type { Pause } from './slices.ts';

/**
 * Which word stands how prominently in which document, word by word in flat arrays: the entries of word w are
 * `documents[offsets[w] … offsets[w + 1] - 1]`, with the weighted frequency in `frequencies` (times FREQUENCY_UNIT).
 */
export interface Postings {
  words: string[];
  /** Folded word → the way it is written first. */
  spellings: Map<string, string>;
  offsets: Uint32Array;
  documents: Uint32Array;
  frequencies: Uint16Array;
}

export const FREQUENCY_UNIT = 256;

const BOOST: Record<TextField, number> = {
  title: 6,
  categories: 5,
  terms: 4,
  features: 3,
  quarter: 4,
  district: 4,
  area: 2,
  street: 2,
  postcode: 3,
  operator: 1,
  text: 1,
};

// Length counts only in prose: an entry with many colloquial words must not lose against one with few.
const PROSE: Partial<Record<TextField, { penalty: number; usualWords: number }>> = {
  title: { penalty: 0.4, usualWords: 4 },
  text: { penalty: 0.6, usualWords: 60 },
};

/** Reads every document once. */
export async function buildPostings(documents: readonly SearchDocument[], analysis: Analysis, pause: Pause) {
  const dictionary = createDictionary(analysis);
  const entryWords = createGrowingArray(Uint32Array);
  const entryFrequencies = createGrowingArray(Uint16Array);
  const ends = new Uint32Array(documents.length);

  const frequency = new Map<number, number>();
  for (const [id, document] of documents.entries()) {
    frequency.clear();
    for (const field of TEXT_FIELDS) addField(field, fieldTexts(document, field), dictionary, frequency);
    for (const [word, value] of frequency) {
      entryWords.push(word);
      entryFrequencies.push(Math.min(65_535, Math.max(1, Math.round(value * FREQUENCY_UNIT))));
    }
    ends[id] = entryWords.length();
    await pause();
  }
  return sortByWord(dictionary, ends, entryWords.array(), entryFrequencies.array(), pause);
}

/** The values of a field as texts; of the areas only those that are not the document's own district. */
export function fieldTexts(document: SearchDocument, field: TextField): readonly string[] {
  if (field === 'area') return document.area.filter((name) => name !== document.district);
  const value = document[field];
  return typeof value === 'string' ? (value ? [value] : []) : value;
}

function addField(field: TextField, texts: readonly string[], dictionary: Dictionary, frequency: Map<number, number>) {
  const words = texts.flatMap((text) => dictionary.wordsOf(text));
  const prose = PROSE[field];
  const norm = prose ? 1 - prose.penalty + (prose.penalty * words.length) / prose.usualWords : 1;
  const weight = BOOST[field] / norm;
  for (const text of texts) for (const { word } of dictionary.hyphenated(text)) words.push(dictionary.numberOf(word));
  for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + weight);
}

type Dictionary = ReturnType<typeof createDictionary>;

// Numbers the words; remembers each spelling, because normalising it again costs more than all the rest.
function createDictionary(analysis: Analysis) {
  const words: string[] = [];
  const written = new Map<string, string>();
  const numbers = new Map<string, number>();
  const spellings = new Map<string, number>();

  function numberOf(raw: string): number {
    const word = analysis.normalizeWord(raw);
    let number = numbers.get(word);
    if (number === undefined) {
      number = words.length;
      words.push(word);
      numbers.set(word, number);
      written.set(word, raw);
    }
    spellings.set(raw, number);
    return number;
  }

  const known = (raw: string) => spellings.get(raw) ?? numberOf(raw);
  return {
    words,
    written,
    numberOf: known,
    hyphenated: analysis.hyphenated,
    wordsOf: (text: string) => analysis.rawWords(text).map(known),
  };
}

const CHUNK = 50_000;

// Counting sort: two passes over flat arrays leave nothing for the garbage collector to trip over.
async function sortByWord(
  { words, written }: Dictionary,
  ends: Uint32Array,
  entryWords: Uint32Array,
  values: Uint16Array,
  pause: Pause,
) {
  const offsets = new Uint32Array(words.length + 1);
  for (let i = 0; i < entryWords.length; i++) {
    const after = (entryWords[i] as number) + 1;
    offsets[after] = (offsets[after] as number) + 1;
    if (i % CHUNK === 0) await pause();
  }
  for (let word = 1; word <= words.length; word++) {
    offsets[word] = (offsets[word] as number) + (offsets[word - 1] as number);
  }

  const next = offsets.slice(0, words.length);
  const documents = new Uint32Array(entryWords.length);
  const frequencies = new Uint16Array(entryWords.length);
  let entry = 0;
  for (let id = 0; id < ends.length; id++) {
    for (; entry < (ends[id] as number); entry++) {
      const word = entryWords[entry] as number;
      const at = next[word] as number;
      next[word] = at + 1;
      documents[at] = id;
      frequencies[at] = values[entry] as number;
      if (entry % CHUNK === 0) await pause();
    }
  }
  return { words, spellings: written, offsets, documents, frequencies } satisfies Postings;
}

function createGrowingArray<A extends Uint32Array | Uint16Array>(Kind: new (length: number) => A) {
  let items = new Kind(4096);
  let used = 0;
  return {
    push(value: number) {
      if (used === items.length) {
        const larger = new Kind(items.length * 2);
        larger.set(items);
        items = larger;
      }
      items[used++] = value;
    },
    length: () => used,
    array: () => items.subarray(0, used) as A,
  };
}
