import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { createAktenzeichen } from './aktenzeichen.ts';
import {
  addBerechtigung,
  addFahrt,
  cancelFahrt,
  findBerechtigung,
  findFahrt,
  isGueltig,
  listBerechtigungen,
  listBerechtigungenKlar,
  readFahrten,
} from './berechtigungStore.ts';

const erna = {
  vorname: 'Erna',
  nachname: 'Großjohann',
  geburtsdatum: '1941-02-28',
  kontingent: 100,
  gueltigAb: '2026-01-01',
};
const keys = await openKeyRing({ dataDir: '', keys: [new Uint8Array(32).fill(7)] });

describeDatabases('Berechtigungen', ({ open }) => {
  const setUp = async (t: TestContext) => {
    const database = await open(t);
    const nummer = await database.transaction((tx) => addBerechtigung(tx, keys, erna, 1));
    return { database, db: database.kysely, nummer };
  };

  test('mit Nummer und Geburtsdatum wird gefunden, wer eingetragen ist', async (t) => {
    const { db, nummer } = await setUp(t);
    assert.match(nummer, /^FB-/);
    const { id, ...found } = (await findBerechtigung(db, keys, nummer, '1941-02-28')) ?? { id: '' };
    assert.notEqual(id, '');
    assert.deepEqual(found, { ...erna, nummer, gueltigBis: undefined });
    const typed = nummer.toLowerCase().replaceAll('-', ' ');
    assert.equal((await findBerechtigung(db, keys, typed, '1941-02-28'))?.nummer, nummer);
  });

  test('falsches Geburtsdatum, fremde und unmögliche Nummer sind nicht zu unterscheiden', async (t) => {
    const { db, nummer } = await setUp(t);
    const fremd = createAktenzeichen('FB');
    assert.equal(await findBerechtigung(db, keys, nummer, '1941-02-27'), undefined);
    assert.equal(await findBerechtigung(db, keys, nummer, ''), undefined);
    assert.equal(await findBerechtigung(db, keys, fremd, '1941-02-28'), undefined);
    assert.equal(await findBerechtigung(db, keys, 'weiß ich nicht', '1941-02-28'), undefined);
  });

  test('in der Tabelle steht nichts Persönliches, auch die Liste nennt nichts', async (t) => {
    const { db, nummer } = await setUp(t);
    const row = await db.selectFrom('berechtigung').selectAll().executeTakeFirstOrThrow();
    const stored = JSON.stringify({ ...row, payload: Buffer.from(row.payload).toString('latin1') });
    assert.doesNotMatch(stored, /Erna|Gro|1941/);
    const [entry, ...more] = await listBerechtigungen(db);
    assert.deepEqual(more, []);
    assert.deepEqual(entry, { id: row.id, nummer, kontingent: 100, gueltigAb: '2026-01-01', gueltigBis: undefined });
    assert.deepEqual(await listBerechtigungenKlar(db, keys), [{ ...entry, ...erna }]);
  });

  test('der Inhalt einer Zeile lässt sich nicht in eine andere legen', async (t) => {
    const { database, db, nummer } = await setUp(t);
    const other = await database.transaction((tx) => addBerechtigung(tx, keys, { ...erna, vorname: 'Karl' }, 2));
    const { payload } = await db
      .selectFrom('berechtigung')
      .select('payload')
      .where('nummer', '=', other)
      .executeTakeFirstOrThrow();
    await db.updateTable('berechtigung').set({ payload }).where('nummer', '=', nummer).execute();
    await assert.rejects(findBerechtigung(db, keys, nummer, '1941-02-28'));
  });

  test('gilt vom ersten bis zum letzten Tag', async (t) => {
    const database = await open(t);
    const nummer = await database.transaction((tx) =>
      addBerechtigung(tx, keys, { ...erna, gueltigBis: '2026-12-31' }, 1),
    );
    const found = await findBerechtigung(database.kysely, keys, nummer, '1941-02-28');
    assert.ok(found);
    const days = ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'];
    assert.deepEqual(
      days.map((day) => isGueltig(found, day)),
      [false, true, true, false],
    );
    assert.equal(isGueltig({ ...found, gueltigBis: undefined }, '2099-01-01'), true);
  });
});

describeDatabases('Fahrten', ({ open }) => {
  const setUp = async (t: TestContext) => {
    const database = await open(t);
    const book = (vorgangId: string, datum: string, berechtigungId: string | undefined = 'erna') =>
      database.transaction((tx) => addFahrt(tx, { vorgangId, berechtigungId, datum, einzelfahrten: 2 }));
    return { database, book };
  };

  test('liest die Fahrten eines Kalenderjahres einer Person in ihrer Reihenfolge', async (t) => {
    const { database, book } = await setUp(t);
    for (const [id, day] of [
      ['c', '2026-12-31'],
      ['a', '2026-01-01'],
      ['vorher', '2025-12-31'],
      ['nachher', '2027-01-01'],
    ]) {
      await book(id as string, day as string);
    }
    await book('fremd', '2026-05-05', 'karl');
    await database.transaction((tx) => addFahrt(tx, { vorgangId: 'offen', datum: '2026-05-05', einzelfahrten: 1 }));
    const found = await readFahrten(database.kysely, 'erna', 2026);
    assert.deepEqual(found, [
      { vorgangId: 'a', datum: '2026-01-01', einzelfahrten: 2, storniert: false },
      { vorgangId: 'c', datum: '2026-12-31', einzelfahrten: 2, storniert: false },
    ]);
    assert.equal((await findFahrt(database.kysely, 'offen'))?.einzelfahrten, 1);
    assert.equal(await findFahrt(database.kysely, 'gibt-es-nicht'), undefined);
  });

  test('zweimal abgeschickt ist einmal bestellt, und die neueren Angaben zählen', async (t) => {
    const { database, book } = await setUp(t);
    await book('a', '2026-03-01');
    await book('a', '2026-03-02');
    const datums = (await readFahrten(database.kysely, 'erna', 2026)).map(({ datum }) => datum);
    assert.deepEqual(datums, ['2026-03-02']);
  });

  test('absagen gelingt einmal; die Fahrt bleibt als abgesagt stehen', async (t) => {
    const { database, book } = await setUp(t);
    await book('a', '2026-03-01');
    const cancel = (id: string) => database.transaction((tx) => cancelFahrt(tx, id, 5));
    assert.deepEqual([await cancel('a'), await cancel('a'), await cancel('b')], [true, false, false]);
    await book('a', '2026-03-02');
    assert.deepEqual(
      (await readFahrten(database.kysely, 'erna', 2026)).map(({ storniert }) => storniert),
      [true],
    );
  });
});
