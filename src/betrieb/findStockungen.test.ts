import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { type TestContext, test } from 'node:test';
import type { Database } from '#src/db/openDatabase.ts';
import { recordRun } from '#src/db/recordRun.ts';
import { enqueue } from '#src/queue/enqueue.ts';
import { insertUpload, sealUpload } from '#src/uploads/uploadStore.ts';
import { type AufgabeArt, completeAufgabe, insertAufgabe } from '#src/vorgaenge/aufgabenStore.ts';
import { fileVorgang, INHALT, NOW, SECRETS } from '#src/vorgaenge/testing/probe.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { findStockungen, type StockungOptions } from './findStockungen.ts';
import { LAEUFE } from './laeufe.ts';
import type { StockungArt } from './stockung.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** An office where nothing hangs: every routine ran an hour ago, disk, mail server and virus scanner are there. */
async function setUp(t: TestContext, open: (t: TestContext) => Promise<Database>) {
  const database = await open(t);
  await database.kysely
    .updateTable('migration')
    .set({ applied_at: NOW - 100 * DAY })
    .execute();
  for (const art of LAEUFE) await recordRun(database.kysely, art, run(NOW - HOUR));
  const find = (options: Partial<StockungOptions> = {}, { hasMail = true, answers = true } = {}) =>
    findStockungen(
      { database, mailer: { kind: hasMail ? 'smtp' : 'folder' }, scanner: { ping: async () => answers } },
      {
        now: NOW,
        options: {
          dataDir: tmpdir(),
          hasScanner: true,
          ...options,
          grenzen: { freierSpeicher: 0, ...options.grenzen },
        },
      },
    );
  const arten = async (...asked: Parameters<typeof find>) => (await find(...asked)).map(({ art }) => art);
  /** Nothing but this hangs, so often and since then. */
  const assertOnly = async (art: StockungArt, anzahl = 1, seit?: number) => {
    const found = await find();
    assert.deepEqual(
      found.map((each) => [each.art, each.anzahl]),
      [[art, anzahl]],
    );
    if (seit !== undefined) assert.equal(found[0]?.seit, seit);
  };
  const assertNothing = async () => assert.deepEqual(await find(), []);
  await assertNothing();
  return { database, find, arten, assertOnly, assertNothing };
}

const run = (am: number, ok = true) => ({ am, durationMs: 5, ok, hinweis: ok ? 'gut' : 'Die Platte ist voll.' });
const COMPLETE = { ...INHALT, fehlend: [] };

describeDatabases('Was liegen bleibt', ({ open }) => {
  test('ein Auftrag, den fünf Minuten lang niemand nimmt', async (t) => {
    const { database, assertOnly, assertNothing } = await setUp(t, open);
    const add = (runAt: number) =>
      database.transaction((tx) => enqueue(tx, { kind: 'mail-amt', payload: null, runAt, uniqueKey: String(runAt) }));
    await add(NOW - 5 * MINUTE + 1);
    await add(NOW + DAY);
    await assertNothing();
    await add(NOW - 5 * MINUTE);
    await assertOnly('warteschlange-steht', 1, NOW - 5 * MINUTE);
    await database.kysely
      .updateTable('job')
      .set({ status: 'running', locked_until: NOW + 1 })
      .execute();
    await assertNothing();
    await database.kysely
      .updateTable('job')
      .set({ locked_until: NOW - 5 * MINUTE })
      .execute();
    await assertOnly('warteschlange-steht', 3);
    await database.kysely.updateTable('job').set({ status: 'done' }).execute();
    await assertNothing();
  });

  test('aufgegebene Aufträge, jede Art für sich', async (t) => {
    const { database, find, assertNothing } = await setUp(t, open);
    for (const kind of ['mail-amt', 'mail-amt', 'mail-quittung']) {
      await database.transaction((tx) => enqueue(tx, { kind, payload: null, runAt: NOW }));
    }
    await database.kysely
      .updateTable('job')
      .set({ status: 'dead', finished_at: NOW - HOUR })
      .execute();
    assert.deepEqual(
      (await find()).map(({ art, anzahl, satz, seit }) => [art, anzahl, satz, seit]),
      [
        ['auftrag-aufgegeben', 2, 'E-Mail an das Amt: 2 Aufträge sind nach allen Versuchen gescheitert.', NOW - HOUR],
        [
          'auftrag-aufgegeben',
          1,
          'E-Mail mit dem Aktenzeichen: 1 Auftrag ist nach allen Versuchen gescheitert.',
          NOW - HOUR,
        ],
      ],
    );
    await database.kysely.updateTable('job').set({ status: 'done' }).execute();
    await assertNothing();
  });

  test('Aufgaben, die seit zwei Tagen niemand erledigt; eine Nachreichung zählt nicht', async (t) => {
    const { database, find, assertOnly, assertNothing } = await setUp(t, open);
    const { id: vorgangId } = await fileVorgang(database);
    const add = (art: AufgabeArt, am: number, id: string = randomUUID()) =>
      database.transaction((tx) => insertAufgabe(tx, { id, vorgangId, art, am }));
    await add('nachgereicht', NOW - 9 * DAY);
    await add('brief-drucken', NOW - 2 * DAY + 1);
    await assertNothing();
    await add('mail-zurueck', NOW - 2 * DAY, 'a');
    await assertOnly('aufgabe-liegt', 1, NOW - 2 * DAY);
    assert.equal((await find())[0]?.wo, '/intern/vorgaenge?aufgabe=mail-zurueck');
    const complete = (id: string) =>
      database.transaction((tx) => completeAufgabe(tx, { id, vorgangId, von: 'x', now: NOW }));
    await complete('a');
    await assertNothing();
    for (const art of ['mail-gescheitert', 'brief-drucken', 'abgabe-drucken'] as const) {
      await add(art, NOW - 2 * DAY, art);
      await assertOnly('aufgabe-liegt', 1, NOW - 2 * DAY);
      await complete(art);
    }
  });

  test('ein Vorgang, den seit fünf Tagen niemand nimmt', async (t) => {
    const { database, assertOnly, assertNothing } = await setUp(t, open);
    await fileVorgang(database, { eingegangenAm: NOW - 5 * DAY + 1 });
    await assertNothing();
    const { id } = await fileVorgang(database, { eingegangenAm: NOW - 6 * DAY });
    await assertOnly('vorgang-unbearbeitet', 1, NOW - 6 * DAY);
    await set(database, id, { zustaendig: 'anna', zugeteilt_bis: NOW + HOUR });
    await assertNothing();
  });

  test('ein Vorgang, dessen Zeit seit einem Tag vorbei ist', async (t) => {
    const { database, assertOnly, assertNothing } = await setUp(t, open);
    const { id } = await fileVorgang(database);
    await set(database, id, { status: 'in-bearbeitung', zustaendig: 'anna', zugeteilt_bis: NOW - DAY + 1 });
    await assertNothing();
    await set(database, id, { zugeteilt_bis: NOW - DAY });
    await assertOnly('vorgang-liegengeblieben', 1, NOW - DAY);
    await set(database, id, { status: 'rueckfrage' });
    await assertNothing();
  });

  test('vollständige Anträge, deren Ziel vorbei ist', async (t) => {
    const { database, assertOnly, assertNothing } = await setUp(t, open);
    const late = { eingegangenAm: NOW - 2 * DAY, zielMs: DAY };
    await fileVorgang(database, { ...late, inhalt: INHALT });
    await assertNothing();
    const { id } = await fileVorgang(database, { ...late, inhalt: COMPLETE });
    await assertOnly('vorgang-ueberfaellig', 1, NOW - DAY);
    await set(database, id, { offen: 0, status: 'bewilligt' });
    await assertNothing();
  });

  test('eine Rückfrage ohne Antwort und eine zweite Prüfung, die wartet', async (t) => {
    const { database, assertOnly, assertNothing } = await setUp(t, open);
    const { id } = await fileVorgang(database);
    await set(database, id, { status: 'rueckfrage', antwort_bis: NOW + 1 });
    await assertNothing();
    await set(database, id, { antwort_bis: NOW });
    await assertOnly('rueckfrage-ohne-antwort', 1, NOW);
    await set(database, id, { status: 'vollstaendig', vorschlag_von: 'anna', geaendert_am: NOW - 3 * DAY + 1 });
    await assertNothing();
    await set(database, id, { geaendert_am: NOW - 3 * DAY });
    await assertOnly('zweite-pruefung-wartet', 1, NOW - 3 * DAY);
  });

  test('Dateien, die kein Virenscanner gesehen hat, solange der Vorgang offen ist', async (t) => {
    const { database, assertOnly, assertNothing } = await setUp(t, open);
    const { id: vorgangId } = await fileVorgang(database);
    const add = (scan: 'sauber' | 'ungeprueft', owner: { vorgangId: string | null; draftId: string | null }) => {
      const { id, content } = sealUpload(Buffer.from('x'));
      const file = { id, content, mediaType: 'application/pdf', size: 1, scan, now: NOW - HOUR, ...owner };
      return insertUpload(database.kysely, file);
    };
    await add('sauber', { vorgangId, draftId: null });
    await add('ungeprueft', { vorgangId: null, draftId: 'entwurf' });
    await assertNothing();
    await add('ungeprueft', { vorgangId, draftId: null });
    await assertOnly('datei-ungeprueft', 1, NOW - HOUR);
    await set(database, vorgangId, { offen: 0, status: 'bewilligt' });
    await assertNothing();
  });

  test('jeder regelmäßige Lauf: gescheitert, zu alt, nie; und am Anfang noch nichts davon', async (t) => {
    const { database, find, arten, assertNothing } = await setUp(t, open);
    const clear = () => database.kysely.deleteFrom('lauf').execute();
    const all = ['sicherung', 'herzschlag', 'loeschlauf', 'protokoll-pruefung'];
    for (const art of LAEUFE) await recordRun(database.kysely, art, run(NOW - MINUTE, false));
    const failed = await find();
    assert.deepEqual(failed.map(({ art }) => art).sort(), [...all].sort());
    for (const { satz, seit } of failed) {
      assert.match(satz, /: Der letzte Lauf ist gescheitert\. Die Platte ist voll\.$/);
      assert.equal(seit, NOW - HOUR);
    }
    await clear();
    for (const art of LAEUFE) {
      const limit = art === 'protokoll-pruefung' ? 8 * DAY : 26 * HOUR;
      await recordRun(database.kysely, art, run(NOW - limit));
    }
    await assertNothing();
    await database.kysely
      .updateTable('lauf')
      .set(({ eb }) => ({ am: eb('am', '-', 1) }))
      .execute();
    assert.deepEqual((await arten()).sort(), [...all].sort());
    assert.match(String((await find()).map(({ satz }) => satz)), /Sicherung: Der letzte Lauf ist 26 Stunden her\./);
    await clear();
    assert.deepEqual((await arten()).sort(), [...all].sort());
    assert.match(String((await find()).map(({ satz }) => satz)), /Sicherung: Es gab noch keinen Lauf\./);
    await database.kysely
      .updateTable('migration')
      .set({ applied_at: NOW - 26 * HOUR })
      .execute();
    await assertNothing();
  });

  test('Datenträger, Virenscanner, Mailserver', async (t) => {
    const { arten, assertNothing } = await setUp(t, open);
    assert.deepEqual(await arten({ grenzen: { freierSpeicher: 1 } }), ['speicher-knapp']);
    assert.deepEqual(await arten({ hasScanner: false }, { answers: false }), ['virenscanner-fehlt']);
    assert.deepEqual(await arten({}, { answers: false }), ['virenscanner-stumm']);
    assert.deepEqual(await arten({}, { hasMail: false }), ['mailserver-fehlt']);
    await assertNothing();
  });

  test('die nächtliche Probe ist kein Vorgang, der liegen bleibt', async (t) => {
    const { database, assertNothing } = await setUp(t, open);
    const { id: vorgangId } = await fileVorgang(database, {
      herkunft: 'probe',
      eingegangenAm: NOW - 90 * DAY,
      zielMs: 1,
      inhalt: COMPLETE,
    });
    await database.transaction((tx) => insertAufgabe(tx, { vorgangId, art: 'mail-gescheitert', am: NOW - 90 * DAY }));
    await assertNothing();
  });

  test('das Dringende steht vorn, und kein Satz nennt eine Person', async (t) => {
    const { database, find } = await setUp(t, open);
    await fileVorgang(database, { eingegangenAm: NOW - 60 * DAY, inhalt: COMPLETE });
    await database.kysely.deleteFrom('lauf').execute();
    const found = await find({ hasScanner: false }, { hasMail: false });
    assert.deepEqual(
      found.map(({ schwere }) => schwere),
      ['dringend', 'dringend', 'dringend', 'warnung', 'warnung', 'warnung', 'warnung', 'hinweis'],
    );
    assert.doesNotMatch(JSON.stringify(found), SECRETS);
  });
});

async function set(database: Database, id: string, values: Record<string, string | number | null>): Promise<void> {
  await database.kysely.updateTable('vorgang').set(values).where('id', '=', id).execute();
}
