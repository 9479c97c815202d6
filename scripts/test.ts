// Runs the test files (all, or those whose path contains one of the arguments) with Node's own runner and counts.
// `--rounds`: how often tests/faults kills the server.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { builtSite } from '#tests/support/site.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals: wanted } = parseArgs({ options: { rounds: { type: 'string' } }, allowPositionals: true });
const files = ['src', 'search', 'scripts', 'tests']
  .flatMap((folder) =>
    globSync(`${folder}/**/*.test.ts`, { cwd: root, exclude: (name) => name.includes('node_modules') }),
  )
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort();

// The test files inherit it.
if (values.rounds) process.env['FAULT_ROUNDS'] = values.rounds;

// The browser tests share one built site; building it inside a test would count against that test's time.
await builtSite();

if (!process.env.MEILISEARCH_URL) console.log('Meilisearch: nicht geprüft, MEILISEARCH_URL ist nicht gesetzt.\n');

const counts = { passed: 0, failed: 0, skipped: 0 };
const stream = run({
  files: files.map((file) => join(root, file)),
  concurrency: 2,
  timeout: 600_000,
  execArgv: ['--import', join(root, 'tests/support/endFile.ts')],
});
stream.on('test:pass', ({ details, skip, todo }) => {
  if (details.type === 'suite') return;
  if (skip !== undefined || todo !== undefined) counts.skipped++;
  else counts.passed++;
});
stream.on('test:fail', ({ details, todo }) => {
  if (details.type === 'suite') return;
  if (todo !== undefined) counts.skipped++;
  else counts.failed++;
});
stream.compose(new spec()).pipe(process.stdout);
stream.on('end', () => {
  process.on('exit', () => {
    // In a line of its own: the last one is read by machines.
    if (counts.skipped > 0) console.log(`${counts.skipped} skipped, each with its reason above`);
    console.log(`${counts.passed} passed, ${counts.failed} failed`);
  });
  process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
});
