import { cp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../support/portal.ts';

const own = fileURLToPath(new URL('.', import.meta.url));

/** What a portal is made from. */
const SOURCES = ['src', 'search', 'scripts', 'public', 'content', 'astro.config.mjs', 'package.json', 'tsconfig.json'];

/**
 * A copy of the repository with more applications: for each a folder beside the others, its words in `content`, and its
 * name in the registry, as `src/antraege/README.md` says. Nothing else is changed. Returns the folder.
 */
export async function buildKitchen(antraege: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(root, 'dist.test-kitchen');
  await rm(folder, { recursive: true, force: true });
  for (const each of SOURCES) {
    await cp(join(root, each), join(folder, each), { recursive: true, filter: (path) => !path.endsWith('.test.ts') });
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const id of Object.keys(antraege)) {
    await cp(join(own, id), join(folder, 'src', 'antraege', id), { recursive: true });
    await cp(join(own, 'content', id), join(folder, 'content', 'antraege', id), { recursive: true });
  }
  await register(join(folder, 'src', 'antraege', 'registry.ts'), antraege);
  return folder;
}

/** Adds the import and the name of each application. */
async function register(path: string, antraege: Readonly<Record<string, string>>): Promise<void> {
  const imports = Object.entries(antraege).map(([id, name]) => `import { ${name} } from './${id}/antrag.ts';\n`);
  const before = await readFile(path, 'utf8');
  const after = before.replace(/\];/, `, ${Object.values(antraege).join(', ')}];`);
  if (after === before) throw new Error('The registry has no list of applications any more.');
  await writeFile(path, imports.join('') + after);
}
