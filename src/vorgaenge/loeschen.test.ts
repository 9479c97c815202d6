import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { countAttempt } from '#src/db/countAttempt.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { createDraft } from '#src/forms/drafts/draftStore.ts';
import { insertUpload, listUploads, moveUploadsToVorgang, sealUpload } from '#src/uploads/uploadStore.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { createAktenzeichen } from './aktenzeichen.ts';
import { lockDue, setAufbewahrung } from './aufbewahrungStore.ts';
import { loeschen } from './loeschen.ts';
import { bring, fileVorgang, keys, NOW, neu, SECRETS, storeAnlage } from './testing/probe.ts';
import { findVorgang, insertVorgang, toWeitereId } from './vorgangStore.ts';

const DAY = 86_400_000;

const run = (database: Database, { isTrial = false, now = NOW, fristen = {} } = {}) =>
  loeschen(database, { now, isTrial, fristen });

const keep = (database: Database, aktenzeichen: string, change: { loeschenAm?: number | null; sperre?: boolean }) =>
  database.transaction((tx) => setAufbewahrung(tx, aktenzeichen, change));

const idsOf = async ({ kysely }: Database, table: 'vorgang' | 'draft' | 'upload' | 'job' | 'attempt') => {
  const column = table === 'attempt' ? 'key' : 'id';
  const rows = await kysely
    .selectFrom(table)
    .select(column as never)
    .execute();
  return rows.map((row) => Object.values(row)[0] as string).sort();
};

const receipts = ({ kysely }: Database) =>
  kysely
    .selectFrom('loeschprotokoll')
    .select(['art', 'anzahl', 'pruefsumme', 'probelauf', 'am'])
    .orderBy('art')
    .execute();

describeDatabases('Löschen', ({ open }) => {
  /** One that is due, one for later, one without a day, one that a legal hold keeps. */
  const setUp = async (t: TestContext) => {
    const database = await open(t);
    const [due, later, open_, held] = await Promise.all([1, 2, 3, 4].map(() => fileVorgang(database)));
    assert.ok(due && later && open_ && held);
    await keep(database, due.aktenzeichen, { loeschenAm: NOW });
    await keep(database, later.aktenzeichen, { loeschenAm: NOW + 1 });
    await keep(database, held.aktenzeichen, { loeschenAm: NOW - DAY, sperre: true });
    return { database, due, later, open: open_, held };
  };

  test('löscht, was fällig ist, und nichts sonst', async (t) => {
    const { database, due, later, open: open_, held } = await setUp(t);
    const anlage = await storeAnlage(database, 'x', 'nachweisBescheid');
    await database.transaction((tx) => moveUploadsToVorgang(tx, [anlage.id], 'x', due.id));
    assert.deepEqual(await run(database), { entwuerfe: 0, vorgaenge: 1 });
    assert.deepEqual(await idsOf(database, 'vorgang'), [later.id, open_.id, held.id].sort());
    assert.deepEqual(await idsOf(database, 'upload'), []);
    assert.deepEqual(await run(database), { entwuerfe: 0, vorgaenge: 0 });
  });

  test('die Quittung nennt Zahl und Prüfsumme, nichts über eine Person', async (t) => {
    const { database, due } = await setUp(t);
    await run(database);
    const pruefsumme = createHash('sha256').update(due.id).digest('hex');
    assert.deepEqual(await receipts(database), [{ art: 'vorgang', anzahl: 1, pruefsumme, probelauf: 0, am: NOW }]);
    const rows = await database.kysely.selectFrom('loeschprotokoll').selectAll().execute();
    assert.doesNotMatch(JSON.stringify(rows), new RegExp(`${due.id}|${due.aktenzeichen}|${SECRETS.source}`));
  });

  test('die Probe zählt nur, und ihre Quittung sagt es', async (t) => {
    const { database } = await setUp(t);
    const draft = { form: 'x', formVersion: 1, shared: false, keepDays: 30, now: NOW - 40 * DAY };
    await createDraft(database, draft);
    const before = await Promise.all([idsOf(database, 'vorgang'), idsOf(database, 'draft')]);
    assert.deepEqual(await run(database, { isTrial: true }), { entwuerfe: 1, vorgaenge: 1 });
    assert.deepEqual(await Promise.all([idsOf(database, 'vorgang'), idsOf(database, 'draft')]), before);
    assert.deepEqual(
      (await receipts(database)).map(({ art, anzahl, probelauf }) => [art, anzahl, probelauf]),
      [
        ['entwurf', 1, 1],
        ['vorgang', 1, 1],
      ],
    );
  });

  test('wird die Sperre aufgehoben, geht er beim nächsten Mal', async (t) => {
    const { database, held } = await setUp(t);
    await run(database);
    await keep(database, held.aktenzeichen, { sperre: false });
    assert.deepEqual(await run(database), { entwuerfe: 0, vorgaenge: 1 });
    assert.equal(await findVorgang(database.kysely, keys, held.id), undefined);
    assert.equal(await keep(database, createAktenzeichen('DP'), { sperre: true }), false);
  });

  test('eine Sperre, die im letzten Augenblick kommt, gilt', async (t) => {
    const { database, due, later } = await setUp(t);
    const transaction: Database['transaction'] = async (work) => {
      // Found it is already: the first transaction gave the days, this one deletes.
      if (++count > 1) await keep(database, due.aktenzeichen, { sperre: true });
      return database.transaction(work);
    };
    let count = 0;
    assert.deepEqual(await run({ ...database, transaction }), { entwuerfe: 0, vorgaenge: 0 });
    assert.ok(await findVorgang(database.kysely, keys, due.id));
    assert.equal((await receipts(database))[0]?.anzahl, 0);
    await keep(database, due.aktenzeichen, { sperre: false });
    const isDue = (id: string) => database.transaction((tx) => lockDue(tx, id, NOW));
    assert.deepEqual([await isDue(due.id), await isDue(later.id), await isDue(randomUUID())], [true, false, false]);
    await keep(database, due.aktenzeichen, { sperre: true });
    assert.equal(await isDue(due.id), false);
  });

  test('nach seinem Ende bekommt ein Vorgang den Tag, den das Amt bestimmt', async (t) => {
    const { database, open: open_, later } = await setUp(t);
    await bring(database, open_.id, ['zurueckziehen']);
    const fristen = { 'dortmund-pass': 10 };
    await run(database, { fristen });
    await run(database, { now: NOW + 10 * DAY - 1, fristen });
    assert.ok((await idsOf(database, 'vorgang')).includes(open_.id));
    assert.ok(!(await idsOf(database, 'vorgang')).includes(later.id));
    await run(database, { now: NOW + 10 * DAY, fristen });
    assert.ok(!(await idsOf(database, 'vorgang')).includes(open_.id));
  });

  test('Papiere, die ein mit eingereichter Antrag noch braucht, bleiben bei ihm', async (t) => {
    const { database, due } = await setUp(t);
    const zweiter = await fileVorgang(database, { id: toWeitereId(due.id, 'dortmund-pass') });
    const anlage = await storeAnlage(database, 'x', 'nachweisBescheid');
    await database.transaction((tx) => moveUploadsToVorgang(tx, [anlage.id], 'x', due.id));
    await run(database);
    const left = await listUploads(database.kysely, { vorgangId: zweiter.id });
    assert.deepEqual(
      left.map(({ id }) => id),
      [anlage.id],
    );
    await keep(database, zweiter.aktenzeichen, { loeschenAm: NOW });
    await run(database);
    assert.deepEqual(await idsOf(database, 'upload'), []);
  });

  test('abgelaufene Entwürfe gehen mit ihren Dateien', async (t) => {
    const database = await open(t);
    const [alt, neuer] = await Promise.all(
      [NOW - 30 * DAY, NOW - 30 * DAY + 1].map((now) =>
        createDraft(database, { form: 'x', formVersion: 1, shared: false, keepDays: 30, now }),
      ),
    );
    assert.ok(alt && neuer);
    for (const { id } of [alt, neuer]) await storeAnlage(database, id, 'x');
    assert.deepEqual(await run(database), { entwuerfe: 1, vorgaenge: 0 });
    assert.deepEqual(await idsOf(database, 'draft'), [neuer.id]);
    assert.deepEqual(
      (await listUploads(database.kysely, { draftId: neuer.id })).length,
      (await idsOf(database, 'upload')).length,
    );
  });

  test('Dateien ohne Besitzer, alte Zähler und erledigte Aufträge gehen auch, frische nicht', async (t) => {
    const database = await open(t);
    const ids: string[] = [];
    for (const now of [NOW - DAY - 1, NOW - DAY]) {
      const { id, content } = sealUpload(Buffer.from('x'));
      const row = { draftId: 'weg', vorgangId: null, mediaType: 'image/png', size: 1, scan: 'sauber' } as const;
      await insertUpload(database.kysely, { id, ...row, content, now });
      ids.push(id);
    }
    await countAttempt(database, 'alt', { windowMs: 10, now: NOW - 10 });
    await countAttempt(database, 'neu', { windowMs: 10, now: NOW });
    const job = { kind: 'x', payload: 'null', attempts: 1, max_attempts: 8, run_at: 0, created_at: 0 };
    for (const [id, status, finished] of [
      ['alt', 'done', NOW - 30 * DAY - 1],
      ['neu', 'done', NOW - 30 * DAY],
      ['tot', 'dead', 0],
    ] as const) {
      await database.kysely
        .insertInto('job')
        .values({ ...job, id, status, finished_at: finished })
        .execute();
    }
    await run(database);
    assert.deepEqual(await idsOf(database, 'upload'), ids.slice(1));
    assert.deepEqual(await idsOf(database, 'attempt'), ['neu']);
    assert.deepEqual(await idsOf(database, 'job'), ['neu', 'tot']);
  });

  test('auch viele auf einmal, in Portionen mit je einer Quittung', async (t) => {
    const database = await open(t);
    const many = Array.from({ length: 450 }, () => neu());
    await database.transaction(async (tx) => {
      for (const vorgang of many) await insertVorgang(tx, keys, vorgang);
      await tx.updateTable('vorgang').set({ loeschen_am: NOW }).execute();
    });
    assert.deepEqual(await run(database, { isTrial: true }), { entwuerfe: 0, vorgaenge: 450 });
    assert.deepEqual(await run(database), { entwuerfe: 0, vorgaenge: 450 });
    assert.deepEqual(await idsOf(database, 'vorgang'), []);
    const written = await receipts(database);
    const sizes = (probelauf: number) =>
      written
        .filter((each) => each.probelauf === probelauf)
        .map(({ anzahl }) => anzahl)
        .sort();
    assert.deepEqual(
      [sizes(1), sizes(0)],
      [
        [200, 200, 50],
        [200, 200, 50],
      ],
    );
    const checksums = (probelauf: number) =>
      written
        .filter((each) => each.probelauf === probelauf)
        .map(({ pruefsumme }) => pruefsumme)
        .sort();
    assert.deepEqual(checksums(1), checksums(0), 'what was announced is what went');
  });
});
