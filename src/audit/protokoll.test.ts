import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { type ProtokollEintrag, SIEGEL, toHash, writeProtokoll } from './protokoll.ts';
import { readProtokoll } from './readProtokoll.ts';
import { readKopf, verifyProtokoll } from './verifyProtokoll.ts';

const [old, current] = [new Uint8Array(randomBytes(32)), new Uint8Array(randomBytes(32))] as const;
const keys = await openKeyRing({ dataDir: '', keys: [old] });
const both = await openKeyRing({ dataDir: '', keys: [current, old] });
const onlyNew = await openKeyRing({ dataDir: '', keys: [current] });
const AM = Date.UTC(2026, 10, 21, 9);

const write = (database: Database, change: Partial<ProtokollEintrag> = {}, ring = keys) =>
  database.transaction((tx) =>
    writeProtokoll(tx, ring, { am: AM, wer: 'erna', aktion: 'vorgang-gesehen', gegenstand: 'DP-1', ...change }),
  );

async function writeMany(database: Database, count: number, ring = keys): Promise<void> {
  for (let number = 0; number < count; number++) await write(database, { am: AM + number }, ring);
}

/** As somebody would who owns the database: the refusal is switched off. */
async function forge(database: Database, statement: string): Promise<void> {
  if (database.engine === 'postgres') {
    await sql`alter table protokoll disable trigger all`.execute(database.kysely);
  } else {
    for (const verb of ['update', 'delete'])
      await sql.raw(`drop trigger if exists protokoll_no_${verb}`).execute(database.kysely);
  }
  await sql.raw(statement).execute(database.kysely);
}

/** Writes the chain anew behind a change, with everything right but the seals: nobody has the key. */
async function rechain(database: Database, siegel: (hash: string, own: string) => string): Promise<void> {
  const rows = await database.kysely.selectFrom('protokoll').selectAll().orderBy('nr').execute();
  let hash = '';
  for (const row of rows) {
    hash = toHash(hash, row);
    await database.kysely
      .updateTable('protokoll')
      .set({ hash, siegel: siegel(hash, row.siegel) })
      .where('nr', '=', row.nr)
      .execute();
  }
  await database.kysely.updateTable('protokoll_kopf').set({ hash }).execute();
}

describeDatabases('Protokoll', (databases) => {
  test('die Kette ist heil, auch wenn fünfzig zugleich schreiben', async (t: TestContext) => {
    const database = await databases.open(t);
    assert.deepEqual(await verifyProtokoll(database.kysely, keys), {
      ok: true,
      nr: 0,
      hash: '',
      anzahl: 0,
      ohneSchluessel: 0,
    });
    const writers = Array.from({ length: 50 }, async (_, writer) => {
      for (let count = 0; count < 10; count++) await write(database, { wer: `w${writer}`, gegenstand: undefined });
    });
    await Promise.all(writers);
    const kopf = await readKopf(database.kysely);
    assert.equal(kopf?.nr, 500);
    assert.deepEqual(await verifyProtokoll(database.kysely, keys), {
      ok: true,
      ...kopf,
      anzahl: 500,
      ohneSchluessel: 0,
    });
    assert.deepEqual(await verifyProtokoll(database.kysely, keys, { from: 400 }), {
      ok: true,
      ...kopf,
      anzahl: 101,
      ohneSchluessel: 0,
    });
  });

  test('was nicht geschah, steht nicht da', async (t) => {
    const database = await databases.open(t);
    await write(database);
    const undone = database.transaction(async (tx) => {
      await writeProtokoll(tx, keys, { am: AM, wer: 'erna', aktion: 'vorgang-gesehen' });
      throw new Error('doch nicht');
    });
    await assert.rejects(undone, /doch nicht/);
    await write(database);
    const pruefung = await verifyProtokoll(database.kysely, keys);
    assert.ok(pruefung.ok && pruefung.nr === 2);
  });

  test('die Datenbank selbst lehnt Ändern und Löschen ab', async (t) => {
    const database = await databases.open(t);
    await write(database);
    const { kysely } = database;
    await assert.rejects(kysely.updateTable('protokoll').set({ wer: 'x' }).execute(), /append only/);
    await assert.rejects(kysely.deleteFrom('protokoll').execute(), /append only/);
    if (database.engine === 'postgres') await assert.rejects(sql`truncate protokoll`.execute(kysely), /append only/);
    assert.equal((await readProtokoll(kysely, {}, { limit: 10 })).zeilen[0]?.wer, 'erna');
  });

  const FORGED: readonly (readonly [what: string, statement: string, nr: number, fehler: RegExp])[] = [
    ['eine andere Person', "update protokoll set wer = 'otto' where nr = 3", 3, /geändert/],
    ['eine andere Zeit', 'update protokoll set am = am + 1 where nr = 3', 3, /geändert/],
    ['ein anderes Aktenzeichen', "update protokoll set gegenstand = 'DP-2' where nr = 3", 3, /geändert/],
    ['kein Aktenzeichen', 'update protokoll set gegenstand = null where nr = 3', 3, /geändert/],
    ['ein falsches Siegel', "update protokoll set siegel = '00' where nr = 3", 3, /Siegel ist falsch/],
    ['ein Eintrag gelöscht', 'delete from protokoll where nr = 3', 3, /Der Eintrag fehlt/],
    ['mehrere gelöscht', 'delete from protokoll where nr in (2, 3)', 2, /2 bis 3 fehlen/],
    ['der Anfang gelöscht', 'delete from protokoll where nr < 3', 1, /1 bis 2 fehlen/],
    ['das Ende gelöscht', 'delete from protokoll where nr > 3', 4, /4 bis 5 fehlen/],
    ['alles gelöscht', 'delete from protokoll', 1, /1 bis 5 fehlen/],
    ['der Kopf zurückgestellt', 'update protokoll_kopf set nr = 4', 4, /nicht der, den protokoll_kopf nennt/],
    ['der Kopf gelöscht', 'delete from protokoll_kopf', 0, /protokoll_kopf fehlt/],
    [
      'ein fremder Schlüssel',
      "update protokoll set key_id = 'fremd' where nr = 5",
      5,
      /Schlüssel fremd, der hier fehlt/,
    ],
  ];
  for (const [what, statement, nr, fehler] of FORGED) {
    test(`die Prüfung findet: ${what}`, async (t) => {
      const database = await databases.open(t);
      await writeMany(database, 5);
      await forge(database, statement);
      const pruefung = await verifyProtokoll(database.kysely, keys);
      assert.ok(!pruefung.ok);
      assert.equal(pruefung.nr, nr);
      assert.match(pruefung.fehler, fehler);
    });
  }

  test('wer die ganze Kette neu schreibt, scheitert am Siegel', async (t) => {
    const database = await databases.open(t);
    await writeMany(database, 5);
    await forge(database, "update protokoll set wer = 'otto' where nr = 2");
    await rechain(database, (_, own) => own);
    const pruefung = await verifyProtokoll(database.kysely, keys);
    assert.ok(!pruefung.ok && pruefung.nr === 2);
    assert.match(pruefung.fehler, /Siegel ist falsch/);
    await forge(database, "update protokoll set key_id = 'fremd'");
    const foreign = await verifyProtokoll(database.kysely, keys);
    assert.ok(!foreign.ok && foreign.nr === 1);
  });

  test('ein sauber gekürztes Ende und eine neu geschriebene Kette findet der Anker', async (t) => {
    const database = await databases.open(t);
    await writeMany(database, 5);
    const anker = await readKopf(database.kysely);
    assert.ok(anker);
    assert.ok((await verifyProtokoll(database.kysely, keys, { anker })).ok);
    await writeMany(database, 2);
    assert.ok((await verifyProtokoll(database.kysely, keys, { anker })).ok, 'it has only grown');
    await forge(database, 'delete from protokoll where nr > 4');
    await sql`update protokoll_kopf set nr = 4, hash = (select hash from protokoll where nr = 4)`.execute(
      database.kysely,
    );
    assert.ok((await verifyProtokoll(database.kysely, keys)).ok, 'nothing in the database tells');
    const short = await verifyProtokoll(database.kysely, keys, { anker });
    assert.ok(!short.ok && short.nr === 5);
    assert.match(short.fehler, /Ende fehlt/);
    // Somebody who has the key as well.
    await write(database, { wer: 'otto' });
    const other = await verifyProtokoll(database.kysely, keys, { anker });
    assert.ok(!other.ok && other.nr === 5);
    assert.match(other.fehler, /neu geschrieben/);
  });

  test('Einträge mit einem alten Schlüssel bestätigt das nächste Siegel', async (t) => {
    const database = await databases.open(t);
    await writeMany(database, 3);
    const bare = await verifyProtokoll(database.kysely, onlyNew);
    assert.ok(!bare.ok && bare.nr === 1);
    await writeMany(database, 2, both);
    assert.ok((await verifyProtokoll(database.kysely, both)).ok);
    const covered = await verifyProtokoll(database.kysely, onlyNew);
    assert.ok(covered.ok && covered.ohneSchluessel === 3 && covered.anzahl === 5);
    // Without the old key the seals of the first three cannot be told, but a change is still found.
    await forge(database, "update protokoll set wer = 'otto' where nr = 2");
    const changed = await verifyProtokoll(database.kysely, onlyNew);
    assert.ok(!changed.ok && changed.nr === 2);
  });

  test('mehr Einträge, als auf einmal gelesen werden', async (t) => {
    const database = await databases.open(t);
    await database.transaction(async (tx) => {
      for (let number = 0; number < 2100; number++)
        await writeProtokoll(tx, keys, { am: AM, wer: 'erna', aktion: 'suche' });
    });
    const pruefung = await verifyProtokoll(database.kysely, keys);
    assert.ok(pruefung.ok && pruefung.anzahl === 2100);
    await forge(database, 'delete from protokoll where nr = 2001');
    const broken = await verifyProtokoll(database.kysely, keys);
    assert.ok(!broken.ok && broken.nr === 2001);
  });

  test('gelesen wird vom Neuesten an, gefiltert und seitenweise', async (t) => {
    const database = await databases.open(t);
    const { kysely } = database;
    for (const [number, aktion] of ['vorgang-gesehen', 'anlage-gesehen', 'vorgang-gesehen', 'suche'].entries()) {
      const gegenstand = aktion === 'suche' ? undefined : `DP-${number % 2}`;
      await write(database, { am: AM + number, wer: number < 2 ? 'erna' : 'otto', aktion, gegenstand });
    }
    const numbers = async (...args: [Parameters<typeof readProtokoll>[1], Parameters<typeof readProtokoll>[2]]) => {
      const { zeilen, weiter } = await readProtokoll(kysely, ...args);
      return [zeilen.map(({ nr }) => nr), weiter];
    };
    assert.deepEqual(await numbers({}, { limit: 3 }), [[4, 3, 2], 2]);
    assert.deepEqual(await numbers({}, { limit: 3, vor: 2 }), [[1], undefined]);
    assert.deepEqual(await numbers({ gegenstand: 'DP-0' }, { limit: 9 }), [[3, 1], undefined]);
    assert.deepEqual(await numbers({ wer: 'erna', aktion: 'anlage-gesehen' }, { limit: 9 }), [[2], undefined]);
    assert.deepEqual(await numbers({ seit: AM + 1, bis: AM + 3 }, { limit: 9 }), [[3, 2], undefined]);
  });
});

test('ein Feld geht nie in das nächste über', () => {
  const row = { nr: 1, am: 1, aktion: 'a', gegenstand: null };
  assert.notEqual(toHash('', { ...row, wer: 'a","b' }), toHash('', { ...row, wer: 'a', aktion: 'b' }));
  assert.notEqual(toHash('', { ...row, wer: 'a' }), toHash('', { ...row, wer: 'a', gegenstand: 'null' }));
  assert.notEqual(keys.fingerprint('x', SIEGEL), keys.fingerprint('x', 'etwas anderes'));
});
