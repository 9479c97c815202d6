// `npm start`: ready the machine, build what changed, serve.
import { spawn } from 'node:child_process';
import { childEnvironment, chooseNode, installPackages, root } from './prepare.mjs';

installPackages();
const node = chooseNode();
const server = spawn(node, ['scripts/server.ts'], { cwd: root, env: childEnvironment(node), stdio: 'inherit' });
// npm and the terminal signal this process; the server decides how to stop and this one waits for it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 0 : 1)));
