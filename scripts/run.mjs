// Runs one of the TypeScript commands of this folder on the right Node: `node scripts/run.mjs scripts/build.ts …`
import { spawnSync } from 'node:child_process';
import { childEnvironment, chooseNode, installPackages, root } from './prepare.mjs';

installPackages();
const node = chooseNode();
const [script, ...args] = process.argv.slice(2);
const flags = script.includes('/bench/') ? ['--expose-gc'] : [];
const result = spawnSync(node, [...flags, script, ...args], {
  cwd: root,
  env: childEnvironment(node),
  stdio: 'inherit',
});
process.exit(result.status ?? 1);
