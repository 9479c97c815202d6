import type { SearchDocument } from '../document.ts';
import type { Documents, SearchEngine } from '../engine.ts';
import { type AnalysisWords, createAnalysis } from '../german.ts';
import { buildIndex, type Index } from './buildIndex.ts';
import { runSearch } from './runSearch.ts';
import { suggestTexts } from './suggestTexts.ts';

/** The default engine: everything in the memory of this process, nothing to install. */
export function createEmbeddedEngine(words: AnalysisWords): SearchEngine {
  const analysis = createAnalysis(words);
  let index: Promise<Index> | Index = buildIndex([], analysis);
  let work: Promise<unknown> = Promise.resolve();

  // One change after the other; searches go to the index before it until the new one is complete.
  function change(
    next: (current: readonly SearchDocument[]) => Promise<SearchDocument[]> | SearchDocument[],
  ): Promise<void> {
    const done = work.then(async () => {
      const documents = await next((await index).documents);
      index = await buildIndex(documents, analysis);
    });
    work = done.catch(() => undefined);
    return done;
  }

  return {
    replaceAll: (documents) => change(() => collect(documents)),
    upsert: (documents) =>
      change((current) => [...new Map([...current, ...documents].map((each) => [each.id, each])).values()]),
    remove(ids) {
      const gone = new Set(ids);
      return change((current) => current.filter(({ id }) => !gone.has(id)));
    },
    search: async (request) => runSearch(await index, analysis, request),
    suggest: async (text, limit) => suggestTexts(await index, analysis, text, limit),
    async health() {
      const { documents, builtAt } = await index;
      return { ok: true, engine: 'embedded', documents: documents.length, builtAt };
    },
    async close() {
      await work;
    },
  };
}

async function collect(documents: Documents): Promise<SearchDocument[]> {
  const byId = new Map<string, SearchDocument>();
  for await (const document of documents) {
    if (byId.has(document.id)) throw new Error(`Two documents have the id "${document.id}"; ids must be unique.`);
    byId.set(document.id, document);
  }
  return [...byId.values()];
}
