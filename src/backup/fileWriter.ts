import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { BackupError } from './backupError.ts';

export interface FileWriter {
  /** False: nobody wants the files of this folder. */
  write(folder: string, path: string, bytes: Uint8Array): Promise<boolean>;
  /** Removes what was written. */
  takeBack(): Promise<void>;
}

/** What may be there already where files are put: database and key. */
const MAY_BE_THERE = /^(schluessel|wegweiser\.sqlite(-wal|-shm)?)$/;

/**
 * Writes the files of a backup into folders that hold nothing of the kind yet; a folder that is missing is made. Throws a
 * BackupError when something is there already.
 */
export async function createFileWriter(folders: Readonly<Record<string, string | undefined>>): Promise<FileWriter> {
  for (const folder of Object.values(folders)) if (folder) await requireEmptyFolder(folder);
  const written = new Set<string>();
  return {
    async write(folder, path, bytes) {
      const target = folders[folder];
      if (!target) return false;
      const file = join(target, path);
      if (relative(target, file).startsWith('..')) throw new BackupError(`Die Sicherung enthält den Pfad ${path}.`);
      // The folder was empty: all of what is below this name is ours.
      written.add(join(target, path.split('/')[0] ?? ''));
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(file, bytes, { flag: 'wx', mode: 0o600, flush: true });
      return true;
    },
    async takeBack() {
      for (const name of written) await rm(name, { recursive: true, force: true });
    },
  };
}

async function requireEmptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = (await readdir(folder)).filter((name) => !MAY_BE_THERE.test(name));
  if (names.length === 0) return;
  throw new BackupError(`Der Ordner ${folder} ist nicht leer (${names[0]}). Nehmen Sie einen neuen.`);
}
