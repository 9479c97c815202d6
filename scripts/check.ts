// `npm run check`: everything that can be known without running the portal. Every step runs, even when one before failed.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ERWARTUNG } from '#src/antraege/erwartung.ts';
import { parseSettings, SettingsError } from '#src/config.ts';
import { checkContent, formatProblems } from '#src/redaktion/pruefen.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const steps: { name: string; run: () => boolean | Promise<boolean> }[] = [
  { name: 'Form und Regeln des Quelltexts', run: () => runNode('node_modules/@biomejs/biome/bin/biome', 'check', '.') },
  { name: 'Typen', run: () => runNode('node_modules/astro/bin/astro.mjs', 'check') },
  { name: 'Architektur', run: () => runNode('--test', '--test-reporter=dot', 'tests/architecture.test.ts') },
  { name: 'Inhalte', run: hasGoodContent },
];

const failed: string[] = [];
for (const { name, run } of steps) {
  console.log(`\n── ${name} ──`);
  const isGood = await run();
  console.log(isGood ? `${name}: in Ordnung` : `${name}: FEHLER`);
  if (!isGood) failed.push(name);
}
console.log(failed.length === 0 ? '\nAlles in Ordnung.' : `\nNicht in Ordnung: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;

function runNode(...args: string[]): boolean {
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
  return spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' }).status === 0;
}

async function hasGoodContent(): Promise<boolean> {
  try {
    const problems = await checkContent(parseSettings(process.env).contentDir, ERWARTUNG);
    if (problems.length > 0) console.log(formatProblems(problems));
    return problems.every(({ severity }) => severity === 'hinweis');
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.log(error.message);
    return false;
  }
}
