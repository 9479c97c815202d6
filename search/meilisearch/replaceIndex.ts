import type { EnqueuedTaskPromise, Meilisearch } from 'meilisearch';
import type { Documents } from '../engine.ts';
import type { Analysis } from '../german.ts';
import { type MeilisearchDocument, toMeilisearchDocument } from './documents.ts';
import { toSettings } from './settings.ts';

interface Target {
  client: Meilisearch;
  indexName: string;
  analysis: Analysis;
  fillers: readonly string[];
}

const BATCH = 1000;

/**
 * Fills a second index and swaps the two at once, so that no search ever sees half of the documents. Every task is
 * waited for: queued ones would not be swapped along.
 */
export async function replaceIndex(
  { client, indexName, analysis, fillers }: Target,
  documents: Documents,
): Promise<void> {
  const next = `${indexName}_next`;
  await client.deleteIndexIfExists(next);
  await done(client.createIndex(next, { primaryKey: 'key' }));
  await done(client.index(next).updateSettings(toSettings(fillers)));

  let batch: MeilisearchDocument[] = [];
  const send = async () => {
    if (batch.length) await done(client.index<MeilisearchDocument>(next).addDocuments(batch));
    batch = [];
  };
  for await (const document of documents) {
    batch.push(toMeilisearchDocument(document, analysis));
    if (batch.length === BATCH) await send();
  }
  await send();

  // The swap without renaming needs both; on the very first run the old one is empty.
  await done(client.createIndex(indexName, { primaryKey: 'key' }), 'index_already_exists');
  await done(client.swapIndexes([{ indexes: [indexName, next], rename: false }]));
  await done(client.deleteIndex(next));
}

async function done(task: EnqueuedTaskPromise, accepted?: string): Promise<void> {
  const { type, status, error } = await task.waitTask();
  if (status === 'succeeded' || (accepted !== undefined && error?.code === accepted)) return;
  throw new Error(`Meilisearch could not finish "${type}": ${error?.message ?? status}`);
}
