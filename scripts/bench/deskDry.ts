import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import { type Database, openDatabase } from '#src/db/openDatabase.ts';
import { missingPostgres, startPostgres } from '#tests/support/postgres.ts';
import { measureDeskPages } from './deskHttp.ts';
import { deskLoads, referenceLoads } from './deskLoads.ts';
import { seedDesk } from './deskSeed.ts';
import { type Measured, measure } from './measure.ts';

const TOTAL = 10_000;
const OPEN = 1_000;
const CLERKS_AT_ONCE = 10;
/** Requests for one figure: enough for a p99, and a few seconds each. */
const COUNT = 30;
const REFERENCE_COUNT = 12;

/**
 * What the desk asks of a database with years of Vorgänge in it, by ten members of staff at once, beside what it would
 * cost to decrypt what is open and look through it in memory.
 */
export async function benchDesk(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wegweiser-bench-'));
  await benchEngine('SQLite', dataDir, undefined);
  await rm(dataDir, { recursive: true });
  const missing = missingPostgres();
  if (missing) return console.log(missing);
  const postgres = await startPostgres();
  const otherDir = await mkdtemp(join(tmpdir(), 'wegweiser-bench-'));
  await benchEngine('PostgreSQL', otherDir, await postgres?.url());
  await postgres?.stop();
  await rm(otherDir, { recursive: true });
}

async function benchEngine(name: string, dataDir: string, databaseUrl: string | undefined): Promise<void> {
  const database = await openDatabase({ databaseUrl, dataDir });
  const key = randomBytes(32);
  const keys = await openKeyRing({ dataDir, keys: [key] });
  const now = Date.now();
  const started = performance.now();
  const samples = await seedDesk(database, keys, { total: TOTAL, open: OPEN, now });
  // Every PostgreSQL does this by itself after a while.
  if (database.engine === 'postgres') await sql`vacuum analyze`.execute(database.kysely);
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(
    `${name}: ${TOTAL} Vorgänge, ${OPEN} offen, ${await megabytes(database)} MB, angelegt in ${seconds} s. ${CLERKS_AT_ONCE} zugleich.\n`,
  );
  const settings = {
    DATA_DIR: dataDir,
    ENCRYPTION_KEY: key.toString('base64'),
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
  };
  print(name);
  const megabytesBefore = process.memoryUsage.rss() / 1e6;
  await measureFunctions({ database, keys, samples, now });
  const megabytesAfter = process.memoryUsage.rss() / 1e6;
  const pages = await measureDeskPages({ database, keys, samples, settings }, { clerks: CLERKS_AT_ONCE, count: COUNT });
  for (const [what, measured] of pages.rows) printRow(what, measured);
  console.log(
    `\nSpeicher der Abfragen: ${Math.round(megabytesBefore)} MB davor, ${Math.round(megabytesAfter)} MB danach; des Servers: ${Math.round(pages.megabytes)} MB.\n`,
  );
  await database.close();
}

async function measureFunctions(place: Parameters<typeof deskLoads>[0]): Promise<void> {
  const many = (load: (index: number) => Promise<void>, count: number) =>
    Array.from({ length: count }, (_, index) => () => load(index));
  for (const [what, load] of deskLoads(place)) printRow(what, await measure(many(load, COUNT), CLERKS_AT_ONCE));
  for (const [what, load] of referenceLoads(place)) printRow(what, await measure(many(load, REFERENCE_COUNT), 1));
}

const print = (engine: string) =>
  console.log(`| ${engine} | pro Sekunde | p50 ms | p99 ms |\n| --- | --- | --- | --- |`);

const printRow = (what: string, { perSecond, p50, p99 }: Measured) =>
  console.log(`| ${what} | ${Math.round(perSecond)} | ${p50.toFixed(1)} | ${p99.toFixed(1)} |`);

/** SQLite keeps it in one file; PostgreSQL counts for itself. */
async function megabytes({ engine, kysely }: Database): Promise<number> {
  const query =
    engine === 'sqlite'
      ? sql<{ bytes: number }>`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`
      : sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`;
  const { rows } = await query.execute(kysely);
  return Math.round(Number(rows[0]?.bytes) / 1e6);
}
