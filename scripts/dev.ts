// `npm run dev`: pages as they are being written, rebuilt on every change. Not for the public.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSettings } from '#src/config.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { host, port } = parseSettings(process.env);
const cli = join(root, 'node_modules', 'astro', 'bin', 'astro.mjs');
// Astro would otherwise go to the background.
const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ASTRO_DEV_BACKGROUND: '0' };
const child = spawn(process.execPath, [cli, 'dev', '--host', host, '--port', String(port)], {
  cwd: root,
  env,
  stdio: 'inherit',
});
child.on('exit', (code) => process.exit(code ?? 0));
