import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { createEngine } from '#search/createEngine.ts';
import type { SearchDocument } from '#search/document.ts';
import { SearchWords, termsFor } from '#search/words.ts';

export interface KitDocument {
  id: string;
  type: string;
  category: string;
  title: string;
  operator: string;
  street: string;
  district: string;
  quarter: string;
  postcode: string;
  features: string[];
  text: string;
  _geo: { lat: number; lng: number } | null;
}

export interface KitOptions {
  filters?: Partial<Record<'type' | 'category' | 'district' | 'features', string[]>>;
  limit?: number;
}

export type KitSearch = (query: string, options: KitOptions) => Promise<{ id: string }[]>;

export interface Averages {
  queries: number;
  success3: number;
  mrr10: number;
  ndcg10: number;
  zero: number;
}

interface Evaluation {
  judged: Averages;
  typos: Averages;
  groups: Record<string, Averages>;
  nonsenseWithHits: number;
}

type Latency = Record<'cold' | 'warm', { p50: number; p99: number }>;

const ROOT = join(import.meta.dirname, '../..');

/** The judged queries and their corpus, from the folder in SEARCH_KIT, and our engine behind the kit's interface. */
export async function openKit(folder = process.env.SEARCH_KIT ?? join(ROOT, 'tests/search-kit')) {
  const load = (file: string) => import(pathToFileURL(join(resolve(folder), file)).href);
  const { evaluate, measureLatency } = await load('score.mjs');
  const { generateCorpus, publicFields } = await load('corpus/generate.mjs');
  const words = SearchWords.parse(parse(readFileSync(join(ROOT, 'content/suchworte.yaml'), 'utf8')));
  return {
    evaluate: evaluate as (search: KitSearch, corpus: unknown[]) => Promise<Evaluation>,
    measureLatency: measureLatency as (search: KitSearch) => Promise<Latency>,
    /** With the ground truth, which `evaluate` needs; both mappers below leave it out. */
    generate: (size: number, noiseWords = 0) => generateCorpus(size, 7, { noiseWords }) as KitDocument[],
    publicFields: publicFields as (document: KitDocument) => KitDocument,
    toSearchDocument: (document: KitDocument) => toSearchDocument(document, words),
    createEngine: () => createKitEngine(words),
    /** The kit's own engine, loaded fresh. */
    reference: () =>
      load('reference/engine.mjs') as Promise<{ load(docs: KitDocument[]): Promise<void>; search: KitSearch }>,
  };
}

function toSearchDocument(document: KitDocument, words: SearchWords): SearchDocument {
  const { id, type, title, category, features, district, quarter, street, postcode, operator, text, _geo } = document;
  const places = [district, quarter].filter(Boolean);
  const categories = [category];
  return {
    id,
    type,
    title,
    categories,
    features,
    area: district ? [district] : [],
    district,
    quarter,
    street,
    postcode,
    operator,
    text,
    terms: termsFor(words, { title, categories, features, places }),
    url: `/${id}`,
    ...(_geo && { point: _geo }),
  };
}

function createKitEngine(words: SearchWords) {
  const engine = createEngine({ words });
  const search: KitSearch = async (query, { filters = {}, limit = 10 }) => {
    const { district = [], category = [], ...same } = filters;
    const request = { query, filters: { ...same, area: district, categories: category }, pageSize: limit };
    return (await engine.search(request)).hits;
  };
  return { load: (documents: SearchDocument[]) => engine.replaceAll(documents), search };
}
