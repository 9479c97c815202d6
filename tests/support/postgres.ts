import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const PACKAGES = '/usr/lib/postgresql';

export interface TestPostgres {
  /** Makes an empty database and returns its address. */
  url(name?: string): Promise<string>;
  stop(): Promise<void>;
}

/** Why there is no PostgreSQL here, or undefined when there is one. */
export function missingPostgres(): string | undefined {
  if (process.env.TEST_DATABASE_URL || findBinaries()) return undefined;
  return 'PostgreSQL fehlt: Installieren Sie das Paket postgresql oder nennen Sie einen Server in TEST_DATABASE_URL.';
}

/**
 * A PostgreSQL for tests: the server named by TEST_DATABASE_URL, else one of its own in a temporary folder that nobody
 * else can reach. Undefined when none is installed. The caller stops it; should the process die first, it ends as well.
 */
export async function startPostgres(): Promise<TestPostgres | undefined> {
  if (process.env.TEST_DATABASE_URL) return toTestPostgres(new URL(process.env.TEST_DATABASE_URL), async () => {});
  const binaries = findBinaries();
  if (!binaries) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'wegweiser-pg-'));
  const server: { process?: ChildProcess } = {};
  const endAtOnce = () => {
    server.process?.kill('SIGQUIT');
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  process.once('exit', endAtOnce);
  const stop = async () => {
    process.removeListener('exit', endAtOnce);
    const running = server.process;
    if (running && running.exitCode === null && running.signalCode === null) {
      running.ref();
      // Nobody needs what it would write down in order.
      running.kill('SIGQUIT');
      await once(running, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await makeCluster(binaries, folder);
    server.process = await startServer(binaries, folder);
  } catch (error) {
    await stop();
    throw error;
  }
  return toTestPostgres(new URL(`postgres://postgres@${encodeURIComponent(folder)}/postgres`), stop);
}

async function makeCluster(binaries: string, folder: string): Promise<void> {
  const owner = serverUser();
  chmodSync(folder, 0o700);
  mkdirSync(join(folder, 'data'), { mode: 0o700 });
  if (owner) for (const each of [folder, join(folder, 'data')]) chownSync(each, owner.uid, owner.gid);
  const initdb = ['-D', join(folder, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  const [command, args] = asServerUser(join(binaries, 'initdb'), initdb);
  await promisify(execFile)(command, args, { cwd: '/' });
}

async function startServer(binaries: string, folder: string): Promise<ChildProcess> {
  const settings = ['listen_addresses=', 'max_connections=200', 'shared_buffers=32MB', 'lc_messages=C'];
  const [command, args] = asServerUser(join(binaries, 'postgres'), [
    ...['-D', join(folder, 'data'), '-k', folder],
    ...settings.flatMap((setting) => ['-c', setting]),
  ]);
  const server = spawn(command, args, { cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr.on('data', (chunk) => {
      output = (output + chunk).slice(-10_000);
      if (output.includes('ready to accept connections')) resolve();
    });
    server.once('exit', (code) => reject(new Error(`PostgreSQL endete mit ${code}:\n${output}`)));
    server.once('error', reject);
  });
  // It must not keep a process alive that has finished its tests.
  server.unref();
  (server.stderr as unknown as { unref(): void }).unref();
  return server;
}

/** PostgreSQL refuses to run as root. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (option: string) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function asServerUser(command: string, args: readonly string[]): [string, string[]] {
  if (!pathFolders().some((folder) => existsSync(join(folder, 'setpriv')))) return [command, [...args]];
  const user = serverUser() ? ['--reuid=postgres', '--regid=postgres', '--init-groups'] : [];
  // Quits when this process is killed and cannot stop it any more.
  return ['setpriv', [...user, '--pdeathsig=QUIT', command, ...args]];
}

function findBinaries(): string | undefined {
  const versions = existsSync(PACKAGES) ? readdirSync(PACKAGES).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(PACKAGES, version, 'bin')), ...pathFolders()];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

const pathFolders = () => (process.env.PATH ?? '').split(delimiter);

function toTestPostgres(base: URL, end: () => Promise<void>): TestPostgres {
  const admin = new pg.Pool({ connectionString: base.href, max: 1, idleTimeoutMillis: 1000, allowExitOnIdle: true });
  admin.on('error', () => {});
  const made = new Set<string>();
  return {
    async url(name = `wegweiser_${randomBytes(6).toString('hex')}`) {
      await admin.query(`create database "${name}" template template0`);
      made.add(name);
      return Object.assign(new URL(base.href), { pathname: `/${name}` }).href;
    },
    async stop() {
      // On a server that stays, nothing of ours stays.
      if (process.env.TEST_DATABASE_URL)
        for (const name of made) await admin.query(`drop database if exists "${name}" with (force)`);
      await admin.end();
      await end();
    },
  };
}
