import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { type TestContext, test } from 'node:test';
import { createStelle, keys as stelleKeys } from '#src/antraege/testing/stelle.ts';
import { writeProtokoll } from '#src/audit/protokoll.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { readRuns, recordRun } from '#src/db/recordRun.ts';
import { createWorker } from '#src/queue/createWorker.ts';
import { fileVorgang, INHALT, SECRETS } from '#src/vorgaenge/testing/probe.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { BETRIEBSMAIL, betriebJobs } from './betriebJobs.ts';
import { LAEUFE } from './laeufe.ts';
import { PROTOKOLL_PRUEFUNG } from './pruefeProtokoll.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Half past midnight in Dortmund, the 22nd. */
const NIGHT = Date.UTC(2026, 10, 21, 23, 30);

async function setUp(t: TestContext, open: (t: TestContext) => Promise<Database>, officeMail?: string) {
  const database = await open(t);
  await database.kysely
    .updateTable('migration')
    .set({ applied_at: NIGHT - 30 * DAY })
    .execute();
  let time = NIGHT;
  const stelle = { ...createStelle(database), now: () => time };
  const { handlers, schedules } = betriebJobs(stelle, {
    dataDir: tmpdir(),
    hasScanner: false,
    officeMail,
    mailFrom: 'wegweiser@example.org',
    grenzen: { freierSpeicher: 0 },
  });
  // The nightly application has a test of its own.
  const kinds = [BETRIEBSMAIL, PROTOKOLL_PRUEFUNG];
  const worker = createWorker({
    database,
    handlers: Object.fromEntries(Object.entries(handlers).filter(([kind]) => kinds.includes(kind))),
    schedules: schedules.filter(({ name }) => kinds.includes(name)),
    now: () => time,
  });
  /** Works what the schedules bring until then. */
  const until = async (at: number) => {
    for (; time < at; time += HOUR) await worker.runDue();
  };
  return { database, stelle, until };
}

describeDatabases('Tägliche E-Mail an den Betrieb', ({ open }) => {
  test('geht jeden Morgen hinaus, mit dem, was liegen bleibt, den Zahlen und dem Anker', async (t) => {
    const { database, stelle, until } = await setUp(t, open, 'amt@example.org');
    const [{ aktenzeichen }] = [
      await fileVorgang(database, { eingegangenAm: NIGHT - 60 * DAY, inhalt: { ...INHALT, fehlend: [] } }),
    ];
    await fileVorgang(database, { eingegangenAm: NIGHT });
    await database.transaction((tx) =>
      writeProtokoll(tx, stelleKeys, { am: 1, wer: 'anna', aktion: 'vorgang-gesehen', gegenstand: aktenzeichen }),
    );
    await until(NIGHT + 12 * HOUR);
    const mails = stelle.mails.filter(({ to }) => to === 'amt@example.org');
    assert.equal(mails.length, 1);
    const [{ subject, text, html } = assert.fail()] = mails;
    assert.match(subject, /^Wegweiser Dortmund, Betrieb: \d+ Hinweise$/);
    for (const body of [text, html]) {
      const words = body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
      assert.match(words, /1 Vorgang ist älter als 5 Tage, und niemand bearbeitet ihn\./);
      assert.match(words, /Offene Vorgänge:? 2 /);
      assert.match(words, /Davon überfällig:? 1 /);
      assert.match(words, /Sicherung, zuletzt gelungen:? noch nie/);
    }
    const kopf = await database.kysely.selectFrom('protokoll_kopf').selectAll().executeTakeFirstOrThrow();
    assert.ok(kopf.nr >= 1);
    assert.match(text, new RegExp(`^${kopf.nr}:${kopf.hash}$`, 'm'));
    assert.doesNotMatch(`${subject}${text}${html}`, SECRETS);
    assert.doesNotMatch(`${subject}${text}${html}`, new RegExp(aktenzeichen));
    await until(NIGHT + 36 * HOUR);
    assert.equal(stelle.mails.filter(({ to }) => to === 'amt@example.org').length, 2);
  });

  test('geht auch hinaus, wenn nichts liegen bleibt', async (t) => {
    const { database, stelle, until } = await setUp(t, open, 'amt@example.org');
    for (const art of LAEUFE)
      await recordRun(database.kysely, art, { am: NIGHT, durationMs: 1, ok: true, hinweis: '' });
    await database.kysely
      .updateTable('migration')
      .set({ applied_at: NIGHT - 2 * DAY })
      .execute();
    stelle.scanner = { scan: async () => 'sauber', ping: async () => true };
    await until(NIGHT + 9 * HOUR);
    const [mail = assert.fail()] = stelle.mails.filter(({ to }) => to === 'amt@example.org');
    // Only what this office really lacks: a virus scanner.
    assert.match(mail.subject, /Betrieb: 1 Hinweis$/);
  });

  test('ohne Postfach des Amtes und am Tag der Einrichtung gibt es keine', async (t) => {
    const without = await setUp(t, open);
    await without.until(NIGHT + 12 * HOUR);
    assert.deepEqual(
      without.stelle.mails.filter(({ subject }) => subject.includes('Betrieb')),
      [],
    );
    const young = await setUp(t, open, 'amt@example.org');
    await young.database.kysely
      .updateTable('migration')
      .set({ applied_at: NIGHT + 3 * HOUR })
      .execute();
    await young.until(NIGHT + 12 * HOUR);
    assert.deepEqual(young.stelle.mails, []);
    await young.until(NIGHT + 36 * HOUR);
    assert.equal(young.stelle.mails.filter(({ to }) => to === 'amt@example.org').length, 1);
  });
});

describeDatabases('Prüfung des Protokolls', ({ open }) => {
  test('läuft jede Woche, und jede Nacht, solange etwas nicht stimmt', async (t) => {
    const { database, until } = await setUp(t, open);
    const write = () =>
      database.transaction((tx) => writeProtokoll(tx, stelleKeys, { am: 1, wer: 'anna', aktion: 'suche' }));
    const runs = async () =>
      (await readRuns(database.kysely, PROTOKOLL_PRUEFUNG, 99)).map(({ ok, hinweis }) => [ok, hinweis]);
    await write();
    await until(NIGHT + 6 * DAY);
    const good = await runs();
    assert.equal(good.length, 1);
    assert.match(String(good[0]), /^true,\d+ Einträge sind da, wie sie geschrieben wurden\.$/);
    await database.kysely.updateTable('protokoll_kopf').set({ hash: 'x' }).execute();
    await until(NIGHT + 10 * DAY);
    const all = await runs();
    assert.equal(all.length, 4);
    assert.match(String(all[0]), /^false,Eintrag \d+: /);
  });
});
