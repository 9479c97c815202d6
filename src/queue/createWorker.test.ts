import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '#src/db/openDatabase.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { createWorker, type JobHandler, type JobHelpers, type WorkerOptions } from './createWorker.ts';
import { enqueue, type NewJob } from './enqueue.ts';
import { claimJob, completeJob, deleteFinishedJobs, queueStats, releaseExpired, retryJob } from './jobStore.ts';

const START = Date.UTC(2026, 10, 21, 12);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A clock that goes only when it is told to. */
function createClock() {
  let time = START;
  return {
    now: () => time,
    pass(ms: number) {
      time += ms;
    },
  };
}

const add = (database: Database, job: Partial<NewJob> = {}) =>
  database.transaction((tx) => enqueue(tx, { kind: 'brief', payload: { id: 1 }, runAt: START, ...job }));

const readJobs = ({ kysely }: Database) => kysely.selectFrom('job').selectAll().orderBy('run_at').execute();

/** A worker on a clock of its own that notes what it ran; errors stay out of the test report. */
function setUp(t: TestContext, database: Database, handler: JobHandler, options: Partial<WorkerOptions> = {}) {
  const log = t.mock.method(console, 'error', () => {});
  const clock = createClock();
  const runs: (JobHelpers & { payload: unknown; at: number })[] = [];
  const brief: JobHandler = async (payload, helpers) => {
    runs.push({ ...helpers, payload, at: clock.now() });
    await handler(payload, helpers);
  };
  const worker = createWorker({ database, handlers: { brief }, now: clock.now, ...options });
  t.after(() => worker.stop());
  return { worker, clock, runs, log };
}

describeDatabases('Warteschlange', ({ open, place }) => {
  test('works what is due, oldest first, and only once', async (t) => {
    const database = await open(t);
    const { worker, clock, runs } = setUp(t, database, async () => {});
    await add(database, { payload: 'second', runAt: START - 1 });
    await add(database, { payload: 'first', runAt: START - 2 });
    await add(database, { payload: 'later', runAt: START + MINUTE });
    assert.equal(await worker.runDue(), 2);
    assert.equal(await worker.runDue(), 0);
    clock.pass(MINUTE);
    assert.equal(await worker.runDue(), 1);
    assert.deepEqual(
      runs.map(({ payload, attempt, isLastAttempt }) => [payload, attempt, isLastAttempt]),
      [
        ['first', 1, false],
        ['second', 1, false],
        ['later', 1, false],
      ],
    );
    assert.deepEqual(
      (await readJobs(database)).map(({ status, finished_at, locked_until }) => [status, finished_at, locked_until]),
      [
        ['done', START, null],
        ['done', START, null],
        ['done', START + MINUTE, null],
      ],
    );
  });

  test('a job lives and dies with the transaction that wants it', async (t) => {
    const database = await open(t);
    const changedMind = database.transaction(async (tx) => {
      await enqueue(tx, { kind: 'brief', payload: null });
      throw new Error('no');
    });
    await assert.rejects(changedMind);
    assert.deepEqual(await readJobs(database), []);
  });

  test('of jobs with the same key there is one', async (t) => {
    const database = await open(t);
    for (const payload of ['one', 'two']) await add(database, { payload, uniqueKey: 'k' });
    for (const payload of ['three', 'four']) await add(database, { payload });
    const payloads = (await readJobs(database)).map(({ payload }) => payload);
    assert.deepEqual(payloads.sort(), ['"four"', '"one"', '"three"']);
  });

  test('several workers on several handles never run a job twice', async (t) => {
    const here = await place(t);
    const handles = await Promise.all([here.open(), here.open()]);
    for (let id = 0; id < 40; id++) await add(handles[0], { payload: id });
    const ran: unknown[] = [];
    const finished = Promise.withResolvers<void>();
    const workers = [...handles, ...handles].map((database) =>
      createWorker({
        database,
        now: () => START,
        concurrency: 3,
        handlers: {
          async brief(payload) {
            await setImmediate();
            ran.push(payload);
            if (ran.length === 40) finished.resolve();
          },
        },
      }),
    );
    for (const worker of workers) worker.start();
    await finished.promise;
    await Promise.all(workers.map((worker) => worker.stop()));
    assert.deepEqual(
      (ran as number[]).sort((a, b) => a - b),
      Array.from({ length: 40 }, (_, id) => id),
    );
    const statuses = (await readJobs(handles[0])).map(({ status, attempts }) => `${status} ${attempts}`);
    assert.deepEqual(new Set(statuses), new Set(['done 1']));
  });

  test('tries again at growing distance, then gives up and tells somebody', async (t) => {
    const database = await open(t);
    const onDead: WorkerOptions['onDead'] = async (job, tx) => {
      await enqueue(tx, { kind: 'aufgabe', payload: { kind: job.kind, lastError: job.lastError }, runAt: START });
    };
    const fail = async () => {
      throw Object.assign(new Error('connect refused for Erna'), { code: 'ECONNREFUSED' });
    };
    const { worker, clock, runs, log } = setUp(t, database, fail, { onDead });
    await add(database, { payload: { name: 'Erna' } });
    for (let elapsed = 0; elapsed < 90 * 60; elapsed++) {
      await worker.runDue();
      const [job] = await database.kysely
        .selectFrom('job')
        .select('run_at')
        .where('status', '=', 'ready')
        .where('kind', '=', 'brief')
        .execute();
      if (!job) break;
      clock.pass(job.run_at - clock.now());
    }
    assert.equal(runs.length, 8);
    assert.deepEqual(
      runs.map(({ isLastAttempt }) => isLastAttempt),
      [...Array(7).fill(false), true],
    );
    const hours = (clock.now() - START) / (60 * MINUTE);
    assert.ok(hours > 0.9 * 72 && hours < 1.1 * 72, String(hours));
    const jobs = await readJobs(database);
    const dead = jobs.find(({ kind }) => kind === 'brief');
    const lastError = 'Error ECONNREFUSED: connect refused for …';
    assert.deepEqual([dead?.status, dead?.attempts, dead?.last_error], ['dead', 8, lastError]);
    const task = jobs.find(({ kind }) => kind === 'aufgabe');
    assert.equal(task?.payload, JSON.stringify({ kind: 'brief', lastError }));
    assert.equal(log.mock.callCount(), 8);
    assert.ok(log.mock.calls.every(({ arguments: [line] }) => !String(line).includes('Erna')));
  });

  test('is not given up before somebody was told', async (t) => {
    const database = await open(t);
    let calls = 0;
    const fail = async () => {
      throw new Error('broken');
    };
    const { worker, clock, runs } = setUp(t, database, fail, {
      leaseMs: MINUTE,
      async onDead() {
        if (++calls === 1) throw new Error('disk full');
      },
    });
    await add(database, { maxAttempts: 1 });
    await worker.runDue();
    assert.equal((await readJobs(database))[0]?.status, 'running');
    clock.pass(MINUTE);
    await worker.runDue();
    assert.deepEqual([(await readJobs(database))[0]?.status, calls, runs.length], ['dead', 2, 1]);
  });

  test('what a dead worker held is done by another, and a late result changes nothing', async (t) => {
    const database = await open(t);
    await add(database);
    const claim = (now: number) => claimJob(database, { kinds: ['brief'], now, lockedUntil: now + MINUTE });
    const lost = await claim(START);
    assert.equal(lost?.attempts, 1);
    assert.equal(await claim(START), undefined);
    await releaseExpired(database, START + MINUTE - 1);
    assert.equal(await claim(START + MINUTE - 1), undefined);
    await releaseExpired(database, START + MINUTE);
    const successor = await claim(START + MINUTE);
    assert.equal(successor?.attempts, 2);
    await completeJob(database, lost, START + MINUTE);
    await retryJob(database, lost, START + DAY, 'late');
    const [held] = await readJobs(database);
    assert.deepEqual([held?.status, held?.last_error, held?.locked_until], ['running', null, START + 2 * MINUTE]);
    await completeJob(database, successor, START + MINUTE);
    await retryJob(database, successor, START + DAY, 'after the end');
    assert.equal((await readJobs(database))[0]?.status, 'done');
  });

  test('a job that takes the process with it each time is given up without one more try', async (t) => {
    const database = await open(t);
    await add(database, { maxAttempts: 1 });
    await claimJob(database, { kinds: ['brief'], now: START, lockedUntil: START + 1 });
    const dead: unknown[] = [];
    const { worker, clock, runs } = setUp(t, database, async () => {}, {
      async onDead(job) {
        dead.push(job.lastError);
      },
    });
    clock.pass(1);
    assert.equal(await worker.runDue(), 1);
    assert.deepEqual([runs.length, dead], [0, ['lease expired']]);
    assert.equal((await readJobs(database))[0]?.status, 'dead');
  });

  test('a long job keeps its lease, and hears when it lost it', async (t) => {
    const database = await open(t);
    await add(database);
    const clock = createClock();
    // Real timers, because the database needs them; the lease counts by the other clock.
    const renewed = Promise.withResolvers<void>();
    const worker = createWorker({
      database,
      now: clock.now,
      leaseMs: 30,
      handlers: {
        async brief(_payload, { signal }) {
          clock.pass(1000);
          while ((await readJobs(database))[0]?.locked_until !== START + 1030) await setImmediate();
          renewed.resolve();
          await database.kysely.updateTable('job').set({ attempts: 2 }).execute();
          if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
        },
      },
    });
    assert.equal(await worker.runDue(), 1);
    await renewed.promise;
    const [job] = await readJobs(database);
    assert.deepEqual([job?.status, job?.attempts], ['running', 2], 'its result no longer counts');
  });

  test('a kind that only a newer version knows waits for it', async (t) => {
    const database = await open(t);
    const { worker } = setUp(t, database, async () => {});
    await add(database, { kind: 'neu', runAt: START - MINUTE });
    await add(database);
    assert.equal(await worker.runDue(), 1);
    const [waiting] = await readJobs(database);
    assert.deepEqual([waiting?.kind, waiting?.status, waiting?.attempts], ['neu', 'ready', 0]);
    assert.deepEqual(await queueStats(database, START), { ready: 1, dead: 0, oldestReadyAgeMs: MINUTE });
  });

  test('starts when woken, and stopping finishes what it holds', async (t) => {
    const database = await open(t);
    const [begun, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const { worker, runs } = setUp(
      t,
      database,
      async () => {
        begun.resolve();
        await mayEnd.promise;
      },
      { pollMs: DAY, concurrency: 1 },
    );
    worker.start();
    await add(database);
    await add(database);
    worker.wake();
    await begun.promise;
    const stopped = worker.stop();
    mayEnd.resolve();
    await stopped;
    assert.equal(runs.length, 1);
    const statuses = (await readJobs(database)).map(({ status }) => status);
    assert.deepEqual(statuses.sort(), ['done', 'ready']);
  });

  test('a database that does not answer is asked again at growing distance', async (t) => {
    // Before opening: the pool could not clear a timer that was set with the real clock.
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const database = await open(t);
    await sql`alter table job rename to job_elsewhere`.execute(database.kysely);
    const { worker, runs, log } = setUp(t, database, async () => {}, { pollMs: 1000 });
    const settle = async (count: number) => {
      while (log.mock.callCount() < count) await setImmediate();
      for (let turn = 0; turn < 20; turn++) await setImmediate();
      assert.equal(log.mock.callCount(), count);
    };
    worker.start();
    await settle(1);
    t.mock.timers.tick(1999);
    await settle(1);
    t.mock.timers.tick(1);
    await settle(2);
    t.mock.timers.tick(3999);
    await settle(2);
    assert.match(
      String(log.mock.calls[0]?.arguments[0]),
      /^Die Warteschlange ist nicht erreichbar \(\w*[Ee]rror \w+: /,
    );
    await sql`alter table job_elsewhere rename to job`.execute(database.kysely);
    await add(database);
    t.mock.timers.tick(1);
    while (runs.length < 1) await setImmediate();
    await worker.stop();
    assert.equal((await readJobs(database))[0]?.status, 'done');
  });

  test('puts in the jobs of the day by itself', async (t) => {
    const database = await open(t);
    const schedules = [{ name: 'brief', at: '14:00' }] as const;
    const { worker, clock, runs } = setUp(t, database, async () => {}, { schedules });
    // 13:00 in Dortmund.
    assert.equal(await worker.runDue(), 0);
    clock.pass(60 * MINUTE);
    assert.equal(await worker.runDue(), 1);
    clock.pass(DAY);
    assert.equal(await worker.runDue(), 1);
    assert.deepEqual(
      runs.map(({ payload }) => payload),
      [{ day: '2026-11-21' }, { day: '2026-11-22' }],
    );
  });

  test('tells how it is, and forgets what was done long ago', async (t) => {
    const database = await open(t);
    assert.deepEqual(await queueStats(database, START), { ready: 0, dead: 0, oldestReadyAgeMs: 0 });
    const rows = { old: START - DAY - 1, young: START - DAY };
    for (const [key, finishedAt] of Object.entries(rows)) {
      await add(database, { uniqueKey: key });
      await database.kysely
        .updateTable('job')
        .set({ status: 'done', finished_at: finishedAt })
        .where('unique_key', '=', key)
        .execute();
    }
    await add(database, { uniqueKey: 'dead' });
    await database.kysely
      .updateTable('job')
      .set({ status: 'dead', finished_at: 1 })
      .where('unique_key', '=', 'dead')
      .execute();
    await add(database, { uniqueKey: 'due', runAt: START - 5 });
    await add(database, { uniqueKey: 'future', runAt: START + 5 });
    assert.equal(await deleteFinishedJobs(database, START - DAY), 1);
    assert.deepEqual(await queueStats(database, START), { ready: 1, dead: 1, oldestReadyAgeMs: 5 });
    const keys = (await readJobs(database)).map(({ unique_key }) => unique_key);
    assert.deepEqual(keys.sort(), ['dead', 'due', 'future', 'young']);
  });
});
