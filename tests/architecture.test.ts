import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

/**
 * Who may import whom, from top to bottom. A file may use its own module and every row below; never a sibling in the
 * same row, never upwards. `astro` says whose files may import `astro:*`: all, only the .astro files, or none.
 */
const ROWS: Record<string, 'all' | 'components' | 'none'>[] = [
  { 'src/pages': 'all', 'src/middleware.ts': 'all', 'src/content.config.ts': 'all', scripts: 'none' },
  { 'src/layouts': 'all' },
  { 'src/betrieb': 'components' },
  { 'src/antraege': 'components', 'src/redaktion': 'components', 'src/verzeichnis': 'components' },
  {
    'src/einrichtungen': 'components',
    'src/vorgaenge': 'components',
    'src/ratgeber': 'components',
    'src/veranstaltungen': 'components',
  },
  { 'src/stadtbezirke': 'none', 'src/fakten': 'none' },
  { 'src/forms': 'components', search: 'components' },
  { 'src/components': 'all' },
  {
    'src/queue': 'none',
    'src/mail': 'none',
    'src/uploads': 'none',
    'src/auth': 'none',
    'src/publish': 'none',
    'src/pdf': 'none',
    'src/http': 'none',
    'src/backup': 'none',
    'src/telemetry': 'none',
  },
  { 'src/audit': 'none' },
  {
    'src/cache': 'none',
    'src/crypto': 'none',
    'src/db': 'none',
    'src/i18n': 'none',
    'src/styles': 'none',
    'src/log': 'none',
  },
  { 'src/config.ts': 'none' },
];

const root = fileURLToPath(new URL('..', import.meta.url));

interface Import {
  file: string;
  specifier: string;
  /** Repository path when it is a file of ours. */
  target: string | undefined;
}

const files = ['src', 'search', 'scripts'].flatMap(listFiles).filter(isProductionCode);
const imports = files.flatMap(importsOf);

test('every file belongs to a module of the table', () => {
  // Declarations for the compiler import nothing at run time.
  const homeless = files.filter((file) => !file.endsWith('.d.ts') && !moduleOf(file));
  assert.deepEqual(homeless, [], 'These files have no row: add their module to ROWS and to the map.');
});

test('imports point to the own module or downwards', () => {
  assert.deepEqual(imports.map(findBrokenRule).filter(Boolean), []);
});

test('astro:* stays in pages, layouts and components', () => {
  assert.deepEqual(imports.map(findAstroFault).filter(Boolean), []);
});

test('every import of an own file finds it', () => {
  const missing = imports.filter(({ target }) => target && !existsSync(join(root, target)));
  assert.deepEqual(missing.map(describe), []);
});

test('no file imports itself over others', () => {
  assert.deepEqual(findCycles(), []);
});

test('the READMEs name only files and scripts that exist', () => {
  const readmes = [...(existsSync(join(root, 'README.md')) ? ['README.md'] : []), ...allReadmes()];
  assert.deepEqual(readmes.flatMap(findStaleNames), []);
});

test('the lock file names no registry', () => {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  assert.ok(!lock.includes('"resolved": "http'), 'package-lock.json has "resolved" addresses; see .npmrc');
});

function findBrokenRule(one: Import): string | undefined {
  const [from, to] = [moduleOf(one.file), one.target && moduleOf(one.target)];
  if (!from || !one.target) return undefined;
  if (from.name === 'search' && !one.target.startsWith('search/'))
    return `${describe(one)}: search imports only itself`;
  if (!to) return isOwnCode(one.target) ? `${describe(one)}: the target has no row` : undefined;
  if (from.name === to.name || to.row > from.row) return undefined;
  const rule = to.row === from.row ? 'never a sibling in the same row' : 'never upwards';
  return `${describe(one)}: ${rule} (row ${from.row} → row ${to.row})`;
}

function findAstroFault(one: Import): string | undefined {
  const astro = moduleOf(one.file)?.astro;
  if (one.specifier.startsWith('astro:')) {
    if (astro === 'all' || (astro === 'components' && one.file.endsWith('.astro'))) return undefined;
    return `${describe(one)}: astro:* is not allowed here, plain Node must be able to run this file`;
  }
  const isRunByNode = one.file.endsWith('.ts') && astro !== 'all';
  if (!isRunByNode || !one.specifier.endsWith('.astro')) return undefined;
  return `${describe(one)}: plain Node must be able to run this file and cannot read .astro`;
}

function moduleOf(file: string) {
  for (const [index, modules] of ROWS.entries()) {
    const found = Object.entries(modules).find(([name]) => file === name || file.startsWith(`${name}/`));
    if (found) return { name: found[0], astro: found[1], row: index + 1 };
  }
  return undefined;
}

function findCycles(): string[] {
  const targets = new Map<string, string[]>();
  for (const { file, target } of imports) if (target) targets.set(file, [...(targets.get(file) ?? []), target]);
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (path.includes(file) || done.has(file)) return;
    for (const target of targets.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return cycles;
}

function importsOf(file: string): Import[] {
  const source = withoutComments(codeOf(file));
  const patterns = [
    /^\s*import\s+['"]([^'"]+)['"]/gm,
    /^\s*(?:import|export)\s[^'";]*?\bfrom\s*['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
  ];
  const specifiers = patterns.flatMap((pattern) =>
    [...source.matchAll(pattern)].map(([, specifier = '']) => specifier),
  );
  return specifiers.map((specifier) => ({ file, specifier, target: resolveImport(file, specifier) }));
}

/** Of an .astro file the parts that are TypeScript: the front matter and the scripts. */
function codeOf(file: string): string {
  const source = readFileSync(join(root, file), 'utf8');
  if (!file.endsWith('.astro')) return source;
  const [, frontmatter = ''] = /^---\r?\n(.*?)\n---/s.exec(source) ?? [];
  const scripts = [...source.matchAll(/<script\b[^>]*>(.*?)<\/script>/gs)].map(([, code = '']) => code);
  return [frontmatter, ...scripts].join('\n');
}

function withoutComments(source: string): string {
  return source.replace(/^\s*\/\*.*?\*\//gms, '').replace(/^\s*\/\/.*$/gm, '');
}

function resolveImport(file: string, specifier: string): string | undefined {
  const path = specifier.replace(/\?\w+$/, '');
  if (path.startsWith('#')) return path.slice(1);
  return path.startsWith('.') ? posix.join(posix.dirname(file), path) : undefined;
}

function describe({ file, specifier }: Import): string {
  return `${file} imports ${specifier}`;
}

function listFiles(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(folder, join(entry.parentPath, entry.name).slice(join(root, folder).length)))
    .map((path) => path.replaceAll('\\', '/'));
}

function isOwnCode(path: string): boolean {
  return /^(src|search|scripts)\//.test(path);
}

/** Tests, their helpers and the contract for engines may reach everywhere. */
function isProductionCode(file: string): boolean {
  return /\.(tsx?|astro)$/.test(file) && !/\.test\.ts$|\.contract\.ts$|\/testing\//.test(file);
}

function allReadmes(): string[] {
  return ['src', 'search', 'scripts', 'content', 'tests']
    .flatMap(listFiles)
    .filter((file) => file.endsWith('README.md'));
}

/** Words in backticks that look like a path of ours or an npm script, and lead nowhere. */
function findStaleNames(readme: string): string[] {
  const text = readFileSync(join(root, readme), 'utf8');
  const words = [...text.matchAll(/`([^`\n]+)`/g)].map(([, word = '']) => word);
  const paths = words.filter(looksLikePath).filter((path) => !existsFrom(readme, path));
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const commands = [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name);
  return [
    ...paths.map((path) => `${readme} names ${path}, which does not exist`),
    ...commands
      .filter((name) => !(name in scripts))
      .map((name) => `${readme} names "npm run ${name}", which does not exist`),
  ];
}

/** `src/config.ts`, `content/plz.yaml`, `./german.ts`; not patterns such as `content/<ort>.md` and not `/suche`. */
function looksLikePath(word: string): boolean {
  return /^(\.{1,2}\/|src\/|search\/|scripts\/|content\/|tests\/|public\/)[\w./@-]*$/.test(word);
}

function existsFrom(readme: string, path: string): boolean {
  return existsSync(join(root, path)) || existsSync(join(root, dirname(readme), path));
}
