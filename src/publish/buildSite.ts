import { spawn } from 'node:child_process';
import { access, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildStamp } from './buildStamp.ts';
import { precompress } from './precompress.ts';

export interface BuildOptions {
  /** The repository. */
  root: string;
  contentDir: string;
  publicUrl: string;
  /** Holds one folder for each built state, named after what it was made from. */
  outDir: string;
}

/** Older states stay for a while, to go back to. */
const KEEP = 3;

const IN_USE = 'benutzt-von-';

/** Where the site made from exactly this code, content and address lies, or will lie once it is built. */
async function siteFolder({ root, contentDir, publicUrl, outDir }: BuildOptions): Promise<string> {
  return join(outDir, (await buildStamp(root, contentDir, publicUrl)).slice(0, 16));
}

/** The folder of the current site (`client/`, `server/`); undefined when it has not been built yet. */
export async function findSite(options: BuildOptions): Promise<string | undefined> {
  const folder = await siteFolder(options);
  return access(folder).then(
    () => folder,
    () => undefined,
  );
}

/**
 * Builds the site beside the others and gives it its name only when everything worked: a broken build changes nothing,
 * and a running server keeps what it serves. Returns the folder. Throws an Error with the build's own output.
 */
export async function buildSite(options: BuildOptions): Promise<string> {
  const { root, contentDir, publicUrl, outDir } = options;
  const folder = await siteFolder(options);
  const next = `${folder}.next`;
  await mkdir(outDir, { recursive: true });
  await rm(next, { recursive: true, force: true });
  await runAstro(root, ['build', '--force', '--outDir', next], { CONTENT_DIR: contentDir, PUBLIC_URL: publicUrl });
  await precompress(join(next, 'client'));
  await rm(folder, { recursive: true, force: true });
  await rename(next, folder);
  await removeOldSites(outDir);
  return folder;
}

/** Marks a site as being served by this process: no build removes its files. Returns how to take the mark away. */
export async function useSite(folder: string): Promise<() => Promise<void>> {
  const mark = join(folder, `${IN_USE}${process.pid}`);
  // Who may not write here cannot remove anything here either.
  await writeFile(mark, '').catch(() => undefined);
  return () => rm(mark, { force: true });
}

/** Deletes all but the newest states and those a running server reads. */
export async function removeOldSites(outDir: string): Promise<void> {
  const folders = (await readdir(outDir)).map((name) => join(outDir, name));
  const dated = await Promise.all(folders.map(async (path) => ({ path, time: (await stat(path)).mtimeMs })));
  dated.sort((a, b) => b.time - a.time);
  for (const { path } of dated.slice(KEEP)) {
    if (!(await isInUse(path))) await rm(path, { recursive: true, force: true });
  }
}

async function isInUse(folder: string): Promise<boolean> {
  const marks = (await readdir(folder)).filter((name) => name.startsWith(IN_USE));
  return marks.some((name) => isRunning(Number(name.slice(IN_USE.length))));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another user's process may not be signalled, but it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Runs the astro command on the Node that runs this process. Throws with its output when it fails. */
async function runAstro(root: string, args: string[], extra: Record<string, string>): Promise<void> {
  const cli = join(root, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', ...extra };
  const child = spawn(process.execPath, [cli, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk;
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`Der Bau der Seiten ist fehlgeschlagen.\n${output}`);
}
