import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fehler, type Problem } from './problem.ts';

/** What lies in the content folder: paths below it, with `/`. Refused files are left out and reported. */
export interface ContentTree {
  files: string[];
  folders: string[];
  problems: Problem[];
}

const MAX_TEXT_BYTES = 200_000;
// Official outlines of a city are larger than any text.
const MAX_MAP_BYTES = 5_000_000;

/** Lists the content folder. Hidden files are not ours; nothing outside the folder is ever read. */
export async function readContentTree(contentDir: string): Promise<ContentTree> {
  const tree: ContentTree = { files: [], folders: [], problems: [] };
  await collect({ contentDir, realRoot: await realpath(contentDir), tree }, '');
  return tree;
}

interface Walk {
  contentDir: string;
  realRoot: string;
  tree: ContentTree;
}

async function collect(walk: Walk, folder: string): Promise<void> {
  const entries = await readdir(join(walk.contentDir, folder), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) {
      walk.tree.folders.push(path);
      await collect(walk, path);
    } else {
      const refusal = await refuse(walk, path, entry.isSymbolicLink());
      if (refusal) walk.tree.problems.push(fehler({ file: path }, refusal));
      else walk.tree.files.push(path);
    }
  }
}

async function refuse({ contentDir, realRoot }: Walk, path: string, isLink: boolean): Promise<string | undefined> {
  const absolute = join(contentDir, path);
  if (isLink) {
    const target = await realpath(absolute).catch(() => undefined);
    if (target === undefined) return 'Diese Verknüpfung führt ins Leere. Löschen Sie sie.';
    if (!target.startsWith(realRoot + sep)) {
      return 'Diese Verknüpfung führt aus dem Ordner der Inhalte hinaus. Legen Sie die Datei selbst hier ab.';
    }
  }
  const stats = await stat(absolute);
  if (!stats.isFile()) return 'Das ist keine gewöhnliche Datei. Legen Sie die Datei selbst hier ab.';
  const limit = path.endsWith('.geojson') ? MAX_MAP_BYTES : MAX_TEXT_BYTES;
  if (stats.size <= limit) return undefined;
  return `Die Datei ist zu groß: ${kilobytes(stats.size)}, erlaubt sind ${kilobytes(limit)}.`;
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000).toLocaleString('de-DE')} kB`;
}
