import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { writeProtokoll } from './protokoll.ts';
import { readProtokoll } from './readProtokoll.ts';
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

describeDatabases('Sammeleinträge', ({ open }) => {
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
    assert.ok((await verifyProtokoll(database.kysely, keys)).ok);
  });
});
