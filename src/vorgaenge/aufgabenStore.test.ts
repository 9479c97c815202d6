import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { describeDatabases } from '#tests/support/databases.ts';
import { AUFGABEN, AUFGABEN_TEXTE, completeAufgabe, insertAufgabe, readAufgaben } from './aufgabenStore.ts';
import { NOW } from './testing/probe.ts';

describeDatabases('Aufgaben', ({ open }) => {
  test('die älteste zuerst, jede Kennung einmal, nur die dieses Vorgangs', async (t) => {
    const database = await open(t);
    const [vorgangId, schreibenId, first] = [randomUUID(), randomUUID(), randomUUID()];
    await database.transaction(async (tx) => {
      await insertAufgabe(tx, { vorgangId, art: 'brief-drucken', am: NOW + 5, schreibenId });
      await insertAufgabe(tx, { id: first, vorgangId, art: 'nachgereicht', am: NOW });
      await insertAufgabe(tx, { id: first, vorgangId, art: 'mail-zurueck', am: NOW + 9 });
      await insertAufgabe(tx, { vorgangId: randomUUID(), art: 'nachgereicht', am: NOW });
    });
    const found = await readAufgaben(database.kysely, vorgangId);
    assert.deepEqual(
      found.map(({ id: _, ...rest }) => rest),
      [
        { vorgangId, art: 'nachgereicht', am: NOW, schreibenId: undefined },
        { vorgangId, art: 'brief-drucken', am: NOW + 5, schreibenId },
      ],
    );
  });

  test('erledigt ist sie einmal, auch wenn viele zugleich drücken, und nur an ihrem Vorgang', async (t) => {
    const database = await open(t);
    const [vorgangId, id] = [randomUUID(), randomUUID()];
    await database.transaction((tx) => insertAufgabe(tx, { id, vorgangId, art: 'nachgereicht', am: NOW }));
    const complete = (von: string, of = vorgangId) =>
      database.transaction((tx) => completeAufgabe(tx, { id, vorgangId: of, von, now: NOW + 1 }));
    assert.equal(await complete('erna', randomUUID()), undefined);
    const results = await Promise.all(['erna', 'paul', 'otto'].map((von) => complete(von)));
    assert.deepEqual(
      results.filter((each) => each !== undefined),
      [{ id, vorgangId, art: 'nachgereicht', am: NOW, schreibenId: undefined }],
    );
    const winner = ['erna', 'paul', 'otto'][results.findIndex((each) => each !== undefined)];
    const row = await database.kysely.selectFrom('aufgabe').selectAll().executeTakeFirstOrThrow();
    assert.deepEqual([row.erledigt_am, row.erledigt_von], [NOW + 1, winner]);
    assert.deepEqual(await readAufgaben(database.kysely, vorgangId), []);
  });
});

test('jede Aufgabe sagt, was zu tun ist', () => {
  for (const art of AUFGABEN) assert.match(AUFGABEN_TEXTE[art].satz, /\.$/, art);
});
