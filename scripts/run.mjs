// Runs one of the TypeScript commands of this folder on the right Node: `node scripts/run.mjs scripts/build.ts …`
import { spawnSync } from 'node:child_process';
import { childEnvironment, chooseNode, findChromium, installPackages, preparePostgres, root } from './prepare.mjs';

installPackages();
const node = chooseNode();
const [script, ...args] = process.argv.slice(2);
const isBench = script.includes('/bench/');
// The benches weigh pages in a browser, compare both databases, and measure memory after collecting garbage.
if (isBench) preparePostgres();
const env = childEnvironment(node, isBench ? { CHROME_PATH: findChromium(node) } : {});
const flags = isBench ? ['--expose-gc'] : [];
const result = spawnSync(node, [...flags, script, ...args], { cwd: root, env, stdio: 'inherit' });
process.exit(result.status ?? 1);
