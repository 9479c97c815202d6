import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningPortal, startPortal, UNLIMITED } from '#tests/support/portal.ts';
import { builtSite } from '#tests/support/site.ts';
import type { Random } from './random.ts';

/** One server with its own port and data folder, which is killed and comes back. */
export interface Instance {
  url: string;
  dataDir: string;
  isRunning(): boolean;
  /** Resolves while the server runs; rejects when it has ended by itself. */
  isUp(): Promise<void>;
  pid(): number;
  start(extra?: Record<string, string>): Promise<void>;
  /** SIGKILL: nothing is finished, nothing is closed. */
  kill(): Promise<void>;
  /** As an operator stops it: what was begun is finished. */
  stop(): Promise<void>;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
}

/** Not running yet. `dataDir` missing: a folder of its own. */
export async function createInstance(
  random: Random,
  settings: Record<string, string>,
  { dataDir }: { dataDir?: string } = {},
): Promise<Instance> {
  await builtSite();
  const port = await quietPort(random);
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'wegweiser-faults-')));
  let portal: RunningPortal | undefined;
  let up = Promise.withResolvers<void>();

  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const ending = portal;
    if (!ending) return;
    portal = undefined;
    up = Promise.withResolvers();
    const ended = once(ending.process, 'exit');
    ending.process.kill(signal);
    await ended;
  };

  return {
    url: `http://127.0.0.1:${port}`,
    dataDir: folder,
    isRunning: () => portal !== undefined,
    isUp: () => up.promise,
    pid: () => portal?.process.pid ?? 0,
    async start(extra = {}) {
      const { resolve, promise } = up;
      // Whoever waits hears of it; nobody has to.
      promise.catch(() => undefined);
      const place = { PORT: String(port), DATA_DIR: folder };
      const started = await startPortal({
        ...UNLIMITED,
        OFFICE_MAIL: 'amt@example.org',
        ...place,
        ...settings,
        ...extra,
      });
      portal = started;
      started.process.once('exit', (code) => {
        if (portal !== started) return;
        portal = undefined;
        up = Promise.withResolvers();
        up.promise.catch(() => undefined);
        up.reject(new Error(`The server ended by itself (${code}):\n${started.output()}`));
      });
      resolve();
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    async remove() {
      await end('SIGKILL');
      if (!dataDir) await rm(folder, { recursive: true });
    },
  };
}

/** Below the ports the system hands out by itself: nobody takes it while the server is down. */
async function quietPort(random: Random): Promise<number> {
  for (;;) {
    const port = random.between(20_000, 30_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
