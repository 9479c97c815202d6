import { createCompoundSplitter } from './compounds.ts';

/** Words the analysis needs as data; in this project they come from the content, see `words.ts`. */
export interface AnalysisWords {
  compoundParts: readonly string[];
  fillers: readonly string[];
  abbreviations: Readonly<Record<string, string>>;
}

/** A word of a text, normalised, and where it stands in the original: [start, end) in UTF-16 units. */
export interface Token {
  word: string;
  start: number;
  end: number;
}

export interface Analysis {
  /** The words of a text as they are written. */
  rawWords(text: string): string[];
  normalizeWord(raw: string): string;
  tokenize(text: string): string[];
  tokenizeWithOffsets(text: string): Token[];
  /** Words with a hyphen written as one: "Phoenix-See" → phoenixsee. Kept beside their halves. */
  hyphenated(text: string): Token[];
  /** Known parts of a compound ("tagespflegeplatz" → tages, pflege, platz), or null when it is none. */
  split(word: string): readonly string[] | null;
  isFiller(word: string): boolean;
}

const WORD = /[\p{L}\p{M}]+|\p{N}+/gu;
const HYPHENATED = /[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)+/gu;
const PLAIN_ASCII = /^[a-z0-9]*$/;
const DIGRAPH = /[aou]e/;
const VOWELS = 'aeiouyq';
const NOT_DECOMPOSED: Record<string, string> = { ß: 'ss', ı: 'i', ø: 'o', æ: 'a', œ: 'o', ł: 'l', đ: 'd' };

/**
 * One spelling for all ways of writing a word: lower case, ä = ae = a, ö = oe = o, ü = ue = u, ß = ss, no accents.
 * The "ue" in "neue" or "Quelle" is no umlaut and stays.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  const plain = PLAIN_ASCII.test(lower) ? lower : withoutAccents(lower);
  return DIGRAPH.test(plain) ? withoutDigraphs(plain) : plain;
}

function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßıøæœłđ]/g, (letter) => NOT_DECOMPOSED[letter] ?? letter);
}

function withoutDigraphs(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const before = text[i - 1];
    const isUmlaut =
      text[i] === 'e' && (before === 'a' || before === 'o' || (before === 'u' && !VOWELS.includes(text[i - 2] ?? '-')));
    if (!isUmlaut) out += text[i];
  }
  return out;
}

const ENDINGS = ['ern', 'nen', 'em', 'en', 'er', 'es', 'e', 'n', 's'];

/** Takes one plural or case ending off a folded word and leaves at least four letters. */
export function stem(word: string): string {
  if (word.length < 5 || /\d/.test(word)) return word;
  const ending = ENDINGS.find((candidate) => word.endsWith(candidate) && word.length - candidate.length >= 4);
  return ending ? word.slice(0, -ending.length) : word;
}

/** Text analysis shared by both engines, for index and query alike. */
export function createAnalysis(words: AnalysisWords): Analysis {
  const abbreviations = new Map(Object.entries(words.abbreviations).map(([short, long]) => [fold(short), fold(long)]));
  // "Amtsstr." ends in an abbreviation as well; two letters would be found in too many ordinary words.
  const suffixes = [...abbreviations].filter(([short]) => short.length >= 3);
  const fillers = new Set(words.fillers.map(fold));

  function normalizeWord(raw: string): string {
    const word = fold(raw);
    const long = abbreviations.get(word);
    if (long !== undefined) return long;
    const suffix = suffixes.find(([short]) => word.length > short.length + 2 && word.endsWith(short));
    return suffix ? word.slice(0, -suffix[0].length) + suffix[1] : word;
  }

  const rawWords = (text: string): string[] => text.normalize('NFC').match(WORD) ?? [];

  return {
    rawWords,
    normalizeWord,
    tokenize: (text) => rawWords(text).map(normalizeWord),
    tokenizeWithOffsets: (text) =>
      [...text.matchAll(WORD)].map(({ 0: raw, index }) => ({
        word: normalizeWord(raw),
        start: index,
        end: index + raw.length,
      })),
    hyphenated: (text) =>
      text.includes('-')
        ? [...text.matchAll(HYPHENATED)].map(({ 0: raw, index }) => ({
            word: normalizeWord(raw.replaceAll('-', '')),
            start: index,
            end: index + raw.length,
          }))
        : [],
    split: createCompoundSplitter(words.compoundParts.map(fold)),
    isFiller: (word) => fillers.has(word),
  };
}
