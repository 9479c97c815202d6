import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ImportError } from './importError.ts';

/** Writes all files or none: first everything beside its place, then the renames. `onProgress` counts the files. */
export async function writeFiles(
  files: ReadonlyMap<string, string>,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<void> {
  const temporary = new Map([...files.keys()].map((path) => [path, `${path}.import-tmp`]));
  try {
    for (const [path, text] of files) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(temporary.get(path) as string, text, { encoding: 'utf8', flush: true });
    }
  } catch (error) {
    await Promise.all([...temporary.values()].map((path) => rm(path, { force: true })));
    throw new ImportError(
      'Die Dateien lassen sich nicht schreiben. Ist der Ordner beschreibbar und die Festplatte nicht voll? Es wurde nichts geändert.',
      { cause: error },
    );
  }
  let done = 0;
  for (const [path, from] of temporary) {
    await rename(from, path);
    onProgress(++done, temporary.size);
  }
}
