import { z } from 'zod';
import { type Analysis, type AnalysisWords, createAnalysis, stem } from './german.ts';

// YAML reads 112 as a number; editors should not have to know.
const word = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z
    .string({ error: 'Hier wird ein Wort erwartet. «ja» und «nein» gehören in Anführungszeichen.' })
    .trim()
    .min(1, 'Hier steht ein leeres Wort. Bitte löschen Sie es.'),
);
const wordList = z.array(word, { error: 'Hier wird eine Liste erwartet, zum Beispiel: [Altersheim, Altenheim]' });
const wordMap = z
  .record(z.string(), wordList, { error: 'Hier werden Zeilen der Form «Begriff: [Wort, Wort]» erwartet.' })
  .transform(oneNameEach);
const words = z
  .string({ error: 'Hier werden Wörter erwartet, durch Leerzeichen getrennt.' })
  .transform((text) => text.split(/\s+/).filter(Boolean));

/** The words people use, as the editors keep them in one YAML file. Messages are for the editors. */
export const SearchWords = z.strictObject(
  {
    begriffe: wordMap,
    themen: wordMap,
    orte: wordMap,
    wortteile: words,
    fuellwoerter: words,
    abkuerzungen: z.record(z.string(), word, { error: 'Hier werden Zeilen der Form «str: straße» erwartet.' }),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `Diesen Abschnitt gibt es nicht: ${issue.keys.join(', ')}. Bitte prüfen Sie die Schreibweise.`
        : 'Die Datei braucht die Abschnitte begriffe, themen, orte, wortteile, fuellwoerter und abkuerzungen.',
  },
);

// «Begegnungszentrum, Begegnungsstätte: [Treff]» → one entry for each name
function oneNameEach(map: Record<string, string[]>): Record<string, string[]> {
  const entries = Object.entries(map).flatMap(([names, list]) => names.split(',').map((name) => [name.trim(), list]));
  return Object.fromEntries(entries);
}

export type SearchWords = z.infer<typeof SearchWords>;

/** What decides which colloquial words a document gets. */
export interface Describable {
  title: string;
  categories: readonly string[];
  features: readonly string[];
  /** District, quarter, areas served. */
  places?: readonly string[];
}

/** The part of the words that the text analysis works with. */
export function toAnalysisWords(words: SearchWords): AnalysisWords {
  return { compoundParts: words.wortteile, fillers: words.fuellwoerter, abbreviations: words.abkuerzungen };
}

/**
 * The colloquial words of one document: those of its categories and features (`begriffe`), of its places (`orte`) and
 * of every topic (`themen`) whose words all stand in the title, alone or inside a compound.
 */
export function termsFor(words: SearchWords, document: Describable): string[] {
  const titleWords = wordsAndParts(document.title, analysisOf(words));
  const lists = [
    ...[...document.categories, ...document.features].map((name) => words.begriffe[name]),
    ...(document.places ?? []).map((name) => words.orte[name]),
    ...topicsOf(words).flatMap(({ key, terms }) => (key.every((part) => titleWords.has(part)) ? [terms] : [])),
  ];
  return [...new Set(lists.flatMap((list) => list ?? []))];
}

function wordsAndParts(text: string, analysis: Analysis): Set<string> {
  const words = analysis.tokenize(text);
  return new Set(words.flatMap((each) => [each, ...(analysis.split(each) ?? [])]).map(stem));
}

// Derived from the words, once per set of words: thousands of documents share it.
const analyses = new WeakMap<SearchWords, Analysis>();
const topics = new WeakMap<SearchWords, { key: string[]; terms: string[] }[]>();

function analysisOf(words: SearchWords): Analysis {
  return remember(analyses, words, () => createAnalysis(toAnalysisWords(words)));
}

function topicsOf(words: SearchWords) {
  return remember(topics, words, () =>
    Object.entries(words.themen).map(([key, terms]) => ({ key: analysisOf(words).tokenize(key).map(stem), terms })),
  );
}

function remember<K extends object, V>(memory: WeakMap<K, V>, key: K, compute: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const value = compute();
  memory.set(key, value);
  return value;
}
