import { createEmbeddedEngine } from './embedded/createEmbeddedEngine.ts';
import type { SearchEngine } from './engine.ts';
import { createAnalysis } from './german.ts';
import { createMeilisearchEngine } from './meilisearch/createMeilisearchEngine.ts';
import { withFallback } from './withFallback.ts';
import { type SearchWords, toAnalysisWords } from './words.ts';

export interface EngineOptions {
  words: SearchWords;
  /** Set: this server answers, and the embedded engine whenever it does not. */
  meilisearch?: { url: string; apiKey?: string; indexName?: string };
}

/** The one place that knows both engines. */
export function createEngine({ words, meilisearch }: EngineOptions): SearchEngine {
  const analysisWords = toAnalysisWords(words);
  const embedded = createEmbeddedEngine(analysisWords);
  if (!meilisearch) return embedded;
  return withFallback(
    createMeilisearchEngine({ ...meilisearch, analysis: createAnalysis(analysisWords), fillers: words.fuellwoerter }),
    embedded,
  );
}
