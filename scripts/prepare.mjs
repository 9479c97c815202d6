// Makes a fresh machine ready: installs what package-lock.json names, chooses a Node that can run the portal, finds a
// Chromium for the tests. Runs on any Node >= 18 and therefore uses nothing but Node itself.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const stampFile = join(root, 'node_modules', '.wegweiser-installed');

/** node:sqlite without a flag, TypeScript without a build step, Astro 7: all of it works from here on. */
const REQUIRED = [24, 15];

/** Stops with a sentence instead of a stack trace: who reads this wants to know what to do. */
export function fail(what, whatToDo) {
  console.error(`\n${what}\n${whatToDo}\n`);
  process.exit(1);
}

/** Installs exactly what the lock file names, unless the same lock was installed here before. */
export function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lock) return;
  console.log('Pakete werden installiert. Das dauert beim ersten Mal etwa eine Minute …');
  // `npm ci` fails where a registry lacks one platform's optional package; `--no-save` leaves the lock untouched.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  // The pa11y test tool would otherwise download a browser of its own.
  const env = { ...process.env, PUPPETEER_SKIP_DOWNLOAD: '1' };
  const npm = process.env.npm_execpath;
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, env, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, env, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) {
    fail('Die Pakete ließen sich nicht installieren.', 'Prüfen Sie die Netzverbindung und starten Sie noch einmal.');
  }
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stampFile, lock);
}

/** The user's own Node when it is new enough, else the one that came with the packages. */
export function chooseNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > REQUIRED[0] || (major === REQUIRED[0] && minor >= REQUIRED[1])) return process.execPath;
  const bundled = join(bin, process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(bundled)) return bundled;
  return fail(
    `Node ${process.versions.node} ist zu alt, und für ${process.platform}-${process.arch} bringt das Projekt kein eigenes mit.`,
    `Installieren Sie Node ${REQUIRED.join('.')} oder neuer und starten Sie noch einmal.`,
  );
}

/** Environment for children: the chosen Node first in PATH, so that every tool runs on it; no telemetry. */
export function childEnvironment(node, extra = {}) {
  return {
    ...process.env,
    PATH: [join(node, '..'), bin, process.env.PATH].join(delimiter),
    ASTRO_TELEMETRY_DISABLED: '1',
    ...extra,
  };
}

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function findInPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

/** Debian's package, where we may install one; elsewhere nothing happens. */
function installDebianPackage(name) {
  if (process.getuid?.() !== 0 || !findInPath(['apt-get'])) return;
  console.log(`Für die Tests wird das Paket ${name} installiert …`);
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { stdio: 'ignore' });
}

/** A PostgreSQL, so that the tests of the storage run on both engines; without one they say that they were skipped. */
export function preparePostgres() {
  if (process.env.TEST_DATABASE_URL || existsSync('/usr/lib/postgresql') || findInPath(['postgres'])) return;
  installDebianPackage('postgresql');
}

/** A Chromium for the browser tests: CHROME_PATH, an installed one, Debian's package (as root), else Playwright's own. */
export function findChromium(node) {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!existsSync(named))
      fail(`CHROME_PATH nennt ${named}, dort liegt aber nichts.`, 'Berichtigen oder entfernen Sie CHROME_PATH.');
    return named;
  }
  const installed = findInPath(CHROMIUM_NAMES);
  if (installed) return installed;
  installDebianPackage('chromium');
  const packaged = findInPath(CHROMIUM_NAMES);
  if (packaged) return packaged;
  const cli = join(root, 'node_modules', 'playwright', 'cli.js');
  spawnSync(node, [cli, 'install', 'chromium'], { stdio: 'inherit' });
  const asked = spawnSync(node, ['-e', "process.stdout.write(require('playwright').chromium.executablePath())"], {
    cwd: root,
    encoding: 'utf8',
  });
  if (asked.stdout && existsSync(asked.stdout)) return asked.stdout;
  return fail(
    'Für die Tests fehlt ein Chromium.',
    'Installieren Sie Chromium oder nennen Sie den Pfad in CHROME_PATH.',
  );
}
