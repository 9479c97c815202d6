import type { SearchEngine } from '#search/engine.ts';
import type { Verzeichnis } from './verzeichnis.ts';

/** What a running server holds; on-demand pages find it as `Astro.locals.portal`. */
export interface Portal {
  verzeichnis: Verzeichnis;
  search: SearchEngine;
  /** Counts what people looked for in vain: text and number, nothing else. */
  countWithoutResult(query: string): void;
  mapTiles: { url: string; attribution: string } | undefined;
  publicUrl: string;
  version: string;
}
