import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Database } from '#src/db/openDatabase.ts';
import { LEIHE_MS } from '#src/vorgaenge/bearbeitung/leihe.ts';
import { fileVorgang, INHALT, NOW } from '#src/vorgaenge/testing/probe.ts';
import { atTheEnd } from '#tests/support/atTheEnd.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { CLERKS, neighbourOf, type Shift, work } from './clerks.ts';
import { createRandom } from './random.ts';
import { ROUNDS } from './report.ts';

const VORGAENGE = 400;
const PROCESSES = 5;
const START = NOW + 3_600_000;
const SCRIPT = fileURLToPath(new URL('./clerks.ts', import.meta.url));
/** No two processes get stuck for longer, or there is a deadlock. */
const timeout = 300_000;

interface Taken {
  clerk: string;
  aktenzeichen: string;
}

/** A process full of clerks that waits for the word. */
interface Office {
  process: ChildProcess;
  taken: Taken[];
  begin(): void;
  ended: Promise<unknown>;
}

describeDatabases('Fünfzig nehmen sich vierhundert Vorgänge', ({ open, place }) => {
  test('in einem Prozess: jeden genau einer, und keiner bleibt liegen', { timeout }, async (t) => {
    const database = await open(t);
    const filed = await fileAll(database);
    const taken: Taken[] = [];
    const shift = { clerks: numbers(CLERKS), now: START, seed: 1, mode: 'nehmen' } as const;
    const begin = performance.now();
    await work(database, shift, (clerk, aktenzeichen) => taken.push({ clerk, aktenzeichen }));
    tell(t, begin, `${VORGAENGE} von ${CLERKS} in einem Prozess genommen`);
    await assertEachOnce(database, filed, taken);
  });

  test('in fünf Prozessen: jeden genau einer, und keiner bleibt liegen', { timeout }, async (t) => {
    const here = await place(t);
    const database = await here.open();
    const filed = await fileAll(database);
    const offices = await openOffices(t, { ...here, now: START, seed: 1, mode: 'nehmen' });
    const begin = performance.now();
    for (const office of offices) office.begin();
    await Promise.all(offices.map(({ ended }) => ended));
    tell(t, begin, `${VORGAENGE} von ${CLERKS} in ${PROCESSES} Prozessen genommen`);
    assert.deepEqual(
      offices.map((office) => office.process.exitCode),
      offices.map(() => 0),
    );
    const taken = offices.flatMap((office) => office.taken);
    await assertEachOnce(database, filed, taken);
    // With SQLite whoever has the file often keeps it for a while.
    t.diagnostic(`je Prozess: ${offices.map((office) => office.taken.length).join(', ')}`);
  });

  test('mit Zurückgeben, Übergeben und Abstürzen: am Ende ist jeder genau einmal fertig', { timeout }, async (t) => {
    const here = await place(t);
    const database = await here.open();
    const filed: string[] = [];
    const random = createRandom();
    t.diagnostic(`FAULT_SEED=${random.seed}`);
    const portion = Math.ceil(VORGAENGE / ROUNDS);
    const begin = performance.now();
    let kills = 0;
    // Each shift comes when the time of the one before is over: what its dead left lying is offered again.
    for (let day = 0; day < ROUNDS; day++) {
      filed.push(...(await fileAll(database, portion)));
      const now = START + day * LEIHE_MS;
      const offices = await openOffices(t, { ...here, now, seed: random.seed + day, mode: 'arbeiten' });
      const victim = random.pick(offices);
      const last = random.between(1, Math.ceil(portion / PROCESSES / 2));
      victim.process.stdout?.on('data', () => {
        if (!victim.process.killed && victim.taken.length >= last && victim.process.kill('SIGKILL')) kills++;
      });
      for (const office of offices) office.begin();
      await Promise.all(offices.map(({ ended }) => ended));
      const survivors = offices.filter((office) => office !== victim);
      assert.deepEqual(
        survivors.map((office) => office.process.exitCode),
        survivors.map(() => 0),
      );
    }
    // What was left lying or handed over at last.
    for (let day = ROUNDS; (await countOpen(database)) > 0; day++) {
      const shift = { clerks: numbers(CLERKS), now: START + day * LEIHE_MS, seed: random.seed + day } as const;
      await work(database, { ...shift, mode: 'arbeiten' }, () => {});
    }
    tell(t, begin, `${filed.length} bearbeitet, ${kills} Abstürze`);
    assert.ok(kills > 0, 'somebody was killed');
    const replayed = await replay(database);
    t.diagnostic(JSON.stringify(replayed.counts));
    assert.deepEqual(replayed.faults, []);
    assert.deepEqual([...replayed.finished].sort(), [...filed].sort());
    const letters = await database.kysely
      .selectFrom('schreiben')
      .select(({ fn }) => ['vorgang_id', fn.countAll<number>().as('count')])
      .groupBy('vorgang_id')
      .execute();
    assert.equal(letters.length, filed.length);
    // One to the citizen, one to the other office.
    assert.deepEqual([...new Set(letters.map(({ count }) => Number(count)))], [2]);
  });
});

/** Files them, one an hour, and returns their Aktenzeichen. */
async function fileAll(database: Database, count = VORGAENGE): Promise<string[]> {
  const filed = await Promise.all(
    numbers(count).map((index) =>
      fileVorgang(database, { eingegangenAm: NOW - index * 3_600_000, inhalt: { ...INHALT, fehlend: [] } }),
    ),
  );
  return filed.map(({ aktenzeichen }) => aktenzeichen);
}

async function openOffices(t: TestContext, shift: Omit<Shift, 'clerks'>): Promise<Office[]> {
  const end = atTheEnd(t);
  const each = CLERKS / PROCESSES;
  return Promise.all(
    numbers(PROCESSES).map(async (index) => {
      const clerks = numbers(each).map((number) => index * each + number);
      const { databaseUrl, dataDir, now, seed, mode } = shift;
      const options = { databaseUrl, dataDir, now, seed: seed + index, mode, clerks };
      const child = spawn(process.execPath, [SCRIPT, JSON.stringify(options)], { stdio: ['pipe', 'pipe', 'inherit'] });
      end(() => child.kill('SIGKILL'));
      const taken: Taken[] = [];
      const ended = once(child, 'close');
      const lines = createInterface({ input: child.stdout });
      const ready = once(lines, 'line');
      lines.on('line', (line) => {
        const [clerk = '', aktenzeichen] = line.split(' ');
        if (aktenzeichen) taken.push({ clerk, aktenzeichen });
      });
      await Promise.race([ready, ended]);
      return { process: child, taken, begin: () => child.stdin.end('los\n'), ended };
    }),
  );
}

/** What the clerks saw is what the office has: each Vorgang with one clerk, in the row, the history and the Protokoll. */
async function assertEachOnce(database: Database, filed: readonly string[], taken: readonly Taken[]): Promise<void> {
  assert.deepEqual(taken.map(({ aktenzeichen }) => aktenzeichen).sort(), [...filed].sort());
  const byAktenzeichen = ({ aktenzeichen: a }: Taken, { aktenzeichen: b }: Taken) => (a < b ? -1 : 1);
  const seen = taken.toSorted(byAktenzeichen);
  const rows = await database.kysely.selectFrom('vorgang').select(['aktenzeichen', 'zustaendig as clerk']).execute();
  assert.deepEqual((rows as Taken[]).toSorted(byAktenzeichen), seen);
  const history = await database.kysely
    .selectFrom('ereignis')
    .innerJoin('vorgang', 'vorgang.id', 'ereignis.vorgang_id')
    .select(['vorgang.aktenzeichen', 'ereignis.von as clerk'])
    .where('art', '=', 'genommen')
    .execute();
  assert.deepEqual((history as Taken[]).toSorted(byAktenzeichen), seen);
  const logged = await database.kysely
    .selectFrom('protokoll')
    .select(['gegenstand as aktenzeichen', 'wer as clerk'])
    .where('aktion', '=', 'vorgang-genommen')
    .execute();
  assert.deepEqual((logged as Taken[]).toSorted(byAktenzeichen), seen);
}

/** Plays the Protokoll again, in the order in which it was written: nobody ever has what somebody else has. */
async function replay(database: Database) {
  const entries = await database.kysely.selectFrom('protokoll').selectAll().orderBy('nr').execute();
  const holders = new Map<string, { clerk: string; until: number }>();
  const finished = new Set<string>();
  const faults: string[] = [];
  const counts: Record<string, number> = {};
  for (const { nr, am, wer, aktion, gegenstand } of entries) {
    const aktenzeichen = gegenstand ?? '';
    const holder = holders.get(aktenzeichen);
    const isHeld = holder !== undefined && holder.until > am;
    counts[aktion] = (counts[aktion] ?? 0) + 1;
    if (finished.has(aktenzeichen)) faults.push(`${nr}: ${wer} ${aktion}, after it was finished`);
    if (aktion === 'vorgang-genommen') {
      if (isHeld) faults.push(`${nr}: ${wer} takes what ${holder.clerk} has`);
      holders.set(aktenzeichen, { clerk: wer, until: am + LEIHE_MS });
      continue;
    }
    if (holder?.clerk !== wer) faults.push(`${nr}: ${wer} ${aktion}, but ${holder?.clerk} has it`);
    holders.delete(aktenzeichen);
    if (aktion === 'vorgang-uebergeben') holders.set(aktenzeichen, { clerk: neighbourOf(wer), until: am + LEIHE_MS });
    if (aktion === 'vorgang-weitergeleitet') finished.add(aktenzeichen);
  }
  return { finished, faults, counts };
}

async function countOpen({ kysely }: Database): Promise<number> {
  const open = await kysely.selectFrom('vorgang').select('id').where('offen', '=', 1).execute();
  return open.length;
}

function tell(t: TestContext, begin: number, what: string): void {
  t.diagnostic(`${what}: ${((performance.now() - begin) / 1000).toFixed(1).replace('.', ',')} Sekunden`);
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
