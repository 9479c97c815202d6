import type { SearchDocument } from '../document.ts';
import { FACETS, type Facet } from '../engine.ts';
import type { Pause } from './slices.ts';

/** The values of one group: those of document d are `values[offsets[d] … offsets[d + 1] - 1]`, numbers into `names`. */
export interface FacetColumn {
  names: string[];
  numbers: Map<string, number>;
  offsets: Uint32Array;
  values: Uint32Array;
}

export type FacetColumns = Record<Facet, FacetColumn>;

export async function buildFacetColumns(documents: readonly SearchDocument[], pause: Pause): Promise<FacetColumns> {
  const columns: Partial<FacetColumns> = {};
  for (const facet of FACETS) columns[facet] = await buildColumn(documents, facet, pause);
  return columns as FacetColumns;
}

async function buildColumn(documents: readonly SearchDocument[], facet: Facet, pause: Pause): Promise<FacetColumn> {
  const numbers = new Map<string, number>();
  const offsets = new Uint32Array(documents.length + 1);
  const values: number[] = [];
  for (const [id, document] of documents.entries()) {
    const own = document[facet] ?? [];
    for (const name of new Set(typeof own === 'string' ? [own] : own)) {
      const number = numbers.get(name) ?? numbers.size;
      numbers.set(name, number);
      values.push(number);
    }
    offsets[id + 1] = values.length;
    await pause();
  }
  return { names: [...numbers.keys()], numbers, offsets, values: Uint32Array.from(values) };
}
