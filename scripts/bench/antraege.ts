import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import { type Database, openDatabase } from '#src/db/openDatabase.ts';
import { startPortal, UNLIMITED } from '#tests/support/portal.ts';
import { missingPostgres, startPostgres } from '#tests/support/postgres.ts';
import { createVisitor } from '#tests/support/visitor.ts';
import { inserts } from './antraegeInserts.ts';
import { applications, type Load, securedDates } from './antraegeLoad.ts';
import { type Measured, measure } from './measure.ts';

const CLIENTS = [1, 20, 100];
/** Requests for one figure: enough for a p99, and a few seconds each. */
const COUNT = { 1: 1000, 20: 4000, 100: 4000 };
const FSYNC_MS = 1000;

/**
 * Durable applications a second through the whole server, beside what the database and the disk give at all. The load
 * comes from this process; the server has one of its own, and so has PostgreSQL.
 */
export async function benchAntraege(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wegweiser-bench-'));
  console.log(`Festplatte: ${Math.round(await fsyncRate(dataDir))} mal 4 kB anhängen und fsync in der Sekunde\n`);
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
  const key = randomBytes(32);
  const portal = await startPortal({
    ...UNLIMITED,
    OFFICE_MAIL: 'amt@example.org',
    DATA_DIR: dataDir,
    ENCRYPTION_KEY: key.toString('base64'),
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
  });
  const memory = () =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${portal.process.pid}/status`, 'utf8'))?.[1]) / 1000;
  const memoryAtStart = memory();
  const database = await openDatabase({ databaseUrl, dataDir });
  const keys = await openKeyRing({ dataDir, keys: [key] });
  const place = { url: portal.url, database, keys };

  const loads: [string, Load][] = [
    ['Antrag einreichen (POST bis 303)', (count) => applications(place, count)],
    ['Frist wahren (POST bis 303)', (count) => securedDates(place, count)],
  ];
  const rows: Row[] = [];
  for (const [what, load] of loads) {
    // What is compiled at the first request and what is not: everybody later finds it ready.
    await measure(await load(500), 20);
    for (const clients of CLIENTS) rows.push([what, clients, await measure(await load(countFor(clients)), clients)]);
  }
  const memoryAtEnd = memory();
  const script = await scriptSize(portal.url);
  await portal.stop();
  for (const clients of CLIENTS) {
    rows.push(['nur Datenbank', clients, await measure(await inserts(place, countFor(clients)), clients)]);
  }
  print(name, rows);
  console.log(
    `
Je Antrag ${await payloadSize(database)} Byte verschlüsselt, ein Vorgang, zwei Mails, die nebenbei geschrieben werden.
Speicher des Servers: ${Math.round(memoryAtStart)} MB nach dem Start, ${Math.round(memoryAtEnd)} MB unter Last.
Skript, das die Seiten brauchen: ${script} kB.
`,
  );
  await database.close();
}

type Row = [what: string, clients: number, measured: Measured];

const countFor = (clients: number) => COUNT[clients as keyof typeof COUNT];

function print(engine: string, rows: readonly Row[]): void {
  console.log(`| ${engine} | gleichzeitig | pro Sekunde | p50 ms | p99 ms |\n| --- | --- | --- | --- | --- |`);
  for (const [what, clients, { perSecond, p50, p99 }] of rows) {
    console.log(`| ${what} | ${clients} | ${Math.round(perSecond)} | ${p50.toFixed(1)} | ${p99.toFixed(1)} |`);
  }
}

async function fsyncRate(folder: string): Promise<number> {
  const file = await open(join(folder, 'fsync'), 'w');
  const bytes = randomBytes(4096);
  const started = performance.now();
  let count = 0;
  for (; performance.now() - started < FSYNC_MS; count++) {
    await file.write(bytes);
    await file.sync();
  }
  await file.close();
  return (count * 1000) / (performance.now() - started);
}

/** Kilobytes of script that the start, a question and the short form load. */
async function scriptSize(url: string): Promise<number> {
  const visitor = createVisitor();
  const base = `${url}/antraege/dortmund-pass`;
  await visitor.post(base, { aktion: 'beginnen' });
  let bytes = 0;
  for (const path of ['', '/wohnort', '/frist-wahren']) {
    const { text } = await visitor.get(base + path);
    for (const [, src = ''] of text.matchAll(/<script[^>]*\bsrc="([^"]+)"/g)) {
      bytes += (await visitor.get(url + src)).text.length;
    }
  }
  visitor.close();
  return bytes / 1000;
}

async function payloadSize({ kysely }: Database): Promise<number> {
  const { payload } = await kysely
    .selectFrom('vorgang')
    .select('payload')
    .where('fristwahrend', '=', 0)
    .executeTakeFirstOrThrow();
  return payload.length;
}
