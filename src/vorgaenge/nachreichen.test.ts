import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { listUploads } from '#src/uploads/uploadStore.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { deleteVorgang } from './aufbewahrungStore.ts';
import { addFahrt, findFahrt } from './berechtigungStore.ts';
import { nachreichen, zurueckziehen } from './nachreichen.ts';
import { readNachreichungen } from './nachreichungStore.ts';
import { bring, fileVorgang, keys, NOW, storeAnlage } from './testing/probe.ts';
import { findVorgang } from './vorgangStore.ts';

describeDatabases('Nachreichen und Zurückziehen', ({ open }) => {
  const setUp = async (t: TestContext) => {
    const database = await open(t);
    const office = { database, keys };
    const vorgang = await fileVorgang(database);
    const { id: vorgangId } = vorgang;
    const read = async () => (await findVorgang(database.kysely, keys, vorgangId)) ?? assert.fail();
    const send = async (feld: string | undefined, { id = randomUUID(), nachricht = '' } = {}) => {
      const anlagen = feld ? [await storeAnlage(database, id, feld)] : [];
      await nachreichen(office, { id, vorgangId, nachricht, anlagen, now: NOW + 1000 });
      return { id, anlagen };
    };
    const jobs = async () => {
      const rows = await database.kysely.selectFrom('job').select(['kind', 'payload', 'unique_key']).execute();
      return rows.map(({ kind, payload }) => [kind, JSON.parse(payload).anlass]);
    };
    return { database, office, vorgang, vorgangId, read, send, jobs };
  };

  test('was ein Papier beweist, fehlt nicht mehr; die Datei gehört dem Vorgang; das Amt erfährt es', async (t) => {
    const { database, vorgang, vorgangId, read, send, jobs } = await setUp(t);
    const { id, anlagen } = await send('nachweisBescheid', { nachricht: 'Bitte sehr' });
    const after = await read();
    assert.deepEqual(
      after.inhalt.fehlend.map(({ feld }) => feld),
      ['nachweisAusweis'],
    );
    assert.deepEqual([after.eingegangenAm, after.aktenzeichen], [vorgang.eingegangenAm, vorgang.aktenzeichen]);
    assert.deepEqual(await readNachreichungen(database.kysely, keys, vorgangId), [
      { id, eingegangenAm: NOW + 1000, inhalt: { nachricht: 'Bitte sehr', anlagen, angaben: [] } },
    ]);
    assert.equal((await listUploads(database.kysely, { vorgangId })).length, 1);
    assert.deepEqual(await jobs(), [['mail-amt', 'nachreichung']]);
  });

  test('zweimal geschickt ist einmal nachgereicht', async (t) => {
    const { database, vorgangId, send, jobs } = await setUp(t);
    const id = randomUUID();
    await Promise.all([send('nachweisAusweis', { id }), send('nachweisAusweis', { id }), send(undefined, { id })]);
    assert.equal((await readNachreichungen(database.kysely, keys, vorgangId)).length, 1);
    assert.equal((await jobs()).length, 1);
  });

  test('zwei Papiere aus zwei Fenstern zugleich fehlen beide nicht mehr', async (t) => {
    const { read, send } = await setUp(t);
    await Promise.all([send('nachweisBescheid'), send('nachweisAusweis'), send(undefined, { nachricht: 'Hallo' })]);
    assert.deepEqual((await read()).inhalt.fehlend, []);
  });

  test('anderes und Nachrichten ändern nichts an dem, was fehlt', async (t) => {
    const { read, send } = await setUp(t);
    await send('sonstiges');
    await send(undefined, { nachricht: 'Hallo' });
    assert.equal((await read()).inhalt.fehlend.length, 2);
  });

  test('misslingt es, bleibt nichts zurück', async (t) => {
    const { database, vorgangId, read, send, jobs } = await setUp(t);
    await database.transaction((tx) => deleteVorgang(tx, vorgangId));
    await assert.rejects(send('nachweisBescheid'), /no Vorgang/);
    assert.deepEqual([await jobs(), await listUploads(database.kysely, { vorgangId })], [[], []]);
    await assert.rejects(read());
  });

  test('zurückziehen gelingt einmal, sagt es dem Amt und steht in der Geschichte', async (t) => {
    const { database, office, vorgangId, read, jobs } = await setUp(t);
    const withdraw = () => zurueckziehen(office, vorgangId, NOW + 5);
    assert.deepEqual((await Promise.all([withdraw(), withdraw(), withdraw()])).sort(), [false, false, true]);
    assert.equal((await read()).status, 'zurueckgezogen');
    assert.deepEqual(await jobs(), [['mail-amt', 'rueckzug']]);
    const history = await database.kysely.selectFrom('ereignis').select(['art', 'am', 'payload']).execute();
    assert.deepEqual(history, [{ art: 'zurueckgezogen', am: NOW + 5, payload: null }]);
  });

  test('was entschieden ist, zieht niemand zurück', async (t) => {
    const { database, office, vorgangId, read, jobs } = await setUp(t);
    await bring(database, vorgangId, ['nehmen', 'vollstaendig-melden', 'bewilligen']);
    assert.equal(await zurueckziehen(office, vorgangId, NOW), false);
    assert.deepEqual([(await read()).status, await jobs()], ['bewilligt', []]);
    assert.equal(await zurueckziehen(office, randomUUID(), NOW), false);
  });

  test('mit der Fahrt wird ihre Buchung abgesagt', async (t) => {
    const { database, office, vorgangId } = await setUp(t);
    await database.transaction((tx) => addFahrt(tx, { vorgangId, datum: '2026-12-01', einzelfahrten: 2 }));
    assert.equal(await zurueckziehen(office, vorgangId, NOW), true);
    assert.equal((await findFahrt(database.kysely, vorgangId))?.storniert, true);
  });
});
