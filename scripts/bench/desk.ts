import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import { type Database, openDatabase } from '#src/db/openDatabase.ts';
import { missingPostgres, startPostgres } from '#tests/support/postgres.ts';
import { askFunctions, askReference, askSmallBereich, type Place } from './deskAsk.ts';
import { openPages } from './deskHttp.ts';
import { dailyWork, type Load, moreLoads, pageLoads } from './deskLoads.ts';
import { seedDesk } from './deskSeed.ts';
import { measureWork } from './deskWork.ts';
import { measure } from './measure.ts';

const PEOPLE = 60;
const PAUSE_MS = 5000;
/** How long they work: functions, pages. */
const WORK_MS = { functions: 30_000, pages: 75_000 };
const AT_ONCE = 10;
/** Requests for one figure: enough for a p99, and a few seconds each. */
const COUNT = 200;
const REFERENCE_COUNT = 6;

/**
 * What the desk asks of a database with years of Vorgänge in it: by somebody alone, by an office at work, and by ten who
 * never pause; beside what it would cost to decrypt what is open and look through it in memory.
 */
export async function benchDesk(size = { total: 200_000, open: 10_000 }): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wegweiser-bench-'));
  await benchEngine('SQLite', { dataDir, databaseUrl: undefined, size });
  await rm(dataDir, { recursive: true });
  const missing = missingPostgres();
  if (missing) return console.log(missing);
  const postgres = await startPostgres();
  const otherDir = await mkdtemp(join(tmpdir(), 'wegweiser-bench-'));
  await benchEngine('PostgreSQL', { dataDir: otherDir, databaseUrl: await postgres?.url(), size });
  await postgres?.stop();
  await rm(otherDir, { recursive: true });
}

interface Run {
  dataDir: string;
  databaseUrl: string | undefined;
  size: { total: number; open: number };
}

async function benchEngine(name: string, { dataDir, databaseUrl, size }: Run): Promise<void> {
  const database = await openDatabase({ databaseUrl, dataDir });
  const key = randomBytes(32);
  const keys = await openKeyRing({ dataDir, keys: [key] });
  const now = Date.now();
  const started = performance.now();
  const samples = await seedDesk(database, keys, { ...size, now });
  // Every PostgreSQL does this by itself after a while.
  if (database.engine === 'postgres') await sql`vacuum analyze`.execute(database.kysely);
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(
    `### ${name}\n\n${size.total} Vorgänge, ${size.open} offen, ${await megabytes(database)} MB, angelegt in ${seconds} s.\n`,
  );
  const settings = {
    DATA_DIR: dataDir,
    ENCRYPTION_KEY: key.toString('base64'),
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
  };
  const place = { database, keys, samples, now };
  await measurePages(name, place, settings);
  await measureFunctions(name, place);
  await database.close();
}

async function measurePages(name: string, place: Place, settings: Record<string, string>): Promise<void> {
  const { desk, memory, cpuMs, stop } = await openPages(place, settings, PEOPLE);
  try {
    const before = memory();
    await printLoads(`${name}, ganze Seiten`, pageLoads(desk, place.samples), cpuMs);
    await printWork(`${name}, ganze Seiten`, dailyWork(desk, place.samples), WORK_MS.pages);
    console.log(`Speicher des Servers: ${Math.round(before)} MB vor der Messung, ${Math.round(memory())} MB danach.\n`);
  } finally {
    await stop();
  }
}

async function measureFunctions(name: string, place: Place): Promise<void> {
  const desk = askFunctions(place);
  const small: Load = { what: 'Liste, kleiner Bereich', ask: async () => void (await askSmallBereich(place)) };
  await printWork(`${name}, Funktionen`, dailyWork(desk, place.samples), WORK_MS.functions);
  const loads = [...pageLoads(desk, place.samples), ...moreLoads(desk, place.samples), small];
  await printLoads(`${name}, Funktionen`, loads, ownCpuMs);
  const reference = askReference(place);
  console.log('| Vergleich, allein | p50 ms |\n| --- | --- |');
  for (const [what, ask] of [
    ['alle offenen entschlüsseln, im Speicher sortieren', (index: number) => reference.list(index, '')],
    ['Nachname, nur unter den offenen', (index: number) => reference.search(index, '')],
  ] as const) {
    const { p50 } = await measure(repeat(ask, REFERENCE_COUNT), 1);
    console.log(`| ${what} | ${p50.toFixed(1)} |`);
  }
  console.log();
}

/** `cpuMs` is the working time of the process that answers, without that of PostgreSQL; unlike the others it does not depend on what else the machine does. */
async function printLoads(title: string, loads: readonly Load[], cpuMs: () => number): Promise<void> {
  console.log(
    `| ${title} | Rechenzeit ms | allein p50 ms | p99 ms | ${AT_ONCE} ohne Pause: je Sekunde | p50 ms | p99 ms |`,
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const { what, ask } of loads) {
    const many = await measure(repeat(ask, COUNT), AT_ONCE);
    const before = cpuMs();
    const alone = await measure(repeat(ask, COUNT / 2), 1);
    const work = (cpuMs() - before) / (COUNT / 2);
    const times = [
      work.toFixed(1),
      alone.p50.toFixed(1),
      alone.p99.toFixed(1),
      Math.round(many.perSecond),
      many.p50.toFixed(1),
    ];
    console.log(`| ${[what, ...times, many.p99.toFixed(1)].join(' | ')} |`);
  }
  console.log();
}

async function printWork(title: string, kinds: Parameters<typeof measureWork>[0], ms: number): Promise<void> {
  console.log(`| ${title}: ${PEOPLE} bei der Arbeit | Anfragen | p50 ms | p99 ms |\n| --- | --- | --- | --- |`);
  for (const { what, count, p50, p99 } of await measureWork(kinds, { people: PEOPLE, pauseMs: PAUSE_MS, ms })) {
    console.log(`| ${what} | ${count} | ${p50.toFixed(1)} | ${p99.toFixed(1)} |`);
  }
  console.log();
}

function ownCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const repeat = (ask: Load['ask'], count: number) => Array.from({ length: count }, (_, index) => () => ask(index));

/** SQLite keeps it in one file; PostgreSQL counts for itself. */
async function megabytes({ engine, kysely }: Database): Promise<number> {
  const query =
    engine === 'sqlite'
      ? sql<{ bytes: number }>`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`
      : sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`;
  const { rows } = await query.execute(kysely);
  return Math.round(Number(rows[0]?.bytes) / 1e6);
}
