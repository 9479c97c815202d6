import type { SearchFilters, SearchRequest, SearchResult } from '#search/engine.ts';
import { ART_NAMEN, ARTEN, type Art } from '#src/einrichtungen/arten.ts';
import type { Einrichtung } from '#src/einrichtungen/einrichtung.ts';
import { MERKMAL_NAMEN, MERKMALE } from '#src/einrichtungen/merkmale.ts';
import { findPunkt, type Punkt } from '#src/einrichtungen/punkt.ts';
import type { KapitelKurz } from '#src/ratgeber/kapitelKurz.ts';
import type { Anfrage } from './anfrage.ts';
import { begruende } from './begruendung.ts';
import { findOffene } from './findOffene.ts';
import { findOrt } from './findOrt.ts';
import type { Portal } from './portal.ts';

export const SEITENGROESSE = 20;

/** One entry of the result list; `nummer` is its place in the whole list and its number on the map. */
export interface Treffer {
  nummer: number;
  id: string;
  title: string;
  kind: string;
  url: string;
  stadtbezirk?: string;
  why: string;
  punkt?: Punkt;
  distanceMeters?: number;
  einrichtung?: Einrichtung;
  kapitel?: KapitelKurz;
}

/** A filter value with the number of hits that choosing it would bring. */
export interface Auswahl {
  wert: string;
  label: string;
  anzahl: number;
  gewaehlt: boolean;
}

export interface Ergebnis {
  anfrage: Anfrage;
  total: number;
  treffer: Treffer[];
  seiten: number;
  /** Not every word was found: these entries fit partly. */
  ungenau: boolean;
  /** Nothing of the kind is in the place that was typed: all of the kind, the nearest first. */
  naechste?: { ort: string; stadtbezirkId: string };
  verstanden: SearchResult['correctedWords'];
  unbekannt: string[];
  auswahl: { art: Auswahl[]; stadtbezirk: Auswahl[]; merkmal: Auswahl[]; offen: number };
  engine: SearchResult['engine'];
  tookMs: number;
}

/** Answers a search from the engine and the facts. Page size is fixed; a page beyond the last is empty. */
export async function findTreffer(portal: Portal, anfrage: Anfrage, now = new Date()): Promise<Ergebnis> {
  const started = performance.now();
  const offene = findOffene(portal.verzeichnis, now);
  const { result, naechste } = await searchOrNearest(portal, anfrage, {
    ...toRequest(anfrage, portal, offene),
    facets: ['categories', 'area', 'features'],
    explain: true,
    page: anfrage.seite,
    pageSize: SEITENGROESSE,
  });
  const first = (anfrage.seite - 1) * SEITENGROESSE + 1;
  return {
    anfrage,
    total: result.total,
    treffer: result.hits.flatMap((hit, index) => toTreffer(hit, first + index, portal, anfrage) ?? []),
    seiten: Math.max(1, Math.ceil(result.total / SEITENGROESSE)),
    ungenau: result.relaxed,
    ...(naechste && { naechste }),
    verstanden: result.correctedWords,
    unbekannt: result.unknownWords,
    auswahl: toAuswahl(result, portal, anfrage, offene.size),
    engine: result.engine,
    tookMs: Math.round((performance.now() - started) * 10) / 10,
  };
}

/** All hits of a search in one go, numbered as in the list: what the map draws. */
export async function findAlleTreffer(portal: Portal, anfrage: Anfrage, now = new Date()): Promise<Treffer[]> {
  const request = toRequest(anfrage, portal, findOffene(portal.verzeichnis, now));
  const { result } = await searchOrNearest(portal, anfrage, { ...request, page: 1, pageSize: MAX_KARTE });
  return result.hits.flatMap((hit, index) => toTreffer(hit, index + 1, portal, anfrage) ?? []);
}

/** More than a city has; keeps a map readable and an answer small. */
const MAX_KARTE = 5000;

/**
 * "Tagespflege in Hörde" when Hörde has none: not whatever is in Hörde, but the nearest Tagespflege. Only when no entry
 * holds all words, and some entry holds all but the place. Who then chooses a Stadtbezirk means that one.
 */
async function searchOrNearest(portal: Portal, anfrage: Anfrage, request: SearchRequest) {
  const { search, verzeichnis } = portal;
  // Only to see whether the words are found: reasons and counts cost most and are worked out for what is shown.
  const first = await search.search({ ...request, facets: [], explain: false });
  const ort = first.relaxed ? findOrt(corrected(first, anfrage.q), verzeichnis.stadtbezirke) : undefined;
  if (!ort || anfrage.punkt) return { result: await search.search(request) };

  const elsewhere = { ...request, query: ort.rest, filters: { ...request.filters, type: ['einrichtung'] } };
  const isChosen = anfrage.stadtbezirke.length > 0;
  const nearest = await search.search(isChosen ? elsewhere : { ...elsewhere, near: ort.punkt, sort: 'distance' });
  if (nearest.relaxed || nearest.total === 0) return { result: await search.search(request) };
  const result = { ...nearest, correctedWords: first.correctedWords };
  return isChosen ? { result } : { result, naechste: { ort: ort.name, stadtbezirkId: ort.stadtbezirk.id } };
}

/** The typed words with the misspelt ones as the engine understood them. */
function corrected({ correctedWords }: SearchResult, q: string): string {
  const used = new Map(correctedWords.map((word) => [word.typed, word.used]));
  return q.replace(/[\p{L}\p{M}]+/gu, (word) => used.get(word) ?? word);
}

/** Without words people browse the places; guide chapters come in only when their words were typed. */
function toRequest(anfrage: Anfrage, { verzeichnis }: Portal, offene: Set<string>): SearchRequest {
  const { q, arten, stadtbezirke, merkmale, offen, punkt, umkreisMeter, sortierung } = anfrage;
  const filters: SearchFilters = {
    ...(!q && { type: ['einrichtung'] }),
    ...(arten.length > 0 && { categories: arten.map((art) => ARTEN[art].label) }),
    ...(stadtbezirke.length > 0 && { area: stadtbezirke.flatMap((id) => verzeichnis.findStadtbezirk(id)?.name ?? []) }),
    ...(merkmale.length > 0 && { features: merkmale.map((merkmal) => MERKMALE[merkmal].label) }),
    ...(offen && { ids: [...offene] }),
  };
  const sort = { relevanz: 'relevance', entfernung: 'distance', name: 'title' } as const;
  return {
    query: q,
    filters,
    sort: sort[sortierung],
    // One entry that holds all words is an answer; what is near it comes apart (findAuswege), so that the numbers at
    // the filters are what choosing them brings.
    enough: 1,
    ...(punkt && { near: { ...punkt, ...(umkreisMeter && { radius: umkreisMeter }) } }),
  };
}

/** Undefined for an entry that only the search server knows, for example of an older state: better one hit less than none. */
function toTreffer(
  hit: SearchResult['hits'][number],
  nummer: number,
  portal: Portal,
  anfrage: Anfrage,
): Treffer | undefined {
  const { verzeichnis } = portal;
  const einrichtung = verzeichnis.findEinrichtung(hit.id);
  const why = begruende(hit, einrichtung, anfrage, verzeichnis.stadtbezirke);
  if (!einrichtung) {
    const kapitel = verzeichnis.kapitel.find(({ id }) => id === hit.id);
    if (!kapitel) return undefined;
    return { nummer, id: hit.id, title: kapitel.title, kind: 'Ratgeber', url: kapitel.url, why, kapitel };
  }
  const punkt = findPunkt(einrichtung, verzeichnis);
  const stadtbezirk = verzeichnis.findStadtbezirk(einrichtung.lage?.stadtbezirk);
  return {
    nummer,
    id: hit.id,
    title: einrichtung.name,
    kind: einrichtung.arten.map((art) => ARTEN[art].label).join(', '),
    url: `/einrichtungen/${hit.id}`,
    ...(stadtbezirk && { stadtbezirk: stadtbezirk.name }),
    why,
    ...(punkt && { punkt }),
    ...(hit.distanceMeters !== undefined && { distanceMeters: Math.round(hit.distanceMeters) }),
    einrichtung,
  };
}

function toAuswahl(
  { facets }: SearchResult,
  { verzeichnis }: Portal,
  anfrage: Anfrage,
  offen: number,
): Ergebnis['auswahl'] {
  const auswahl = (
    entries: { wert: string; label: string }[],
    counts: Record<string, number> = {},
    chosen: readonly string[],
  ) =>
    entries
      .map(({ wert, label }) => ({ wert, label, anzahl: counts[label] ?? 0, gewaehlt: chosen.includes(wert) }))
      .filter(({ anzahl, gewaehlt }) => anzahl > 0 || gewaehlt);
  return {
    art: auswahl(
      ART_NAMEN.map((wert: Art) => ({ wert, label: ARTEN[wert].label })),
      facets.categories,
      anfrage.arten,
    ),
    stadtbezirk: auswahl(
      verzeichnis.stadtbezirke.map(({ id, name }) => ({ wert: id, label: name })),
      facets.area,
      anfrage.stadtbezirke,
    ),
    merkmal: auswahl(
      MERKMAL_NAMEN.map((wert) => ({ wert, label: MERKMALE[wert].label })),
      facets.features,
      anfrage.merkmale,
    ),
    offen,
  };
}
