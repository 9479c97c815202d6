import type { Settings } from 'meilisearch';

/**
 * Settings of the index, for Meilisearch from v1.50 on. Not set on purpose: `localizedAttributes` (the German
 * segmentation cuts place names and breaks typo tolerance) and `synonyms` (they do not combine with typos; the words
 * people use stand in the documents instead).
 */
export function toSettings(fillers: readonly string[]): Settings {
  return {
    searchableAttributes: [
      'title',
      'categories',
      'terms',
      'features',
      'quarter',
      'district',
      'area',
      'postcode',
      'street',
      'operator',
      'text',
    ],
    displayedAttributes: ['*'],
    filterableAttributes: ['id', 'type', 'categories', 'area', 'features', 'tags', '_geo'],
    sortableAttributes: ['_geo', 'title'],
    // "sort" early, or "by distance" would only settle draws.
    rankingRules: ['words', 'sort', 'typo', 'proximity', 'attributeRank', 'wordPosition', 'exactness'],
    typoTolerance: {
      enabled: true,
      minWordSizeForTypos: { oneTypo: 5, twoTypos: 8 },
      disableOnNumbers: true,
      disableOnAttributes: ['postcode'],
    },
    stopWords: [...fillers],
    synonyms: {},
    faceting: { maxValuesPerFacet: 200 },
    pagination: { maxTotalHits: 5000 },
    searchCutoffMs: 500,
  };
}
