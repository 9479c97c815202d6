import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Grenzen } from '#src/stadtbezirke/grenzen.ts';
import { type PlzDaten, plzSchema, type Stadtbezirk, stadtbezirkSchema } from '#src/stadtbezirke/stadtbezirk.ts';
import type { EinrichtungDaten } from '../einrichtung.ts';
import { parseEinrichtung } from './frontMatter.ts';
import { ImportError } from './importError.ts';

export interface Place {
  id: string;
  text: string;
  daten: EinrichtungDaten;
}

/** What an import has to know of the content folder. */
export interface Content {
  dir: string;
  stadt: string | undefined;
  places: Place[];
  stadtbezirke: Stadtbezirk[];
  plz: PlzDaten[];
  grenzen: Grenzen | undefined;
}

/** Reads the content folder; a file that is not in order stops the import before anything is changed. */
export async function readContent(dir: string): Promise<Content> {
  const [einrichtungen, stadtbezirke, plz, grenzen, stadt] = await Promise.all([
    readMarkdown(join(dir, 'einrichtungen')),
    readMarkdown(join(dir, 'stadtbezirke')),
    readOptional(join(dir, 'plz.yaml')),
    readOptional(join(dir, 'stadtbezirke', 'grenzen.geojson')),
    readOptional(join(dir, 'stadt.yaml')),
  ]);
  if (stadtbezirke.length === 0)
    throw new ImportError(`Im Ordner „${dir}“ gibt es keine Stadtbezirke. Ist das der richtige Ordner?`);
  const name = stadt ? (parse(stadt) as { stadt?: unknown } | null)?.stadt : undefined;
  return {
    dir,
    stadt: typeof name === 'string' ? name : undefined,
    places: einrichtungen.map(({ id, text }) => ({
      id,
      text,
      daten: parseEinrichtung(text, `einrichtungen/${id}.md`),
    })),
    stadtbezirke: stadtbezirke.map(({ id, text }) => ({
      id,
      ...check(stadtbezirkSchema, toFrontMatter(text), `stadtbezirke/${id}.md`),
    })),
    plz: plz ? check(z.array(plzSchema), parse(plz), 'plz.yaml') : [],
    grenzen: grenzen ? (JSON.parse(grenzen) as Grenzen) : undefined,
  };
}

async function readMarkdown(dir: string): Promise<{ id: string; text: string }[]> {
  const files = await readdir(dir).catch(() => []);
  const markdown = files.filter((file) => file.endsWith('.md') && !file.startsWith('.')).sort();
  return Promise.all(
    markdown.map(async (file) => ({ id: file.slice(0, -3), text: await readFile(join(dir, file), 'utf8') })),
  );
}

async function readOptional(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

const toFrontMatter = (text: string): unknown => parse(text.split(/^---\s*$/m)[1] ?? '');

function check<T>(schema: z.ZodType<T>, data: unknown, file: string): T {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new ImportError(
    `${file}: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
  );
}
