import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { CompiledQuery, createQueryId, type Kysely, type KyselyPlugin, type RootOperationNode, sql } from 'kysely';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { Tables } from '#src/db/tables.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { writeProtokoll } from './protokoll.ts';
import { type ProtokollFilter, type ProtokollSeite, readProtokoll } from './readProtokoll.ts';
import { gegenstaendeOf, writeSammeleintrag } from './sammeleintrag.ts';
import { verifyProtokoll } from './verifyProtokoll.ts';

const keys = await openKeyRing({ dataDir: '', keys: [new Uint8Array(randomBytes(32))] });
const LISTE = { am: Date.UTC(2026, 10, 21, 9), wer: 'erna', aktion: 'liste-gesehen' };
const toNummer = (number: number) => `DP-K7QM-${String(number).padStart(4, '0')}-R`;
const nummern = (count: number) => Array.from({ length: count }, (_, number) => toNummer(number));

const writeAll = ({ transaction }: Database, gegenstaende: readonly string[]) =>
  transaction((tx) => writeSammeleintrag(tx, keys, LISTE, gegenstaende));
const find = async ({ kysely }: Database, gegenstand: string) =>
  (await readProtokoll(kysely, { gegenstand }, { limit: 9 })).zeilen.map(({ nr }) => nr);

describeDatabases('Sammeleinträge', ({ open, engine }) => {
  test('eine Liste ist ein Eintrag, und jeder Vorgang darauf findet ihn', async (t) => {
    const database = await open(t);
    const single = { ...LISTE, aktion: 'vorgang-gesehen', gegenstand: toNummer(7) };
    await database.transaction((tx) => writeProtokoll(tx, keys, single));
    await writeAll(database, nummern(25));
    await writeAll(database, [toNummer(99)]);
    assert.deepEqual(await find(database, toNummer(7)), [2, 1]);
    for (const number of [0, 24]) assert.deepEqual(await find(database, toNummer(number)), [2], String(number));
    assert.deepEqual(await find(database, toNummer(99)), [3]);
    const { zeilen } = await readProtokoll(database.kysely, {}, { limit: 9 });
    assert.deepEqual(
      zeilen.map(({ gegenstand }) => gegenstaendeOf(gegenstand).length),
      [1, 25, 1],
    );
    const pruefung = await verifyProtokoll(database.kysely, keys);
    assert.ok(pruefung.ok && pruefung.anzahl === 3);
  });

  test('gefunden wird nur die ganze Nummer, und kein Zeichen steht für viele', async (t) => {
    const database = await open(t);
    await writeAll(database, nummern(3));
    for (const part of ['DP-K7QM', toNummer(1).slice(0, -1), '%', 'DP-K7QM-000_-R', '\\', ''])
      assert.deepEqual(await find(database, part), [], part);
    await database.transaction((tx) => writeProtokoll(tx, keys, { ...LISTE, gegenstand: 'a_b\\c%' }));
    assert.deepEqual(await find(database, 'a_b\\c%'), [2]);
  });

  test('viele werden mehrere Einträge, keiner einer ohne Nummer', async (t) => {
    const database = await open(t);
    await writeAll(database, nummern(120));
    await writeAll(database, []);
    const { zeilen } = await readProtokoll(database.kysely, { aktion: LISTE.aktion }, { limit: 9 });
    assert.deepEqual(
      zeilen.map(({ gegenstand }) => gegenstaendeOf(gegenstand).length),
      [0, 20, 50, 50],
    );
    assert.deepEqual(zeilen.flatMap(({ gegenstand }) => gegenstaendeOf(gegenstand)).toSorted(), nummern(120));
    assert.deepEqual(await find(database, toNummer(0)), [1]);
    assert.deepEqual(await find(database, toNummer(119)), [3]);
    assert.ok((await verifyProtokoll(database.kysely, keys)).ok);
  });

  test('die anderen Filter und die Seiten gelten auch für das, was auf Listen stand', async (t) => {
    const database = await open(t);
    for (let number = 0; number < 3; number++) {
      await writeAll(database, nummern(2));
      const single = { ...LISTE, am: LISTE.am + 1, wer: 'otto', aktion: 'vorgang-gesehen', gegenstand: toNummer(1) };
      await database.transaction((tx) => writeProtokoll(tx, keys, single));
    }
    const read = async (filter: ProtokollFilter, seite: ProtokollSeite) => {
      const found = await readProtokoll(database.kysely, { gegenstand: toNummer(1), ...filter }, seite);
      return [found.zeilen.map(({ nr }) => nr), found.weiter];
    };
    assert.deepEqual(await read({}, { limit: 4 }), [[6, 5, 4, 3], 3]);
    assert.deepEqual(await read({}, { limit: 4, vor: 3 }), [[2, 1], undefined]);
    assert.deepEqual(await read({ wer: 'erna' }, { limit: 2 }), [[5, 3], 3]);
    assert.deepEqual(await read({ wer: 'erna' }, { limit: 2, vor: 3 }), [[1], undefined]);
    assert.deepEqual(await read({ aktion: 'vorgang-gesehen' }, { limit: 9, vor: 6 }), [[4, 2], undefined]);
    assert.deepEqual(await read({ bis: LISTE.am + 1 }, { limit: 9 }), [[5, 3, 1], undefined]);
    assert.deepEqual(await read({ gegenstand: toNummer(0) }, { limit: 9, vor: 5 }), [[3, 1], undefined]);
  });

  test('was zweimal auf derselben Liste steht, ist kein Fehler; was nicht geschah, wird nicht gefunden', async (t) => {
    const database = await open(t);
    await writeAll(database, [toNummer(1), toNummer(2), toNummer(1)]);
    const undone = database.transaction(async (tx) => {
      await writeSammeleintrag(tx, keys, LISTE, nummern(3));
      throw new Error('doch nicht');
    });
    await assert.rejects(undone, /doch nicht/);
    assert.deepEqual(await find(database, toNummer(1)), [1]);
    assert.deepEqual(await find(database, toNummer(0)), []);
  });

  test('wer im Verzeichnis der Nummern löscht, versteckt einen Eintrag vor der Suche, nicht vor der Prüfung', async (t) => {
    const database = await open(t);
    const { kysely } = database;
    await writeAll(database, nummern(2));
    const triggerOff =
      engine === 'postgres'
        ? sql`alter table protokoll_bezug disable trigger all`
        : sql`drop trigger protokoll_bezug_no_delete`;
    await triggerOff.execute(kysely);
    await kysely.deleteFrom('protokoll_bezug').execute();
    assert.deepEqual(await find(database, toNummer(1)), []);
    const { zeilen } = await readProtokoll(kysely, {}, { limit: 9 });
    assert.deepEqual(gegenstaendeOf(zeilen[0]?.gegenstand ?? null), nummern(2));
    assert.ok((await verifyProtokoll(kysely, keys)).ok);
  });

  // On SQLite everybody waits until it is found.
  if (engine === 'sqlite')
    test('gelesen werden nur die Einträge zur Nummer, nicht das ganze Protokoll', async (t) => {
      const { kysely } = await open(t);
      for (const filter of [{}, { wer: 'erna' }, { aktion: 'x', seit: 1, bis: 2 }]) {
        const plan = await planOf(kysely, { ...filter, gegenstand: toNummer(1) });
        assert.match(plan, /SEARCH protokoll USING COVERING INDEX protokoll_gegenstand \(gegenstand=\? AND nr<\?\)/);
        assert.match(plan, /SEARCH protokoll_bezug USING PRIMARY KEY \(gegenstand=\? AND nr<\?\)/);
        assert.doesNotMatch(plan, /SCAN|TEMP B-TREE/);
      }
    });
});

/** How SQLite goes about what `readProtokoll` asks. Its inner questions are noted before the whole. */
async function planOf(kysely: Kysely<Tables>, filter: ProtokollFilter): Promise<string> {
  const nodes: RootOperationNode[] = [];
  const note: KyselyPlugin = {
    transformQuery({ node }) {
      nodes.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  await readProtokoll(kysely.withPlugin(note), filter, { limit: 9, vor: 9 });
  const asked = kysely.getExecutor().compileQuery(nodes.at(-1) ?? assert.fail(), createQueryId());
  const explain = CompiledQuery.raw(`explain query plan ${asked.sql}`, [...asked.parameters]);
  const { rows } = await kysely.executeQuery<{ detail: string }>(explain);
  return rows.map(({ detail }) => detail).join('\n');
}
