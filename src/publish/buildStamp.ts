import { createHash } from 'node:crypto';
import { lstat, readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';

/** Code and settings files whose change makes the built site out of date, relative to the repository. */
const CODE = ['src', 'search', 'public', 'astro.config.mjs', 'package-lock.json', 'tsconfig.json'];

async function describe(path: string): Promise<string[]> {
  // A link counts as itself and is not followed: links can run in a circle.
  const info = await lstat(path).catch(() => undefined);
  if (!info) return [`${path} fehlt`];
  if (!info.isDirectory()) return [`${path} ${info.size} ${info.mtimeMs}`];
  const names = (await readdir(path)).filter((name) => !name.endsWith('.test.ts')).sort();
  return (await Promise.all(names.map((name) => describe(join(path, name))))).flat();
}

/**
 * A short text that changes when anything changes that the built site was made from: names, sizes and times of the
 * files, the content folder and the public address. Reading the files themselves would cost a start its three seconds.
 */
export async function buildStamp(root: string, contentDir: string, publicUrl: string): Promise<string> {
  // The content folder itself may be a link: that is how a city keeps its content apart.
  const content = await realpath(contentDir).catch(() => contentDir);
  const lines = (await Promise.all([...CODE.map((path) => join(root, path)), content].map(describe))).flat();
  return createHash('sha256')
    .update([...lines, publicUrl, process.version].join('\n'))
    .digest('hex');
}
