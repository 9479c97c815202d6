import type { SearchDocument } from '../document.ts';
import type { Analysis } from '../german.ts';
import { buildFacetColumns, type FacetColumns } from './facetColumns.ts';
import { buildLabels, type Label } from './labels.ts';
import { buildPostings, type Postings } from './postings.ts';
import { createScorer, type Scorer } from './scoring.ts';
import { createPause, sortInSlices } from './slices.ts';
import { buildTerms, type Terms } from './terms.ts';
import { buildVocabulary, type Vocabulary } from './vocabulary.ts';

/** Everything a search needs. Never changed after it is built: a change of documents makes a new one. */
export interface Index {
  /** In order of title; every number of a document is a place in this list. */
  documents: readonly SearchDocument[];
  numberOf: ReadonlyMap<string, number>;
  terms: Terms;
  vocabulary: Vocabulary;
  score: Scorer;
  /** How a folded word is written in the documents. */
  spellingOf(term: string): string;
  facets: FacetColumns;
  labels: readonly Label[];
  builtAt: Date;
}

const TITLES = new Intl.Collator('de', { numeric: true });

/** Builds an index in slices, so that the server keeps answering meanwhile. */
export async function buildIndex(unsorted: readonly SearchDocument[], analysis: Analysis): Promise<Index> {
  const pause = createPause();
  const byTitle = (a: SearchDocument, b: SearchDocument) => TITLES.compare(a.title, b.title) || (a.id < b.id ? -1 : 1);
  const documents = await sortInSlices(unsorted, byTitle, pause);
  const postings = await buildPostings(documents, analysis, pause);
  const terms = await buildTerms(postings, documents.length, analysis, pause);
  const vocabulary = await buildVocabulary(terms, pause);
  return {
    documents,
    numberOf: new Map(documents.map(({ id }, number) => [id, number])),
    terms,
    vocabulary,
    score: createScorer({ postings, terms, vocabulary, analysis, documentCount: documents.length }),
    spellingOf: (term) => findSpelling(term, postings, terms, vocabulary) ?? term,
    facets: await buildFacetColumns(documents, pause),
    labels: await buildLabels(documents, analysis, pause),
    builtAt: new Date(),
  };
}

// A stem is no word to show: then the first word that has it.
function findSpelling(term: string, postings: Postings, terms: Terms, vocabulary: Vocabulary): string | undefined {
  const number = vocabulary.numberOf(term);
  const word =
    number === undefined ? undefined : postings.words[terms.words[terms.offsets[number] as number] as number];
  return postings.spellings.get(term) ?? (word === undefined ? undefined : postings.spellings.get(word));
}
