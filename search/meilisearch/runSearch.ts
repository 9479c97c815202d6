import type { Meilisearch, MultiSearchQuery, MultiSearchResult } from 'meilisearch';
import {
  ENOUGH,
  type Facet,
  type Match,
  type Range,
  type SearchHit,
  type SearchRequest,
  type SearchResult,
  TEXT_FIELDS,
  type TextField,
} from '../engine.ts';
import type { Analysis } from '../german.ts';
import { toRange } from './byteRanges.ts';
import type { MeilisearchDocument } from './documents.ts';
import { toFilter } from './filters.ts';

export interface SearchContext {
  client: Meilisearch;
  indexName: string;
  analysis: Analysis;
}

type Answer = MultiSearchResult<MeilisearchDocument>;
type Hit = Answer['hits'][number] & { _geoDistance?: number };

/** Asks for all words first, and again for some of them when hardly anything was found. */
export async function runSearch(context: SearchContext, request: SearchRequest): Promise<SearchResult> {
  const words = meaningfulWords(request.query, context.analysis);
  // Something was typed, but no letter and no digit: that is no wish to see everything.
  const isUnreadable = !words.length && request.query.trim() !== '';
  if (isUnreadable || request.filters?.ids?.length === 0) return nothing();
  const query = words.join(' ');
  const strict = await ask(context, request, query, 'all');
  if (words.length < 2 || totalOf(strict[0]) >= (request.enough ?? ENOUGH)) return toResult(request, strict, false);
  const relaxed = await ask(context, request, query, 'last');
  const isMore = totalOf(relaxed[0]) > totalOf(strict[0]);
  return isMore ? toResult(request, relaxed, true) : toResult(request, strict, false);
}

function meaningfulWords(query: string, analysis: Analysis): string[] {
  const all = analysis.rawWords(query);
  const meaningful = all.filter((raw) => !analysis.isFiller(analysis.normalizeWord(raw)));
  return meaningful.length ? meaningful : all;
}

/** The page comes first; after it one query for each filtered group whose counts ignore its own filter. */
async function ask(
  { client, indexName }: SearchContext,
  request: SearchRequest,
  q: string,
  matchingStrategy: 'all' | 'last',
) {
  const { page = 1, pageSize = 10, facets = [], near, sort, explain, highlight = [] } = request;
  const shared = { indexUid: indexName, q, matchingStrategy };
  const order = sort === 'title' || (!q && sort !== 'distance') ? ['title:asc'] : [];
  const nearest = near && sort === 'distance' ? [`_geoPoint(${near.lat}, ${near.lng}):asc`] : [];
  const first: MultiSearchQuery = {
    ...shared,
    filter: toFilter(request),
    facets: [...facets],
    sort: [...nearest, ...order],
    page,
    hitsPerPage: pageSize,
    showRankingScore: true,
    showMatchesPosition: explain === true || highlight.length > 0,
  };
  const counts = ownFiltered(request).map((facet) => ({
    ...shared,
    filter: toFilter(request, facet),
    facets: [facet],
    limit: 0,
  }));
  const { results } = await client.multiSearch({ queries: [first, ...counts] });
  return results as Answer[];
}

const ownFiltered = ({ facets = [], filters = {} }: SearchRequest): Facet[] =>
  facets.filter((facet) => facet !== 'features' && (filters[facet]?.length ?? 0) > 0);

const totalOf = (answer: Answer | undefined): number => answer?.totalHits ?? 0;

function toResult(request: SearchRequest, [first, ...counts]: Answer[], relaxed: boolean): SearchResult {
  const facets: Record<string, Record<string, number>> = {};
  for (const facet of request.facets ?? []) facets[facet] = first?.facetDistribution?.[facet] ?? {};
  for (const [i, facet] of ownFiltered(request).entries()) facets[facet] = counts[i]?.facetDistribution?.[facet] ?? {};
  return {
    ...nothing(),
    hits: (first?.hits ?? []).map((hit) => toHit(hit, request)),
    total: totalOf(first),
    relaxed,
    facets,
  };
}

// Meilisearch does not say which word it corrected or could not find.
const nothing = (): SearchResult => ({
  hits: [],
  total: 0,
  relaxed: false,
  facets: {},
  correctedWords: [],
  unknownWords: [],
  engine: 'meilisearch',
});

function toHit(hit: Hit, { highlight = [], explain }: SearchRequest): SearchHit {
  return {
    id: hit.id,
    ...(hit._rankingScore !== undefined && { score: hit._rankingScore }),
    ...(hit._geoDistance !== undefined && { distanceMeters: hit._geoDistance }),
    why: explain ? toMatches(hit) : [],
    marks: Object.fromEntries(highlight.map((field) => [field, toMarks(hit, field)])),
  };
}

function toMarks(hit: Hit, field: TextField): Range[][] {
  const values = [hit[field]].flat();
  const marks: Range[][] = values.map(() => []);
  for (const { start, length, indices } of hit._matchesPosition?.[field] ?? []) {
    const at = indices?.[0] ?? 0;
    marks[at]?.push(toRange(values[at] ?? '', start, length));
  }
  return marks;
}

// The words in the text stand for what was typed: Meilisearch does not say which belongs to which.
function toMatches(hit: Hit): Match[] {
  for (const field of TEXT_FIELDS) {
    const values = [hit[field]].flat();
    for (const [at, ranges] of toMarks(hit, field).entries()) {
      const [range] = ranges;
      const value = values[at] ?? '';
      if (range) return [{ typed: value.slice(...range), field, value, range }];
    }
  }
  return [];
}
