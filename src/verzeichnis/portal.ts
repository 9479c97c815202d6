import type { SearchEngine } from '#search/engine.ts';
import type { Fakten } from '#src/fakten/fakten.ts';
import type { Verzeichnis } from './verzeichnis.ts';

/** What a running server holds; on-demand pages find it as `Astro.locals.portal`. */
export interface Portal {
  verzeichnis: Verzeichnis;
  /** Prices, limits and rules, each for any day. */
  fakten: Fakten;
  search: SearchEngine;
  /** Counts what people looked for in vain: text and number, nothing else. */
  countWithoutResult(query: string): void;
  mapTiles: { url: string; attribution: string } | undefined;
  publicUrl: string;
  version: string;
}
