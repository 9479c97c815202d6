import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { enqueueQuittung } from '#src/antraege/fileVorgaenge.ts';
import { createStelle, storeFile, type TestStelle } from '#src/antraege/testing/stelle.ts';
import { countAttempt } from '#src/db/countAttempt.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { readRuns } from '#src/db/recordRun.ts';
import { createWorker } from '#src/queue/createWorker.ts';
import { enqueue } from '#src/queue/enqueue.ts';
import { toBerlinDay } from '#src/queue/schedule.ts';
import { moveUploadsToVorgang } from '#src/uploads/uploadStore.ts';
import { MAIL_AMT, MAIL_QUITTUNG } from '#src/vorgaenge/jobs/kinds.ts';
import { mailQuittung } from '#src/vorgaenge/jobs/mailJobs.ts';
import { fileVorgang, INHALT } from '#src/vorgaenge/testing/probe.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { GLIEDER, type Glied } from './glied.ts';
import { herzschlagJobs } from './herzschlagJobs.ts';
import { HERZSCHLAG, HERZSCHLAG_PRUEFUNG } from './kinds.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const TABLES = ['vorgang', 'upload', 'draft', 'suchmarke', 'aufgabe', 'ereignis', 'nachreichung', 'schreiben'] as const;

/** The office with a worker, on a clock that goes on when told to; jobs are due by the real one. */
async function setUp(t: TestContext, open: (t: TestContext) => Promise<Database>, broken: Partial<TestStelle> = {}) {
  t.mock.method(console, 'error', () => {});
  const database = await open(t);
  await database.kysely
    .updateTable('migration')
    .set({ applied_at: Date.now() - 9 * DAY })
    .execute();
  let shift = 0;
  const stelle: TestStelle = { ...createStelle(database), now: () => Date.now() + shift, ...broken };
  const worker = createWorker({
    database,
    now: stelle.now,
    handlers: {
      ...herzschlagJobs(stelle, { mailFrom: 'Wegweiser <wegweiser@example.org>' }),
      [MAIL_QUITTUNG]: (payload, { jobId }) => mailQuittung({ ...stelle, officeMail: undefined }, payload, jobId),
      [MAIL_AMT]: async () => {},
    },
  });
  let nights = 0;
  const night = async () => {
    const payload = { day: toBerlinDay(stelle.now()) };
    const uniqueKey = `${HERZSCHLAG}:${++nights}`;
    await database.transaction((tx) => enqueue(tx, { kind: HERZSCHLAG, payload, uniqueKey, maxAttempts: 1 }));
    await worker.runDue();
  };
  const later = async (minutes: number) => {
    shift += minutes * MINUTE;
    await worker.runDue();
  };
  return { database, stelle, night, later, worker };
}

async function countRows({ kysely }: Database): Promise<Record<string, number>> {
  const counts = await Promise.all(
    TABLES.map(async (table) => {
      const { total } = await kysely
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      return [table, Number(total)] as const;
    }),
  );
  return Object.fromEntries(counts);
}

const NOTHING = Object.fromEntries(TABLES.map((table) => [table, 0]));
const lastRun = async ({ kysely }: Database) => (await readRuns(kysely, HERZSCHLAG))[0];
const probe = ({ kysely }: Database) => kysely.selectFrom('vorgang').selectAll().executeTakeFirstOrThrow();

/** The jobs that are left of the Probeantrag itself. */
async function mailJobs({ kysely }: Database): Promise<string[]> {
  const rows = await kysely.selectFrom('job').select('kind').where('kind', 'in', [MAIL_QUITTUNG, MAIL_AMT]).execute();
  return rows.map(({ kind }) => kind);
}

/** It failed there, said so, and left nothing behind but a line in the Protokoll. */
async function assertFailed(database: Database, glied: Glied, detail = /./): Promise<void> {
  const run = await lastRun(database);
  assert.equal(run?.ok, false, 'the run must fail');
  assert.ok(run.hinweis.startsWith(`${GLIEDER[glied]}: `), run.hinweis);
  assert.match(run.hinweis, detail);
  assert.deepEqual(await countRows(database), NOTHING);
  assert.deepEqual(await mailJobs(database), []);
  const { aktion } = await database.kysely.selectFrom('protokoll').select('aktion').executeTakeFirstOrThrow();
  assert.equal(aktion, 'herzschlag-gescheitert');
}

describeDatabases('Nächtliche Probe', ({ open }) => {
  test('geht den ganzen Weg und hinterlässt nur ihr Ergebnis', async (t) => {
    const { database, stelle, night, later } = await setUp(t, open);
    await night();
    const { herkunft, antrag, aktenzeichen, status } = await probe(database);
    assert.deepEqual([herkunft, antrag, status], ['probe', 'dortmund-pass', 'eingegangen']);
    const { upload, draft, vorgang } = await countRows(database);
    assert.deepEqual([upload, draft, vorgang], [1, 0, 1]);
    assert.deepEqual(
      stelle.mails.map(({ to }) => to),
      ['wegweiser@example.org'],
    );
    assert.equal(await lastRun(database), undefined);
    await later(2);
    const run = await lastRun(database);
    assert.deepEqual([run?.ok, run?.hinweis], [true, 'Alle 9 Schritte sind in Ordnung.']);
    assert.ok(run && run.durationMs >= 2 * MINUTE && run.durationMs < 3 * MINUTE, String(run?.durationMs));
    assert.deepEqual(await countRows(database), NOTHING);
    assert.deepEqual(await mailJobs(database), []);
    const log = await database.kysely.selectFrom('protokoll').select(['wer', 'aktion', 'gegenstand']).execute();
    assert.deepEqual(log, [{ wer: 'portal', aktion: 'herzschlag', gegenstand: aktenzeichen }]);
    await later(60);
    assert.equal((await readRuns(database.kysely, HERZSCHLAG, 9)).length, 1);
  });

  test('fällt auf, wenn sich das Formular nicht ausfüllen lässt', async (t) => {
    const context = () => ({ today: '2026-11-21', plz: new Set<string>() });
    const { database, night } = await setUp(t, open, { context });
    await night();
    await assertFailed(database, 'ausfuellen', /Die Seite anschrift lehnt ab: plz required/);
  });

  test('fällt auf, wenn keine Datei angenommen wird', async (t) => {
    const { database, night } = await setUp(t, open, {
      scanner: { scan: async () => 'virus', ping: async () => true },
    });
    await night();
    await assertFailed(database, 'datei', /nachweisBescheid virus/);
  });

  test('fällt auf, wenn sich der Antrag nicht einreichen lässt', async (t) => {
    const { database, night } = await setUp(t, open, {
      ziel() {
        throw new TypeError('no target');
      },
    });
    await night();
    await assertFailed(database, 'einreichen', /TypeError: no target/);
  });

  for (const [was, tu] of [
    ['verschwindet', (database: Database) => database.kysely.deleteFrom('vorgang')],
    [
      'unlesbar wird',
      (database: Database) => database.kysely.updateTable('vorgang').set({ payload: new Uint8Array(40) }),
    ],
  ] as const) {
    test(`fällt auf, wenn der Antrag ${was}`, async (t) => {
      const { database, night, later } = await setUp(t, open);
      await night();
      await tu(database).execute();
      await later(2);
      await assertFailed(database, 'lesen');
    });
  }

  test('fällt auf, wenn die Datei, die Suchmarke oder die Auskunft fehlt', async (t) => {
    for (const [glied, tu] of [
      ['anlage', ({ kysely }: Database) => kysely.deleteFrom('upload').execute()],
      [
        'anlage',
        ({ kysely }: Database) =>
          kysely
            .updateTable('upload')
            .set({ content: new Uint8Array(90) })
            .execute(),
      ],
      ['suche', ({ kysely }: Database) => kysely.deleteFrom('suchmarke').execute()],
      ['auskunft', lockNumber],
    ] as const) {
      const { database, night, later } = await setUp(t, open);
      await night();
      await tu(database);
      await later(2);
      await assertFailed(database, glied);
    }
  });

  test('fällt auf, wenn die Bestätigung nicht gelingt', async (t) => {
    const { database, stelle, night, later } = await setUp(t, open);
    await night();
    const { absender } = stelle;
    stelle.absender = (id) => ({ ...absender(id), zeitzone: 'Mond' });
    await later(2);
    await assertFailed(database, 'bestaetigung', /RangeError/);
  });

  test('wartet auf die E-Mail und gibt nach einer halben Stunde auf', async (t) => {
    let isDown = true;
    const sent: string[] = [];
    const send: TestStelle['mailer']['send'] = async ({ to }) => {
      if (isDown) throw new Error('no route');
      sent.push(to);
    };
    const { database, night, later } = await setUp(t, open, { mailer: { kind: 'smtp', send, close() {} } });
    await night();
    for (let minutes = 2; minutes <= 27; minutes += 5) await later(minutes === 2 ? 2 : 5);
    assert.equal(await lastRun(database), undefined);
    await later(5);
    await assertFailed(database, 'mail', /unterwegs/);
    await database.kysely.deleteFrom('lauf').execute();
    await night();
    isDown = false;
    await later(2);
    await later(10);
    assert.equal((await lastRun(database))?.ok, true);
    assert.deepEqual(sent, ['wegweiser@example.org']);
  });

  test('sagt, warum die E-Mail aufgegeben wurde', async (t) => {
    const { database, night, later } = await setUp(t, open);
    await night();
    await database.kysely
      .updateTable('job')
      .set({ status: 'dead', last_error: 'Error 550' })
      .where('kind', '=', MAIL_QUITTUNG)
      .execute();
    await later(2);
    await assertFailed(database, 'mail', /Sie ging nicht hinaus \(Error 550\)/);
  });

  test('räumt weg, was eine abgebrochene Nacht hinterließ, und lässt alles andere in Ruhe', async (t) => {
    const { database, stelle, night, later } = await setUp(t, open);
    const { id: vorgangId, inhalt } = await fileVorgang(database, { inhalt: INHALT });
    const file = await storeFile(stelle, 'draft', 'Bescheid.pdf');
    await database.transaction(async (tx) => {
      await moveUploadsToVorgang(tx, [file.id], 'draft', vorgangId);
      await enqueueQuittung(tx, vorgangId, inhalt);
    });
    const before = await countRows(database);
    await night();
    const first = await database.kysely
      .selectFrom('vorgang')
      .select('id')
      .where('herkunft', '=', 'probe')
      .executeTakeFirstOrThrow();
    // The process dies here; the follow-up of that night never runs.
    await database.kysely
      .updateTable('job')
      .set({ run_at: Date.now() + 9 * DAY })
      .where('kind', '=', HERZSCHLAG_PRUEFUNG)
      .execute();
    await night();
    const proben = await database.kysely.selectFrom('vorgang').select('id').where('herkunft', '=', 'probe').execute();
    assert.equal(proben.length, 1);
    assert.notEqual(proben[0]?.id, first.id);
    await later(2);
    assert.equal((await lastRun(database))?.ok, true);
    assert.deepEqual(await countRows(database), before);
    assert.deepEqual(await mailJobs(database), [MAIL_QUITTUNG]);
    await later(10 * 24 * 60);
    assert.equal((await readRuns(database.kysely, HERZSCHLAG, 9)).length, 1);
  });

  test('ein wiederholter Auftrag ändert am Ergebnis nichts', async (t) => {
    const { database, night, later } = await setUp(t, open);
    await night();
    await later(2);
    await database.kysely
      .updateTable('job')
      .set({ status: 'ready', attempts: 0 })
      .where('kind', '=', HERZSCHLAG_PRUEFUNG)
      .execute();
    await later(2);
    assert.deepEqual(
      (await readRuns(database.kysely, HERZSCHLAG, 9)).map(({ ok }) => ok),
      [true],
    );
  });

  test('am Tag der Einrichtung gibt es noch keine Probe', async (t) => {
    const { database, stelle, night } = await setUp(t, open);
    await database.kysely.updateTable('migration').set({ applied_at: stelle.now() }).execute();
    await night();
    assert.deepEqual(await countRows(database), NOTHING);
    assert.equal(await lastRun(database), undefined);
  });
});

/** As if somebody had tried wrong dates for its Aktenzeichen all night. */
async function lockNumber(database: Database): Promise<void> {
  const { aktenzeichen } = await probe(database);
  const { keys } = createStelle(database);
  const key = `status:${keys.fingerprint(aktenzeichen, 'status-number')}`;
  for (let tries = 0; tries < 9; tries++) await countAttempt(database, key, { windowMs: DAY, now: Date.now() });
}
