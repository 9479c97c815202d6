import { join } from 'node:path';
import { parseSettings } from '#src/config.ts';
import { buildSite, findSite } from '#src/publish/buildSite.ts';
import { root } from './portal.ts';

/** The folder of the site built from the repository's own content, built first if need be. */
export async function builtSite(): Promise<string> {
  const { contentDir, publicUrl } = parseSettings({});
  const options = { root, contentDir, publicUrl, outDir: join(root, 'dist') };
  return (await findSite(options)) ?? buildSite(options);
}
