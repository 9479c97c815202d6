import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { type TestContext, test } from 'node:test';
import { createStelle } from '#src/antraege/testing/stelle.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { recordRun } from '#src/db/recordRun.ts';
import { enqueue } from '#src/queue/enqueue.ts';
import { createMetrics } from '#src/telemetry/createMetrics.ts';
import { fileVorgang, INHALT, SECRETS } from '#src/vorgaenge/testing/probe.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { createBetrieb } from './createBetrieb.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const TOKEN = 'ein-langes-geheimes-wort';

async function setUp(t: TestContext, open: (t: TestContext) => Promise<Database>, metricsToken?: string) {
  const database = await open(t);
  const stelle = createStelle(database);
  await database.kysely.updateTable('migration').set({ applied_at: stelle.now() }).execute();
  const metrics = createMetrics();
  const betrieb = createBetrieb(stelle, { metrics, metricsToken, dataDir: tmpdir(), hasScanner: false });
  return { database, stelle, betrieb, metrics };
}

describeDatabases('Gesundheit', ({ open }) => {
  test('ein neues Portal ist gesund, auch ohne Sicherung und Probe', async (t) => {
    const { betrieb } = await setUp(t, open);
    assert.deepEqual(await betrieb.gesundheit(), {
      datenbank: 'ok',
      status: 'ok',
      warteschlange: { ready: 0, dead: 0, oldestReadyAgeMs: 0 },
      sicherung: null,
      herzschlag: null,
    });
  });

  test('es stockt, wenn Aufträge liegen, aufgegeben sind oder ein Lauf scheitert, und gilt fünf Sekunden', async (t) => {
    const { database, stelle, betrieb } = await setUp(t, open);
    const status = async () => {
      const gesundheit = await betrieb.gesundheit();
      return gesundheit.datenbank === 'ok' && gesundheit.status;
    };
    const { kysely } = database;
    assert.equal(await status(), 'ok');
    await database.transaction((tx) => enqueue(tx, { kind: 'x', payload: null, runAt: stelle.now() - 6 * MINUTE }));
    assert.equal(await status(), 'ok');
    stelle.pass(5000);
    assert.equal(await status(), 'stockt');
    await kysely.updateTable('job').set({ status: 'dead' }).execute();
    stelle.pass(5000);
    assert.equal(await status(), 'stockt');
    await kysely.updateTable('job').set({ status: 'done' }).execute();
    stelle.pass(5000);
    assert.equal(await status(), 'ok');
    const am = stelle.now();
    await recordRun(kysely, 'herzschlag', { am, durationMs: 1, ok: false, hinweis: 'E-Mail: geht nicht.' });
    stelle.pass(5000);
    const gesundheit = await betrieb.gesundheit();
    assert.ok(gesundheit.datenbank === 'ok');
    assert.deepEqual([gesundheit.status, gesundheit.herzschlag], ['stockt', { am, ok: false }]);
  });

  test('ohne Datenbank sagt es das, statt zu scheitern', async (t) => {
    const { database, betrieb } = await setUp(t, open);
    await database.close();
    assert.deepEqual(await betrieb.gesundheit(), { datenbank: 'antwortet-nicht' });
  });
});

describeDatabases('Kenngrößen', ({ open }) => {
  test('gibt es nur mit dem richtigen Wort, und ohne Einstellung gar nicht', async (t) => {
    const { betrieb } = await setUp(t, open, TOKEN);
    for (const wrong of [null, '', TOKEN, 'Bearer ', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`]) {
      assert.deepEqual(await betrieb.metrik(wrong), { kind: 'verweigert' }, String(wrong));
    }
    assert.equal((await betrieb.metrik(`Bearer ${TOKEN}`)).kind, 'text');
    const without = await setUp(t, open);
    for (const any of [null, 'Bearer undefined', 'Bearer ']) {
      assert.deepEqual(await without.betrieb.metrik(any), { kind: 'aus' });
    }
  });

  test('zählen offene Vorgänge, Verspätung, Aufträge und Läufe, ohne die Probe und ohne Personen', async (t) => {
    const { database, stelle, betrieb, metrics } = await setUp(t, open, TOKEN);
    const read = async () => {
      const metrik = await betrieb.metrik(`Bearer ${TOKEN}`);
      return metrik.kind === 'text' ? metrik.text : assert.fail(metrik.kind);
    };
    const now = stelle.now();
    const late = { eingegangenAm: now - 2 * DAY, zielMs: DAY, inhalt: { ...INHALT, fehlend: [] } };
    await fileVorgang(database, late);
    await fileVorgang(database, { eingegangenAm: now });
    await fileVorgang(database, { ...late, herkunft: 'probe' });
    await recordRun(database.kysely, 'sicherung', { am: now - MINUTE, durationMs: 1, ok: true, hinweis: '' });
    await database.transaction((tx) => enqueue(tx, { kind: 'x', payload: null, runAt: now - MINUTE }));
    metrics.observeJob({ kind: 'mail-amt', outcome: 'done', ms: 1 });
    const text = await read();
    assert.match(text, /^vorgaenge_offen\{antrag="dortmund-pass",status="eingegangen"\} 2$/m);
    assert.match(text, /^vorgaenge_ueberfaellig\{antrag="dortmund-pass",status="eingegangen"\} 1$/m);
    assert.match(text, /^queue_ready 1$/m);
    assert.match(text, /^queue_dead 0$/m);
    assert.match(text, /^queue_oldest_seconds 60$/m);
    assert.match(text, /^sicherung_age_seconds 60$/m);
    assert.match(text, /^sicherung_ok 1$/m);
    assert.doesNotMatch(text, /^herzschlag_age_seconds/m);
    assert.match(text, /^jobs_total\{kind="mail-amt",outcome="done"\} 1$/m);
    assert.doesNotMatch(text, SECRETS);
    await database.kysely.deleteFrom('vorgang').execute();
    assert.match(await read(), /^vorgaenge_offen/m);
    stelle.pass(15_000);
    assert.doesNotMatch(await read(), /^vorgaenge_offen/m);
  });
});
