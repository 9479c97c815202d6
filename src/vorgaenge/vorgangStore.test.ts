import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { describeDatabases } from '#tests/support/databases.ts';
import { deleteVorgang } from './aufbewahrungStore.ts';
import { insertEreignis, readEreignisse } from './ereignisStore.ts';
import { insertNachreichung, readNachreichungen } from './nachreichungStore.ts';
import { bring, fileVorgang, INHALT, keys, NOW, neu, otherKeys, SECRETS, toFiled } from './testing/probe.ts';
import {
  findSubmission,
  findVorgang,
  findVorgangByAktenzeichen,
  insertVorgang,
  lockVorgang,
  toWeitereId,
  updateInhalt,
} from './vorgangStore.ts';

const NACHRICHT = { nachricht: 'Liebe Grüße von Käthe', anlagen: [], angaben: [] };

const NOTIZ = { am: NOW, art: 'notiz', von: 'erna', inhalt: { text: 'Frau Großjohann rief an.' } };

describeDatabases('Vorgänge', ({ open }) => {
  test('was eingereicht wurde, kommt genauso wieder heraus', async (t) => {
    const database = await open(t);
    const vorgang = await fileVorgang(database, { fristwahrend: true });
    const expected = toFiled(vorgang);
    assert.deepEqual(await findVorgang(database.kysely, keys, vorgang.id), expected);
    assert.deepEqual(await findVorgangByAktenzeichen(database.kysely, keys, vorgang.aktenzeichen), expected);
    assert.equal(await findVorgang(database.kysely, keys, randomUUID()), undefined);
    assert.equal(await findVorgangByAktenzeichen(database.kysely, keys, 'DP-AAAA-AAAA-A'), undefined);
  });

  test('in der Datenbank steht nichts Persönliches lesbar', async (t) => {
    const database = await open(t);
    const { id } = await fileVorgang(database);
    await database.transaction(async (tx) => {
      await insertNachreichung(tx, keys, id, { id: randomUUID(), eingegangenAm: NOW, inhalt: NACHRICHT });
      await insertEreignis(tx, keys, { ...NOTIZ, id: randomUUID(), vorgangId: id });
    });
    for (const table of ['vorgang', 'nachreichung', 'ereignis'] as const) {
      const row = await database.kysely.selectFrom(table).selectAll().executeTakeFirstOrThrow();
      const stored = `${JSON.stringify(row)} ${Buffer.from(row.payload ?? []).toString('utf8')}`;
      assert.doesNotMatch(stored, SECRETS, table);
    }
  });

  test('nur mit unserem Schlüssel und nur an seinem Platz lässt es sich lesen', async (t) => {
    const database = await open(t);
    const [mine, other] = [await fileVorgang(database), await fileVorgang(database)];
    await assert.rejects(findVorgang(database.kysely, otherKeys, mine.id), /Schlüssel .* fehlt/);
    const { payload } = await database.kysely
      .selectFrom('vorgang')
      .select('payload')
      .where('id', '=', mine.id)
      .executeTakeFirstOrThrow();
    await database.kysely.updateTable('vorgang').set({ payload }).where('id', '=', other.id).execute();
    await assert.rejects(findVorgang(database.kysely, keys, other.id));
  });

  test('dieselbe Kennung oder dasselbe Aktenzeichen gibt es nur einmal, auch zugleich', async (t) => {
    const database = await open(t);
    const first = neu();
    const insert = (vorgang: typeof first) => database.transaction((tx) => insertVorgang(tx, keys, vorgang));
    const results = await Promise.all(Array.from({ length: 10 }, () => insert(first)));
    assert.equal(results.filter(Boolean).length, 1);
    const changed = { ...INHALT, wunsch: 'anders' };
    assert.equal(await insert({ ...first, aktenzeichen: 'DP-AAAA-AAAA-A', inhalt: changed }), false);
    assert.equal(await insert(neu({ aktenzeichen: first.aktenzeichen })), false);
    const { total } = await database.kysely
      .selectFrom('vorgang')
      .select(({ fn }) => fn.countAll().as('total'))
      .executeTakeFirstOrThrow();
    assert.equal(Number(total), 1);
    assert.deepEqual((await findVorgang(database.kysely, keys, first.id))?.inhalt, INHALT);
  });

  test('Ändern lässt Eingang und Aktenzeichen stehen', async (t) => {
    const database = await open(t);
    const vorgang = await fileVorgang(database);
    const inhalt = { ...INHALT, fehlend: [] };
    await database.transaction((tx) => updateInhalt(tx, keys, toFiled(vorgang), inhalt, NOW + 5));
    const found = await findVorgang(database.kysely, keys, vorgang.id);
    assert.deepEqual([found?.inhalt, found?.eingegangenAm, found?.aktenzeichen], [inhalt, NOW, vorgang.aktenzeichen]);
    const row = await database.kysely.selectFrom('vorgang').select('geaendert_am').executeTakeFirstOrThrow();
    assert.equal(row.geaendert_am, NOW + 5);
  });

  test('wer zugleich ändert, wartet aufeinander: keine Änderung verschwindet', async (t) => {
    const database = await open(t);
    const { id } = await fileVorgang(database, { inhalt: { ...INHALT, offeneFragen: [] } });
    const add = (frage: string) =>
      database.transaction(async (tx) => {
        const vorgang = (await lockVorgang(tx, keys, id)) ?? assert.fail();
        const { inhalt } = vorgang;
        await updateInhalt(tx, keys, vorgang, { ...inhalt, offeneFragen: [...inhalt.offeneFragen, frage] }, NOW);
      });
    const fragen = Array.from({ length: 15 }, (_, index) => `Frage ${index}`);
    await Promise.all(fragen.map(add));
    const found = await findVorgang(database.kysely, keys, id);
    assert.deepEqual([...(found?.inhalt.offeneFragen ?? [])].sort(), fragen.sort());
    await database.transaction(async (tx) => assert.equal(await lockVorgang(tx, keys, randomUUID()), undefined));
  });

  test('der Stand ändert sich nur auf den Wegen, die es gibt; was endet, ist nicht mehr offen', async (t) => {
    const database = await open(t);
    const { id } = await fileVorgang(database);
    await assert.rejects(bring(database, id, ['bewilligen']), /bewilligen is not possible in status eingegangen/);
    await bring(database, id, ['nehmen', 'vollstaendig-melden', 'bewilligen'], NOW + 7);
    const granted = await findVorgang(database.kysely, keys, id);
    assert.deepEqual([granted?.status, granted?.entschiedenAm], ['bewilligt', NOW + 7]);
    const isOpen = async () =>
      (await database.kysely.selectFrom('vorgang').select('offen').executeTakeFirstOrThrow()).offen;
    assert.equal(await isOpen(), 0);
    await bring(database, id, ['abschliessen', 'wiederaufnehmen']);
    const again = await findVorgang(database.kysely, keys, id);
    assert.deepEqual([again?.status, again?.entschiedenAm, await isOpen()], ['in-bearbeitung', undefined, 1]);
  });

  test('die Geschichte nennt, wer was getan hat, und hält Notizen verschlossen', async (t) => {
    const database = await open(t);
    const { id } = await fileVorgang(database);
    const [first, second] = [randomUUID(), randomUUID()];
    await database.transaction(async (tx) => {
      await insertEreignis(tx, keys, { ...NOTIZ, id: first, vorgangId: id });
      await insertEreignis(tx, keys, { ...NOTIZ, id: first, vorgangId: id, art: 'zweimal' });
      await insertEreignis(tx, keys, { id: second, vorgangId: id, am: NOW + 1, art: 'genommen', von: undefined });
    });
    assert.deepEqual(await readEreignisse(database.kysely, keys, id), [
      { id: first, ...NOTIZ },
      { id: second, am: NOW + 1, art: 'genommen', von: undefined, inhalt: undefined },
    ]);
  });

  test('Nachreichungen stehen in der Reihenfolge ihres Eingangs, jede einmal', async (t) => {
    const database = await open(t);
    const { id } = await fileVorgang(database);
    const add = (nachreichungId: string, eingegangenAm: number) =>
      database.transaction((tx) =>
        insertNachreichung(tx, keys, id, { id: nachreichungId, eingegangenAm, inhalt: NACHRICHT }),
      );
    const ids = [randomUUID(), randomUUID(), randomUUID()] as const;
    assert.deepEqual(
      [await add(ids[0], NOW + 9), await add(ids[1], NOW + 1), await add(ids[2], NOW + 5), await add(ids[0], NOW)],
      [true, true, true, false],
    );
    const found = await readNachreichungen(database.kysely, keys, id);
    assert.deepEqual(
      found.map((each) => each.eingegangenAm),
      [NOW + 1, NOW + 5, NOW + 9],
    );
    assert.deepEqual(found[0]?.inhalt, NACHRICHT);
    assert.equal(await findSubmission(database.kysely, ids[1]), id);
    assert.equal(await findSubmission(database.kysely, id), id);
    assert.equal(await findSubmission(database.kysely, randomUUID()), undefined);
  });

  test('gelöscht ist alles, was dazugehört, und sonst nichts', async (t) => {
    const database = await open(t);
    const [gone, stays] = [await fileVorgang(database), await fileVorgang(database)];
    await database.transaction(async (tx) => {
      for (const { id } of [gone, stays]) {
        await insertNachreichung(tx, keys, id, { id: randomUUID(), eingegangenAm: NOW, inhalt: NACHRICHT });
        await insertEreignis(tx, keys, { ...NOTIZ, id: randomUUID(), vorgangId: id });
      }
      await deleteVorgang(tx, gone.id);
    });
    for (const table of ['nachreichung', 'ereignis'] as const) {
      const rows = await database.kysely.selectFrom(table).select('vorgang_id').execute();
      assert.deepEqual(rows, [{ vorgang_id: stays.id }], table);
    }
    assert.equal(await findVorgang(database.kysely, keys, gone.id), undefined);
  });
});

test('die Kennung des mit eingereichten Antrags ist immer dieselbe und für jeden Antrag eine andere', () => {
  const id = randomUUID();
  assert.match(toWeitereId(id, 'dortmund-pass'), /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/);
  assert.equal(toWeitereId(id, 'dortmund-pass'), toWeitereId(id, 'dortmund-pass'));
  const others = [toWeitereId(id, 'fahrdienst'), toWeitereId(randomUUID(), 'dortmund-pass'), id];
  assert.ok(!others.includes(toWeitereId(id, 'dortmund-pass')));
});
