import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '#src/db/openDatabase.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { NOW } from '../testing/probe.ts';
import { addAnsicht, deleteAnsicht, listAnsichten, MOST_ANSICHTEN } from './ansichtenStore.ts';

const add = (database: Database, name: string, { staffId = 'erna', query = '', now = NOW } = {}) =>
  database.transaction((tx) => addAnsicht(tx, { staffId, name, query, now }));

const namesOf = async ({ kysely }: Database, staffId: string) =>
  (await listAnsichten(kysely, staffId)).map(({ name }) => name);

describeDatabases('Ansichten', ({ open }) => {
  test('jede Person hat ihre eigenen, in der Reihenfolge, in der sie gespeichert wurden', async (t) => {
    const database = await open(t);
    await add(database, 'Hörde', { query: 'stadtbezirk=hoerde', now: NOW });
    await add(database, '  Alles\n Späte ', { query: 'ueberfaellig=ja', now: NOW + 1 });
    await add(database, 'Hörde', { staffId: 'otto' });
    assert.deepEqual(await namesOf(database, 'erna'), ['Hörde', 'Alles Späte']);
    assert.deepEqual(await namesOf(database, 'otto'), ['Hörde']);
    const [first] = await listAnsichten(database.kysely, 'erna');
    assert.equal(first?.query, 'stadtbezirk=hoerde');
  });

  test('gespeichert wird der Filter, nie was gesucht wurde, keine Seite und nichts Fremdes', async (t) => {
    const database = await open(t);
    await add(database, 'a', { query: '?status=alle&suche=Großjohann+28.2.1941&seite=7&fremd=<script>&antrag=fahrt' });
    assert.equal((await listAnsichten(database.kysely, 'erna'))[0]?.query, 'status=alle&antrag=fahrt');
  });

  test('ein Name ist nötig, und jeder geht einmal, auch zugleich', async (t) => {
    const database = await open(t);
    assert.equal(await add(database, ' \n '), 'ohne-name');
    const results = await Promise.all(Array.from({ length: 5 }, () => add(database, 'Hörde')));
    assert.deepEqual(results.toSorted(), ['gespeichert', ...Array(4).fill('name-vergeben')]);
    assert.equal(await add(database, ' hÖRDE '), 'name-vergeben');
    assert.equal(await add(database, 'x'.repeat(500), { now: NOW + 1 }), 'gespeichert');
    assert.deepEqual(await namesOf(database, 'erna'), ['Hörde', 'x'.repeat(60)]);
  });

  test('mehr als zwanzig werden es nicht', async (t) => {
    const database = await open(t);
    for (let index = 0; index < MOST_ANSICHTEN; index++) assert.equal(await add(database, `a${index}`), 'gespeichert');
    assert.equal(await add(database, 'noch eine'), 'zu-viele');
    assert.equal(await add(database, 'noch eine', { staffId: 'otto' }), 'gespeichert');
  });

  test('löschen geht nur bei eigenen', async (t) => {
    const database = await open(t);
    await add(database, 'Hörde', { now: NOW });
    await add(database, 'Eving', { now: NOW + 1 });
    const id = (await listAnsichten(database.kysely, 'erna'))[0]?.id ?? '';
    const remove = (staffId: string) => database.transaction((tx) => deleteAnsicht(tx, { staffId, id }));
    assert.equal(await remove('otto'), false);
    assert.deepEqual(await namesOf(database, 'erna'), ['Hörde', 'Eving']);
    assert.equal(await remove('erna'), true);
    assert.equal(await remove('erna'), false);
    assert.deepEqual(await namesOf(database, 'erna'), ['Eving']);
  });
});
