import { Meilisearch } from 'meilisearch';
import type { SearchEngine } from '../engine.ts';
import type { Analysis } from '../german.ts';
import { type MeilisearchDocument, toKey, toMeilisearchDocument } from './documents.ts';
import { replaceIndex } from './replaceIndex.ts';
import { runSearch } from './runSearch.ts';

export interface MeilisearchOptions {
  url: string;
  apiKey?: string;
  indexName?: string;
  analysis: Analysis;
  fillers: readonly string[];
}

// A person waits: after this the embedded engine answers.
const SEARCH_TIMEOUT_MS = 800;
const WRITE_TIMEOUT_MS = 30_000;
// Indexing is a queue over there; the client's own five seconds are too short for it.
const TASK = { timeout: 300_000, interval: 100 };

/** A Meilisearch server as search engine. Every method throws when the server does not answer in time. */
export function createMeilisearchEngine(options: MeilisearchOptions): SearchEngine {
  const { url: host, apiKey, indexName = 'wegweiser', analysis, fillers } = options;
  const access = { host, ...(apiKey !== undefined && { apiKey }) };
  const reader = new Meilisearch({ ...access, timeout: SEARCH_TIMEOUT_MS });
  const writer = new Meilisearch({ ...access, timeout: WRITE_TIMEOUT_MS, defaultWaitOptions: TASK });
  const context = { client: reader, indexName, analysis };
  let builtAt: Date | undefined;

  return {
    async replaceAll(documents) {
      await replaceIndex({ client: writer, indexName, analysis, fillers }, documents);
      builtAt = new Date();
    },
    async upsert(documents) {
      const index = writer.index<MeilisearchDocument>(indexName);
      await done(
        index.addDocuments(
          documents.map((each) => toMeilisearchDocument(each, analysis)),
          { primaryKey: 'key' },
        ),
      );
    },
    async remove(ids) {
      await done(writer.index(indexName).deleteDocuments(ids.map(toKey)));
    },
    search: (request) => runSearch(context, request),
    async suggest(text, limit) {
      if (!text.trim()) return [];
      const { hits } = await reader.index<MeilisearchDocument>(indexName).search(text, {
        limit,
        matchingStrategy: 'all',
        attributesToSearchOn: ['title'],
        attributesToRetrieve: ['id', 'title'],
      });
      return hits.map(({ id, title }) => ({ text: title, kind: 'title', id }));
    },
    async health() {
      await reader.health();
      const { numberOfDocuments } = await reader.index(indexName).getStats();
      return { ok: true, engine: 'meilisearch', documents: numberOfDocuments, ...(builtAt && { builtAt }) };
    },
  };

  async function done(task: ReturnType<ReturnType<typeof writer.index>['deleteDocuments']>): Promise<void> {
    const { status, error } = await task.waitTask();
    if (status !== 'succeeded')
      throw new Error(`Meilisearch refused a change of ${indexName}: ${error?.message ?? status}`);
  }
}
