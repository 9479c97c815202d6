import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { describeDatabases } from '#tests/support/databases.ts';
import { readAufgaben } from '../aufgabenStore.ts';
import { readEreignisse } from '../ereignisStore.ts';
import { fileVorgang, keys, NOW } from '../testing/probe.ts';
import { meldeAufgegeben } from './meldeAufgegeben.ts';

/** Job that was given up → what stands in the history, and the tasks. */
const FAELLE = [
  ['mail-quittung', ['mail-quittung-fehlgeschlagen'], ['mail-gescheitert']],
  ['mail-schreiben', ['mail-schreiben-fehlgeschlagen'], ['mail-gescheitert']],
  ['mail-amt', ['mail-amt-fehlgeschlagen'], []],
  ['gibt-es-noch-nicht', ['gibt-es-noch-nicht-fehlgeschlagen'], []],
] as const;

describeDatabases('Aufgegebene Aufträge am Vorgang', ({ open }) => {
  test('stehen im Verlauf; nur eine Mail an die Bürgerin wird eine Aufgabe', async (t) => {
    const database = await open(t);
    const schreibenId = randomUUID();
    for (const [kind, verlauf, aufgaben] of FAELLE) {
      const { id: vorgangId } = await fileVorgang(database);
      const job = { kind, payload: { vorgangId, schreibenId } };
      await database.transaction((tx) => meldeAufgegeben(tx, keys, job, NOW));
      const history = await readEreignisse(database.kysely, keys, vorgangId);
      assert.deepEqual(
        history.map(({ art }) => art),
        verlauf,
      );
      const tasks = await readAufgaben(database.kysely, vorgangId);
      assert.deepEqual(
        tasks.map(({ art }) => art),
        aufgaben,
      );
      assert.ok(tasks.every((each) => each.schreibenId === schreibenId && each.am === NOW));
    }
  });

  test('was zu keinem Vorgang gehört, steht nirgends', async (t) => {
    const database = await open(t);
    for (const payload of [null, {}, 'x'])
      await database.transaction((tx) => meldeAufgegeben(tx, keys, { kind: 'loeschen', payload }, NOW));
    for (const table of ['ereignis', 'aufgabe'] as const)
      assert.deepEqual(await database.kysely.selectFrom(table).select('id').execute(), [], table);
  });
});
