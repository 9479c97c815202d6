import { spawn } from 'node:child_process';
import { access, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
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

/** Older states stay for a while: a server that was started with one still reads its files. */
const KEEP = 3;

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

async function removeOldSites(outDir: string): Promise<void> {
  const folders = (await readdir(outDir)).map((name) => join(outDir, name));
  const dated = await Promise.all(folders.map(async (path) => ({ path, time: (await stat(path)).mtimeMs })));
  dated.sort((a, b) => b.time - a.time);
  await Promise.all(dated.slice(KEEP).map(({ path }) => rm(path, { recursive: true, force: true })));
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
