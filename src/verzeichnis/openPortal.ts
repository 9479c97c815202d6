import { createEngine } from '#search/createEngine.ts';
import type { SearchWords } from '#search/words.ts';
import { toSearchDocument as einrichtungToSearchDocument } from '#src/einrichtungen/toSearchDocument.ts';
import { createFakten, type FaktenDaten } from '#src/fakten/fakten.ts';
import { toSearchDocument as kapitelToSearchDocument } from '#src/ratgeber/toSearchDocument.ts';
import type { Portal } from './portal.ts';
import { createVerzeichnis, type VerzeichnisDaten } from './verzeichnis.ts';

export interface OpenPortalOptions {
  /** Reads one of the built data files: `verzeichnis.json`, `fakten.json`, `suchworte.json`. */
  readJson(name: string): Promise<unknown>;
  publicUrl: string;
  version?: string;
  meilisearch?: { url: string; apiKey?: string } | undefined;
  mapTiles?: Portal['mapTiles'];
  countWithoutResult?: Portal['countWithoutResult'];
}

/** Reads the published facts and fills the search engine with them. */
export async function openPortal(options: OpenPortalOptions): Promise<Portal> {
  const verzeichnis = createVerzeichnis((await options.readJson('verzeichnis.json')) as VerzeichnisDaten);
  const fakten = createFakten((await options.readJson('fakten.json')) as FaktenDaten);
  const words = (await options.readJson('suchworte.json')) as SearchWords;
  const { stadtbezirke, plz, einrichtungen, kapitel } = verzeichnis;
  const search = createEngine({ words, ...(options.meilisearch && { meilisearch: options.meilisearch }) });
  await search.replaceAll([
    ...einrichtungen.map((einrichtung) => einrichtungToSearchDocument(einrichtung, { stadtbezirke, plz, words })),
    ...kapitel.map((each) => kapitelToSearchDocument(each, words)),
  ]);
  return {
    verzeichnis,
    fakten,
    search,
    countWithoutResult: options.countWithoutResult ?? (() => {}),
    mapTiles: options.mapTiles,
    publicUrl: options.publicUrl,
    version: options.version ?? 'dev',
  };
}
