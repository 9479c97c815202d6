import type { SearchDocument } from '../document.ts';
import type { Suggestion } from '../engine.ts';
import type { Analysis } from '../german.ts';
import type { Pause } from './slices.ts';

/** A short text worth suggesting, with its folded words and the number of documents behind it. */
export interface Label {
  text: string;
  kind: Suggestion['kind'];
  words: string[];
  documents: number;
}

/** Collects categories, places, features and colloquial words; a text that is several of them counts as the first. */
export async function buildLabels(
  documents: readonly SearchDocument[],
  analysis: Analysis,
  pause: Pause,
): Promise<Label[]> {
  const labels = new Map<string, Label>();
  const add = (kind: Label['kind'], texts: Iterable<string>) => {
    for (const text of texts) {
      const known = labels.get(text);
      if (known) known.documents++;
      else if (text) labels.set(text, { text, kind, words: analysis.tokenize(text), documents: 1 });
    }
  };
  for (const document of documents) {
    add('category', document.categories);
    add('place', new Set([document.district, document.quarter, ...document.area]));
    add('feature', document.features);
    add('term', document.terms);
    await pause();
  }
  return [...labels.values()];
}
