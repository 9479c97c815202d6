import type { Suggestion } from '../engine.ts';
import type { Analysis } from '../german.ts';
import type { Index } from './buildIndex.ts';
import { markField, toWantedWords } from './explainHit.ts';
import type { Label } from './labels.ts';
import { toSlots } from './querySlots.ts';
import { runSearch } from './runSearch.ts';

const KINDS: readonly Suggestion['kind'][] = ['category', 'place', 'feature', 'term', 'title'];

/** Labels whose words begin like the typed ones, then titles that hold all typed words. */
export function suggestTexts(index: Index, analysis: Analysis, text: string, limit: number): Suggestion[] {
  const typed = analysis.tokenize(text);
  if (!typed.length) return [];
  const labels = index.labels.filter((label) => beginsLike(label, typed)).sort((a, b) => compare(a, b, typed));
  const titles = suggestTitles(index, analysis, text, limit);
  // Half of the places for labels, unless there are too few titles to fill the rest.
  const room = Math.max(Math.ceil(limit / 2), limit - titles.length);
  return [...labels.slice(0, room).map(({ text, kind }) => ({ text, kind })), ...titles].slice(0, limit);
}

function beginsLike({ words }: Label, typed: readonly string[]): boolean {
  return typed.every((each, i) =>
    words.some((word) => (i === typed.length - 1 ? word.startsWith(each) : word === each)),
  );
}

function compare(a: Label, b: Label, typed: readonly string[]): number {
  const startsSame = (label: Label) => (label.words[0]?.startsWith(typed[0] as string) ? 0 : 1);
  return startsSame(a) - startsSame(b) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || b.documents - a.documents;
}

function suggestTitles(index: Index, analysis: Analysis, text: string, limit: number): Suggestion[] {
  const slots = toSlots(text, analysis, index.vocabulary);
  const wanted = toWantedWords(slots, { vocabulary: index.vocabulary, names: index.terms.names, analysis });
  const { hits } = runSearch(index, analysis, { query: text, pageSize: limit * 3 });
  const titles = hits.flatMap(({ id }) => {
    const document = index.documents[index.numberOf.get(id) ?? -1];
    const isNamed = document && wanted.every((word) => markField(document, 'title', [word], analysis)[0]?.length);
    return isNamed ? [{ text: document.title, kind: 'title' as const, id }] : [];
  });
  return titles.slice(0, limit);
}
