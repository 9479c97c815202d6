import type { SearchDocument } from './document.ts';

/** The port every engine implements; `engine.contract.ts` holds the behaviour they share. */
export interface SearchEngine {
  /** Replaces everything. The old documents answer until the new ones are complete. */
  replaceAll(documents: Documents): Promise<void>;
  upsert(documents: readonly SearchDocument[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  search(request: SearchRequest): Promise<SearchResult>;
  /** Titles, categories, places and colloquial words that continue what is being typed. */
  suggest(text: string, limit: number): Promise<Suggestion[]>;
  health(): Promise<SearchHealth>;
  close?(): Promise<void>;
}

export type Documents = Iterable<SearchDocument> | AsyncIterable<SearchDocument>;

export const FACETS = ['type', 'categories', 'area', 'features', 'tags'] as const;
export type Facet = (typeof FACETS)[number];

/** Fields a person's words are looked up in. */
export const TEXT_FIELDS = [
  'title',
  'categories',
  'terms',
  'features',
  'quarter',
  'district',
  'area',
  'street',
  'postcode',
  'operator',
  'text',
] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** A list this short may have missed what was meant. */
export const ENOUGH = 3;

export type SortOrder = 'relevance' | 'distance' | 'title';

export interface SearchRequest {
  /** What the person typed. Empty: browse, in order of title. */
  query: string;
  filters?: SearchFilters;
  /** Groups whose counts are wanted. */
  facets?: readonly Facet[];
  /** Centre for distances; with `radius` (metres) only what lies inside. */
  near?: { lat: number; lng: number; radius?: number };
  /** Part of a map in degrees; what has no point is left out. */
  box?: { west: number; south: number; east: number; north: number };
  /** `distance` puts the entries that hold more of the words first; without `near` it means `relevance`. */
  sort?: SortOrder;
  /** While fewer documents than this hold all words, those with some of them are shown too. Default `ENOUGH`. */
  enough?: number;
  /** Counted from 1. */
  page?: number;
  pageSize?: number;
  /** Fields whose matching ranges are wanted in `marks`. */
  highlight?: readonly TextField[];
  /** Say for each hit which typed word was found where (`why`). */
  explain?: boolean;
}

/**
 * Values within a group widen (any of them), except `features` and `ids`: a document must have every feature,
 * and nothing outside `ids` is ever returned. An empty list is no restriction, except for `ids`.
 */
export interface SearchFilters {
  type?: readonly string[];
  categories?: readonly string[];
  area?: readonly string[];
  features?: readonly string[];
  tags?: readonly string[];
  ids?: readonly string[];
}

/** [start, end) in UTF-16 units. */
export type Range = readonly [start: number, end: number];

/** One reason for a hit: this typed word stands at `range` of `value` (of long texts: the sentence). */
export interface Match {
  typed: string;
  field: TextField;
  value: string;
  range: Range;
}

export interface SearchHit {
  id: string;
  score?: number;
  distanceMeters?: number;
  why: Match[];
  /** Per requested field; a field with several values has one list a value. Ranges, never HTML. */
  marks: Partial<Record<TextField, Range[][]>>;
}

export interface SearchResult {
  hits: SearchHit[];
  total: number;
  /** No document holds all words: these hold some of them. */
  relaxed: boolean;
  /**
   * Counts per wanted group. The group's own filter is ignored, so that each number says what choosing it would
   * bring; for `features`, which narrow down, it says what would remain.
   */
  facets: Partial<Record<Facet, Record<string, number>>>;
  /** Words that were taken for another one: «Gesucht wurde nach …». */
  correctedWords: { typed: string; used: string }[];
  /** Words nothing was found for. */
  unknownWords: string[];
  engine: EngineName;
}

export type EngineName = 'embedded' | 'meilisearch';

export interface Suggestion {
  text: string;
  kind: 'title' | 'category' | 'feature' | 'place' | 'term';
  /** Set for titles. */
  id?: string;
}

export interface SearchHealth {
  ok: boolean;
  /** Which engine answers now. */
  engine: EngineName;
  documents: number;
  builtAt?: Date;
  /** Since when, and why, the embedded engine answers in place of the configured one. */
  fallbackSince?: Date;
  reason?: string;
}
