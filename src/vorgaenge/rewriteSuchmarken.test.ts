import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { rewriteSuchmarken } from './rewriteSuchmarken.ts';
import { suchmarkenOf } from './suchmarken.ts';
import { bring, fileVorgang, INHALT, keys, NOW } from './testing/probe.ts';
import { findVorgang, lockVorgang, updateInhalt } from './vorgangStore.ts';

const WEEK = 7 * 24 * 3_600_000;
const [OLD, FRESH] = [new Uint8Array(32).fill(3), new Uint8Array(32).fill(9)];
const changedKeys = await openKeyRing({ dataDir: '', keys: [FRESH, OLD] });
const zielMsOf = (antrag: string) => (antrag === 'fahrt' ? WEEK : 6 * WEEK);

/** As it was filed before there was a desk: what 002 adds has its default. */
async function forget({ kysely }: Database, id: string): Promise<void> {
  const unknown = { marken_key: null, fehlend: 0, laeuft_seit: null, ziel_ms: 0, termin_am: null, faellig_am: NOW };
  await kysely.updateTable('vorgang').set(unknown).where('id', '=', id).execute();
  await kysely.deleteFrom('suchmarke').where('vorgang_id', '=', id).execute();
}

async function marksIn({ kysely }: Database, vorgangId: string): Promise<string[]> {
  const rows = await kysely.selectFrom('suchmarke').select('marke').where('vorgang_id', '=', vorgangId).execute();
  return rows.map(({ marke }) => marke).sort();
}

describeDatabases('Suchmarken neu schreiben', ({ open }) => {
  test('was vor dem Schreibtisch einging, bekommt Marken, Fehlendes und Uhr wie ein neues', async (t) => {
    const database = await open(t);
    const whole = await fileVorgang(database, { inhalt: { ...INHALT, fehlend: [] }, zielMs: 6 * WEEK });
    const missing = await fileVorgang(database, { zielMs: 6 * WEEK });
    const ended = await fileVorgang(database, { zielMs: 6 * WEEK });
    await bring(database, ended.id, ['zurueckziehen']);
    const before = await Promise.all([whole, missing, ended].map(({ id }) => findVorgang(database.kysely, keys, id)));
    for (const { id } of [whole, missing, ended]) await forget(database, id);
    assert.equal(await rewriteSuchmarken(database, keys, zielMsOf), 3);
    const after = await Promise.all([whole, missing, ended].map(({ id }) => findVorgang(database.kysely, keys, id)));
    assert.deepEqual(after, before);
    assert.deepEqual(await marksIn(database, whole.id), suchmarkenOf(keys, INHALT.person).sort());
    const { fehlend } = await database.kysely
      .selectFrom('vorgang')
      .select('fehlend')
      .where('id', '=', missing.id)
      .executeTakeFirstOrThrow();
    assert.equal(fehlend, 2);
    assert.equal(await rewriteSuchmarken(database, keys, zielMsOf), 0);
  });

  test('eine Fahrt ist spätestens an ihrem Tag fällig', async (t) => {
    const database = await open(t);
    const { id } = await fileVorgang(database, { antrag: 'fahrt', inhalt: { ...INHALT, fehlend: [] } });
    await database.kysely
      .insertInto('fahrt')
      .values({ vorgang_id: id, berechtigung_id: null, datum: '2026-11-24', einzelfahrten: 2, storniert_am: null })
      .execute();
    await forget(database, id);
    await rewriteSuchmarken(database, keys, zielMsOf);
    const vorgang = await findVorgang(database.kysely, keys, id);
    assert.equal(vorgang?.uhr.terminAm, Date.parse('2026-11-24T00:00:00+01:00'));
    assert.equal(vorgang.uhr.faelligAm, vorgang.uhr.terminAm);
    assert.equal(vorgang.uhr.zielMs, WEEK);
  });

  test('ein neuer Schlüssel bekommt neue Marken, und an der Uhr ändert sich nichts', async (t) => {
    const database = await open(t);
    const filed = await Promise.all(Array.from({ length: 60 }, () => fileVorgang(database)));
    const first = filed[0]?.id ?? '';
    const before = await findVorgang(database.kysely, keys, first);
    assert.equal(await rewriteSuchmarken(database, changedKeys, zielMsOf), 60);
    assert.deepEqual(await findVorgang(database.kysely, changedKeys, first), before);
    for (const { id } of filed) {
      assert.deepEqual(await marksIn(database, id), suchmarkenOf(changedKeys, INHALT.person).sort());
    }
    assert.equal(await rewriteSuchmarken(database, changedKeys, zielMsOf), 0);
  });

  test('wer gleichzeitig ändert oder löscht, verliert nichts und wird nicht gestört', async (t) => {
    const database = await open(t);
    const filed = await Promise.all(Array.from({ length: 60 }, () => fileVorgang(database)));
    for (const { id } of filed) await forget(database, id);
    const change = (id: string, nachname: string) =>
      database.transaction(async (tx) => {
        const vorgang = await lockVorgang(tx, keys, id);
        if (vorgang) await updateInhalt(tx, keys, vorgang, { ...INHALT, person: { nachname } }, NOW);
      });
    const changed = filed.slice(0, 20);
    await Promise.all([
      rewriteSuchmarken(database, keys, zielMsOf),
      rewriteSuchmarken(database, keys, zielMsOf),
      ...changed.map(({ id }, index) => change(id, `Kühn${'abcdefghijklmnopqrstuvwxyz'[index]}`)),
    ]);
    await rewriteSuchmarken(database, keys, zielMsOf);
    for (const { id } of filed) {
      const vorgang = await findVorgang(database.kysely, keys, id);
      assert.ok(vorgang);
      assert.deepEqual(await marksIn(database, id), suchmarkenOf(keys, vorgang.inhalt.person).sort());
    }
    for (const [index, { id }] of changed.entries()) {
      const vorgang = await findVorgang(database.kysely, keys, id);
      assert.equal(vorgang?.inhalt.person.nachname, `Kühn${'abcdefghijklmnopqrstuvwxyz'[index]}`);
    }
  });
});
