import type { SearchDocument } from '../document.ts';
import { TEXT_FIELDS } from '../engine.ts';
import type { Analysis } from '../german.ts';

/** A document as Meilisearch holds it; `terms` also carries compound parts and spellings without umlauts. */
export type MeilisearchDocument = Omit<SearchDocument, 'point'> & {
  key: string;
  _geo?: { lat: number; lng: number };
};

/** Meilisearch allows only ASCII letters, digits, hyphen and underscore in a primary key. */
export function toKey(id: string): string {
  return /^[A-Za-z0-9-]{1,200}$/.test(id) ? id : `_${Buffer.from(id).toString('base64url')}`;
}

export function toMeilisearchDocument(document: SearchDocument, analysis: Analysis): MeilisearchDocument {
  const { point, ...fields } = document;
  return {
    ...fields,
    key: toKey(document.id),
    terms: [...new Set([...document.terms, ...helpWords(document, analysis)])],
    // A malformed place is an error there; without one the field is left out.
    ...(point && { _geo: point }),
  };
}

// What Meilisearch cannot know: the inside of compounds, and that "hoerde", "strasse" mean Hörde, Straße.
function helpWords(document: SearchDocument, analysis: Analysis): string[] {
  const texts = TEXT_FIELDS.filter((field) => field !== 'text').flatMap((field) => document[field]);
  return texts
    .flatMap(analysis.rawWords)
    .flatMap((raw) => [
      ...(analysis.split(analysis.normalizeWord(raw)) ?? []),
      ...(/[äöüß]/i.test(raw) ? [asciiSpelling(raw)] : []),
    ]);
}

const ASCII: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

function asciiSpelling(raw: string): string {
  return raw.toLowerCase().replace(/[äöüß]/g, (letter) => ASCII[letter] ?? letter);
}
