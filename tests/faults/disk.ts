import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A place for a data folder that can be filled up and freed while a server works on it. */
export interface Disk {
  /** Missing: an ordinary folder. */
  dataDir?: string;
  fill(pid: number): Promise<void>;
  free(pid: number): Promise<void>;
  remove(): void;
}

/** A file system in memory of its own, really full. Throws when this user may not mount one. */
export function smallDisk(): Disk {
  const dataDir = mkdtempSync(join(tmpdir(), 'wegweiser-full-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m,mode=0700', 'tmpfs', dataDir], { stdio: 'pipe' });
  } catch (error) {
    rmdirSync(dataDir);
    throw error;
  }
  const ballast = join(dataDir, 'ballast');
  return {
    dataDir,
    async fill() {
      const file = await open(ballast, 'w');
      try {
        for (const size of [1 << 20, 1 << 12]) await writeUntilFull(file, new Uint8Array(size));
      } finally {
        await file.close();
      }
    },
    free: () => rm(ballast),
    remove() {
      execFileSync('umount', ['--lazy', dataDir], { stdio: 'pipe' });
      rmSync(dataDir, { recursive: true });
    },
  };
}

async function writeUntilFull(file: Awaited<ReturnType<typeof open>>, bytes: Uint8Array): Promise<void> {
  try {
    for (;;) await file.write(bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

/** No file of the server may grow, as with a used-up quota; needs no rights. Throws where the command `prlimit` is missing. */
export function limitedFiles(): Disk {
  const limit = (pid: number, bytes: number | 'unlimited') => {
    execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`], { stdio: 'pipe' });
  };
  limit(process.pid, 'unlimited');
  return {
    fill: async (pid) => limit(pid, 1),
    free: async (pid) => limit(pid, 'unlimited'),
    remove() {},
  };
}
