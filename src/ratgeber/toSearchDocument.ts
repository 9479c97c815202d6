import type { SearchDocument } from '#search/document.ts';
import { type SearchWords, termsFor } from '#search/words.ts';
import type { KapitelKurz } from './kapitelKurz.ts';

/** A guide chapter as the search sees it. */
export function toSearchDocument(kapitel: KapitelKurz, words: SearchWords): SearchDocument {
  const terms = termsFor(words, { title: kapitel.title, categories: kapitel.themen, features: [] });
  return {
    id: kapitel.id,
    type: 'ratgeber',
    title: kapitel.title,
    categories: ['Ratgeber', ...kapitel.themen],
    features: [],
    area: [],
    district: '',
    quarter: '',
    street: '',
    postcode: '',
    operator: '',
    text: `${kapitel.kurz} ${kapitel.text}`,
    terms: [...new Set([...kapitel.suchworte, ...terms])],
    url: kapitel.url,
  };
}
