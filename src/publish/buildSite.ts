import { spawn } from 'node:child_process';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildStamp } from './buildStamp.ts';
import { precompress } from './precompress.ts';

export interface BuildOptions {
  /** The repository. */
  root: string;
  contentDir: string;
  publicUrl: string;
  /** Where the site is served from; replaced only after a complete build. */
  outDir: string;
}

const stampFile = (outDir: string) => join(outDir, 'gebaut-aus.txt');

/** Whether `outDir` holds a site made from exactly this code, content and address. */
export async function isSiteCurrent({ root, contentDir, publicUrl, outDir }: BuildOptions): Promise<boolean> {
  const built = await readFile(stampFile(outDir), 'utf8').catch(() => '');
  return built === (await buildStamp(root, contentDir, publicUrl));
}

/**
 * Builds the site beside the one that is served and puts it in its place only when everything worked: a broken build
 * leaves the old site as it was. Throws an Error with the build's own output.
 */
export async function buildSite(options: BuildOptions): Promise<void> {
  const { root, contentDir, publicUrl, outDir } = options;
  const next = `${outDir}.next`;
  const old = `${outDir}.old`;
  const stamp = await buildStamp(root, contentDir, publicUrl);
  await rm(next, { recursive: true, force: true });
  await runAstro(root, ['build', '--force', '--outDir', next], { CONTENT_DIR: contentDir, PUBLIC_URL: publicUrl });
  await precompress(join(next, 'client'));
  await writeFile(stampFile(next), stamp);
  await rm(old, { recursive: true, force: true });
  await rename(outDir, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(next, outDir);
  await rm(old, { recursive: true, force: true });
}

/** Runs the astro command on the Node that runs this process. Throws with its output when it fails. */
async function runAstro(root: string, args: string[], extra: Record<string, string>): Promise<void> {
  const cli = join(root, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', ...extra };
  const child = spawn(process.execPath, [cli, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`Der Bau der Seiten ist fehlgeschlagen.\n${output}`);
}
