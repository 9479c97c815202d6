import { getCollection } from 'astro:content';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSettings } from '#src/config.ts';
import type { Grenzen } from '#src/stadtbezirke/grenzen.ts';
import { readStadt } from '#src/stadtbezirke/stadt.ts';
import { createVerzeichnis, type Verzeichnis } from '#src/verzeichnis/verzeichnis.ts';

const plainText = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

let verzeichnis: Promise<Verzeichnis> | undefined;

/** The facts of `content/` for prerendered pages, read once a build. On-demand pages get the same from Astro.locals. */
export function readVerzeichnis(): Promise<Verzeichnis> {
  verzeichnis ??= read();
  return verzeichnis;
}

async function read(): Promise<Verzeichnis> {
  const { contentDir } = parseSettings(process.env);
  const [einrichtungen, stadtbezirke, plz, ratgeber] = await Promise.all([
    getCollection('einrichtungen'),
    getCollection('stadtbezirke'),
    getCollection('plz'),
    getCollection('ratgeber'),
  ]);
  return createVerzeichnis({
    stadt: readStadt(contentDir),
    einrichtungen: einrichtungen.map(({ id, data, rendered }) => ({ ...data, id, html: rendered?.html ?? '' })),
    stadtbezirke: stadtbezirke.map(({ id, data }) => ({ ...data, id })),
    plz: plz.map(({ data }) => data),
    kapitel: ratgeber.map(({ id, data, rendered }) => ({
      id,
      title: data.title,
      kurz: data.kurz,
      reihenfolge: data.reihenfolge,
      themen: data.themen,
      suchworte: data.suchworte,
      url: `/ratgeber/${id}/`,
      text: plainText(rendered?.html ?? ''),
    })),
    grenzen: JSON.parse(readFileSync(join(contentDir, 'stadtbezirke', 'grenzen.geojson'), 'utf8')) as Grenzen,
  });
}
