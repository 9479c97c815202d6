import { ENOUGH, FACETS, type Facet, type SearchRequest, type SearchResult } from '../engine.ts';
import type { Analysis } from '../german.ts';
import type { Index } from './buildIndex.ts';
import { explainHit, markField, toWantedWords } from './explainHit.ts';
import { bitOf, countValues, createFailures, ignoresOwnFilter } from './filtering.ts';
import { distanceMeters, isInBox } from './geo.ts';
import { type Slot, toSlots } from './querySlots.ts';
import type { TextMatch } from './scoring.ts';
import { topItems } from './topItems.ts';

interface Candidates {
  /** Numbers of documents that hold a word, lie where asked and fail at most one filter group. */
  documents: number[];
  /** By place in `documents`: the bit of the group that failed, or 0. */
  failures: number[];
  distances: Float64Array | undefined;
}

/** Answers one request from one index: match the words, filter, relax, count, order, cut out the page. */
export function runSearch(index: Index, analysis: Analysis, request: SearchRequest): SearchResult {
  const slots = toSlots(request.query, analysis, index.vocabulary);
  const match = slots.length ? index.score(slots) : undefined;
  // Something was typed, but no letter and no digit: that is no wish to see everything.
  const isUnreadable = !match && request.query.trim() !== '';
  const candidates = findCandidates(index, isUnreadable ? { ...request, filters: { ids: [] } } : request, match);
  const needed = wordsNeeded(candidates, slots.length, match, request.enough ?? ENOUGH);
  const holdsEnough = (id: number) => !match || (match.filled[id] as number) >= needed;
  const hits = candidates.documents.filter((id, i) => candidates.failures[i] === 0 && holdsEnough(id));
  return {
    hits: toHits(index, analysis, { request, slots, match, distances: candidates.distances, hits }),
    total: hits.length,
    relaxed: needed < slots.length,
    facets: countFacets(index, request.facets ?? [], candidates, holdsEnough),
    ...describeWords(index, slots),
    engine: 'embedded',
  };
}

function findCandidates(index: Index, request: SearchRequest, match: TextMatch | undefined): Candidates {
  const { near, box, filters = {} } = request;
  const failuresOf = createFailures(filters, index.facets);
  const distances = near && new Float64Array(index.documents.length).fill(Number.POSITIVE_INFINITY);
  const documents: number[] = [];
  const failures: number[] = [];
  const consider = (id: number) => {
    if (match && match.filled[id] === 0) return;
    const point = index.documents[id]?.point;
    if (!isInBox(point, box)) return;
    if (near && distances && point) distances[id] = distanceMeters(near, point);
    if (near?.radius !== undefined && distances && (distances[id] as number) > near.radius) return;
    const failed = failuresOf(id);
    if (failed & (failed - 1)) return;
    documents.push(id);
    failures.push(failed);
  };
  if (filters.ids) {
    const numbers = [...new Set(filters.ids)].flatMap((id) => index.numberOf.get(id) ?? []);
    for (const id of numbers.sort((a, b) => a - b)) consider(id);
  } else {
    for (let id = 0; id < index.documents.length; id++) consider(id);
  }
  return { documents, failures, distances };
}

// All words; one less as long as hardly anything matches.
function wordsNeeded(
  { documents, failures }: Candidates,
  words: number,
  match: TextMatch | undefined,
  enough: number,
): number {
  if (!match) return 0;
  const holding = new Uint32Array(words + 1);
  for (const [i, id] of documents.entries()) {
    const filled = match.filled[id] as number;
    if (failures[i] === 0) holding[filled] = (holding[filled] as number) + 1;
  }
  let needed = words;
  let found = holding[needed] as number;
  while (found < enough && needed > 1) found += holding[--needed] as number;
  return needed;
}

function countFacets(
  index: Index,
  wanted: readonly Facet[],
  candidates: Candidates,
  holdsEnough: (id: number) => boolean,
) {
  const counted = FACETS.filter((facet) => wanted.includes(facet)).map((facet) => {
    const ignored = ignoresOwnFilter(facet) ? bitOf(facet) : 0;
    const documents = candidates.documents.filter(
      (id, i) => ((candidates.failures[i] as number) & ~ignored) === 0 && holdsEnough(id),
    );
    return [facet, countValues(index.facets[facet], documents)];
  });
  return Object.fromEntries(counted) as SearchResult['facets'];
}

interface Found {
  request: SearchRequest;
  slots: readonly Slot[];
  match: TextMatch | undefined;
  distances: Float64Array | undefined;
  hits: number[];
}

function toHits(
  index: Index,
  analysis: Analysis,
  { request, slots, match, distances, hits }: Found,
): SearchResult['hits'] {
  const { page = 1, pageSize = 10, highlight = [], explain = false } = request;
  const ordered = topItems(hits, page * pageSize, toOrder(request, match, distances));
  const { vocabulary, terms } = index;
  const wanted = explain || highlight.length ? toWantedWords(slots, { vocabulary, names: terms.names, analysis }) : [];
  return ordered.slice((page - 1) * pageSize).flatMap((number) => {
    const document = index.documents[number];
    if (!document) return [];
    const distance = distances?.[number];
    return {
      id: document.id,
      ...(match && { score: match.scores[number] as number }),
      ...(distance !== undefined && Number.isFinite(distance) && { distanceMeters: Math.round(distance) }),
      why: explain ? explainHit(document, wanted, analysis) : [],
      marks: Object.fromEntries(highlight.map((field) => [field, markField(document, field, wanted, analysis)])),
    };
  });
}

// Document numbers follow the titles, so they settle every draw.
function toOrder(
  { sort = 'relevance' }: SearchRequest,
  match: TextMatch | undefined,
  distances: Float64Array | undefined,
) {
  const byWords = (a: number, b: number) => (match ? (match.filled[b] as number) - (match.filled[a] as number) : 0);
  const byScore = (a: number, b: number) => (match ? (match.scores[b] as number) - (match.scores[a] as number) : 0);
  const byTitle = (a: number, b: number) => a - b;
  if (sort === 'title') return byTitle;
  if (sort === 'distance' && distances) {
    const byDistance = (a: number, b: number) => {
      const [left, right] = [distances[a] as number, distances[b] as number];
      return left === right ? 0 : left - right;
    };
    return (a: number, b: number) => byWords(a, b) || byDistance(a, b) || byScore(a, b) || byTitle(a, b);
  }
  return (a: number, b: number) => byWords(a, b) || byScore(a, b) || byTitle(a, b);
}

function describeWords(index: Index, slots: readonly Slot[]): Pick<SearchResult, 'correctedWords' | 'unknownWords'> {
  const correctedWords: SearchResult['correctedWords'] = [];
  const unknownWords: string[] = [];
  for (const { typed, word, isOpen, compounds } of slots) {
    const { corrected, weights } = index.vocabulary.resolve(word, isOpen);
    if (corrected !== undefined) correctedWords.push({ typed, used: index.spellingOf(corrected) });
    else if (!weights.size && !compounds.length) unknownWords.push(typed);
  }
  return { correctedWords, unknownWords: [...new Set(unknownWords)] };
}
