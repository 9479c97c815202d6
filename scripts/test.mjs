// `npm test`: ready the machine, then run every test on real servers and a real browser. The last line is the count.
import { spawnSync } from 'node:child_process';
import { childEnvironment, chooseNode, findChromium, installPackages, preparePostgres, root } from './prepare.mjs';

installPackages();
const node = chooseNode();
preparePostgres();
const env = childEnvironment(node, { CHROME_PATH: findChromium(node) });
const result = spawnSync(node, ['scripts/test.ts', ...process.argv.slice(2)], { cwd: root, env, stdio: 'inherit' });
process.exit(result.status ?? 1);
