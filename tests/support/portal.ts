import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Settings for load that comes from one machine: citizens are told apart, and no ceiling against floods stops them. */
export const UNLIMITED = {
  BEHIND_PROXY: 'yes',
  RATE_LIMIT_PER_SESSION: '1000000',
  RATE_LIMIT_PER_ADDRESS: '1000000',
};

export interface RunningPortal {
  url: string;
  dataDir: string;
  process: ChildProcess;
  /** Everything the server has written so far. */
  output(): string;
  /** Stops the server as an operator would and returns its exit code. */
  stop(): Promise<number | null>;
}

/** A free port of this machine. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Starts `scripts/server.ts` with an environment of its own and waits until it says that it runs. Port and data folder are
 * fresh unless the settings name them; a folder that was named stays after the stop. `folder`: another copy of the code.
 */
export async function startPortal(
  settings: Record<string, string> = {},
  { args = [] as string[], folder = root } = {},
): Promise<RunningPortal> {
  const port = settings['PORT'] ?? (await freePort());
  const dataDir = settings['DATA_DIR'] ?? (await mkdtemp(join(tmpdir(), 'wegweiser-test-')));
  const child = spawnServer(
    { PORT: String(port), DATA_DIR: dataDir, PUBLIC_URL: 'http://localhost:4321', ...settings },
    args,
    folder,
  );
  let output = '';
  const started = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk;
        if (output.includes('Das Portal läuft')) resolve();
      });
    }
    child.once('exit', (code) => reject(new Error(`Der Server endete mit ${code}:\n${output}`)));
  });
  await started;
  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    process: child,
    output: () => output,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const [code] = await ended;
      if (!settings['DATA_DIR']) await rm(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}

/** Runs the server until it ends by itself: for settings and content it must refuse. */
export async function runServer(
  settings: Record<string, string>,
  args: string[] = [],
): Promise<{ code: number | null; output: string }> {
  const child = spawnServer(settings, args);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  const [code] = await once(child, 'exit');
  return { code, output };
}

function spawnServer(settings: Record<string, string>, args: string[], folder = root): ChildProcess {
  // MEILISEARCH_* of the outside would make tests depend on the machine; the contract test asks for it itself.
  const { MEILISEARCH_URL: _, MEILISEARCH_API_KEY: __, ...env } = process.env;
  const child = spawn(process.execPath, ['scripts/server.ts', ...args], { cwd: folder, env: { ...env, ...settings } });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

// A test that fails before it stops its server, or takes longer than it may, leaves nothing running.
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
process.once('SIGTERM', () => process.exit(143));
