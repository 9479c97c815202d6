import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** The files below a folder, or the file itself; `path` is relative, with slashes. What vanishes meanwhile is left out. */
export async function* readFolder(folder: string, below = '.'): AsyncGenerator<{ path: string; bytes: Uint8Array }> {
  for (const file of await listFiles(join(folder, below))) {
    const bytes = await unlessGone(readFile(file));
    if (bytes) yield { path: relative(folder, file).split(sep).join('/'), bytes };
  }
}

/** Sorted, so that two backups of the same are the same. Hidden files inside are drafts of others. */
async function listFiles(start: string): Promise<string[]> {
  const found = await unlessGone(stat(start));
  if (!found) return [];
  if (found.isFile()) return [start];
  if (!found.isDirectory()) return [];
  const names = (await readdir(start)).filter((name) => !name.startsWith('.')).sort();
  return (await Promise.all(names.map((name) => listFiles(join(start, name))))).flat();
}

async function unlessGone<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
