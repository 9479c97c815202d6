import { FACETS, type Facet, type SearchFilters } from '../engine.ts';
import type { FacetColumn, FacetColumns } from './facetColumns.ts';

/** For each document a bit for every group whose filter it fails; 0 passes all. */
export type Failures = (document: number) => number;

const NARROWING: ReadonlySet<Facet> = new Set(['features']);

export const bitOf = (facet: Facet): number => 1 << FACETS.indexOf(facet);

/** Remembers which group a document fails, so that the counts of that group can include it. */
export function createFailures(filters: SearchFilters, columns: FacetColumns): Failures {
  const checks = FACETS.flatMap((facet) => {
    const wanted = new Set(filters[facet] ?? []);
    return wanted.size
      ? [{ bit: bitOf(facet), passes: createCheck(columns[facet], wanted, NARROWING.has(facet)) }]
      : [];
  });
  return (document) => {
    let failures = 0;
    for (const { bit, passes } of checks) if (!passes(document)) failures |= bit;
    return failures;
  };
}

function createCheck(column: FacetColumn, wanted: ReadonlySet<string>, needsAll: boolean) {
  const isWanted = new Uint8Array(column.names.length);
  for (const name of wanted) {
    const number = column.numbers.get(name);
    if (number !== undefined) isWanted[number] = 1;
  }
  const needed = needsAll ? wanted.size : 1;
  return (document: number): boolean => {
    let found = 0;
    for (let i = column.offsets[document] as number; i < (column.offsets[document + 1] as number); i++) {
      found += isWanted[column.values[i] as number] as number;
    }
    return found >= needed;
  };
}

/** How often each value occurs among `documents`; values that do not occur are left out. */
export function countValues(column: FacetColumn, documents: Iterable<number>): Record<string, number> {
  const totals = new Uint32Array(column.names.length);
  for (const document of documents) {
    for (let i = column.offsets[document] as number; i < (column.offsets[document + 1] as number); i++) {
      const value = column.values[i] as number;
      totals[value] = (totals[value] as number) + 1;
    }
  }
  return Object.fromEntries(column.names.flatMap((name, i) => (totals[i] ? [[name, totals[i]]] : [])));
}

/** A group that widens ignores its own filter in its counts; one that narrows does not. */
export const ignoresOwnFilter = (facet: Facet): boolean => !NARROWING.has(facet);
