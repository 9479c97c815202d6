import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import type { Database } from '#src/db/openDatabase.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import {
  countUploads,
  deleteStrayUploads,
  deleteUpload,
  deleteUploadsOfDraft,
  deleteUploadsOfVorgang,
  insertUpload,
  listUploads,
  moveUploadsToVorgang,
  openUpload,
  readUpload,
  sealUpload,
} from './uploadStore.ts';

const BYTES = Buffer.from('%PDF-1.7 Bescheid von Hildegard Schulz');
const NOW = 1_780_000_000_000;

test('öffnet eine Datei nur mit ihrem Schlüssel und unter ihrer Nummer', () => {
  const sealed = sealUpload(BYTES);
  assert.deepEqual(Buffer.from(openUpload(sealed, sealed.key)), BYTES);
  assert.ok(!Buffer.from(sealed.content).includes('Hildegard'));
  assert.equal(Buffer.from(sealed.key, 'base64url').length, 32);
  assert.notEqual(sealUpload(BYTES).key, sealed.key);
  assert.throws(() => openUpload(sealed, sealUpload(BYTES).key));
  assert.throws(() => openUpload({ ...sealed, id: randomUUID() }, sealed.key));
});

/** A file stored for this owner; returns its id and its key. */
async function store(database: Database, owner: { draftId?: string; vorgangId?: string }, now = NOW) {
  const { id, key, content } = sealUpload(BYTES);
  const { draftId = null, vorgangId = null } = owner;
  const facts = { mediaType: 'application/pdf', size: BYTES.length, scan: 'ungeprueft' as const };
  await insertUpload(database.kysely, { id, draftId, vorgangId, ...facts, content, now });
  return { id, key };
}

describeDatabases('uploadStore', (databases) => {
  test('gibt zurück, was gespeichert wurde, Byte für Byte', async (t) => {
    const database = await databases.open(t);
    const { id, key } = await store(database, { draftId: 'd1' });
    const row = await readUpload(database.kysely, id);
    assert.ok(row);
    assert.deepEqual(Buffer.from(openUpload(row, key)), BYTES);
    const { content, ...info } = row;
    assert.deepEqual(info, {
      id,
      draftId: 'd1',
      vorgangId: null,
      mediaType: 'application/pdf',
      size: BYTES.length,
      scan: 'ungeprueft',
      createdAt: NOW,
    });
    assert.deepEqual(await listUploads(database.kysely, { draftId: 'd1' }), [info]);
    assert.equal(await readUpload(database.kysely, randomUUID()), undefined);
  });

  test('bewahrt zehn Megabyte auf', async (t) => {
    const database = await databases.open(t);
    const bytes = Buffer.alloc(10 * 1024 * 1024, 'Brief');
    const { id, key, content } = sealUpload(bytes);
    const facts = { mediaType: 'image/png', size: bytes.length, scan: 'sauber' as const };
    await insertUpload(database.kysely, { id, draftId: 'd1', vorgangId: null, ...facts, content, now: NOW });
    const row = await readUpload(database.kysely, id);
    assert.ok(row && bytes.equals(openUpload(row, key)));
  });

  test('nimmt dieselbe Nummer kein zweites Mal', async (t) => {
    const database = await databases.open(t);
    const { id } = await store(database, { draftId: 'd1' });
    const upload = { ...sealUpload(BYTES), id, draftId: 'd2', vorgangId: null, mediaType: 'image/png', size: 1 };
    await assert.rejects(insertUpload(database.kysely, { ...upload, scan: 'sauber', now: NOW }));
    assert.equal((await readUpload(database.kysely, id))?.draftId, 'd1');
  });

  test('übergibt dem Vorgang nur die genannten Dateien dieses Entwurfs', async (t) => {
    const database = await databases.open(t);
    const [first, second, strange] = [
      await store(database, { draftId: 'd1' }),
      await store(database, { draftId: 'd1' }, NOW + 1),
      await store(database, { draftId: 'd2' }),
    ];
    const move = (ids: string[]) => database.transaction((tx) => moveUploadsToVorgang(tx, ids, 'd1', 'v1'));
    assert.equal(await move([]), 0);
    assert.equal(await move([first.id, strange.id]), 1);
    assert.equal(await move([first.id]), 0, 'sent twice');
    const idsOf = async (owner: Parameters<typeof listUploads>[1]) =>
      (await listUploads(database.kysely, owner)).map(({ id }) => id);
    assert.deepEqual(await idsOf({ vorgangId: 'v1' }), [first.id]);
    assert.deepEqual(await idsOf({ draftId: 'd1' }), [second.id]);
    assert.deepEqual(await idsOf({ draftId: 'd2' }), [strange.id]);
    assert.equal(await countUploads(database.kysely, { vorgangId: 'v1' }), 1);
    assert.equal(await countUploads(database.kysely, { draftId: 'd3' }), 0);
  });

  test('nimmt die Übergabe zurück, wenn das Einreichen scheitert', async (t) => {
    const database = await databases.open(t);
    const { id } = await store(database, { draftId: 'd1' });
    const failing = database.transaction(async (tx) => {
      await moveUploadsToVorgang(tx, [id], 'd1', 'v1');
      throw new Error('Strom weg');
    });
    await assert.rejects(failing, /Strom weg/);
    assert.equal((await readUpload(database.kysely, id))?.draftId, 'd1');
  });

  test('löscht eine Datei nur für ihren Entwurf, niemals eine eingereichte', async (t) => {
    const database = await databases.open(t);
    const { id } = await store(database, { draftId: 'd1' });
    const handedIn = await store(database, { vorgangId: 'v1' });
    assert.equal(await deleteUpload(database.kysely, id, 'd2'), false);
    assert.equal(await deleteUpload(database.kysely, handedIn.id, 'd1'), false);
    assert.equal(await deleteUpload(database.kysely, id, 'd1'), true);
    assert.equal(await readUpload(database.kysely, id), undefined);
    assert.ok(await readUpload(database.kysely, handedIn.id));
  });

  test('löscht alles eines Entwurfs und alles eines Vorgangs', async (t) => {
    const database = await databases.open(t);
    await store(database, { draftId: 'd1' });
    await store(database, { draftId: 'd1' });
    await store(database, { vorgangId: 'v1' });
    const kept = [await store(database, { draftId: 'd2' }), await store(database, { vorgangId: 'v2' })];
    assert.equal(await database.transaction((tx) => deleteUploadsOfDraft(tx, 'd1')), 2);
    assert.equal(await database.transaction((tx) => deleteUploadsOfVorgang(tx, 'v1')), 1);
    assert.equal(await database.transaction((tx) => deleteUploadsOfVorgang(tx, 'v1')), 0);
    for (const { id } of kept) assert.ok(await readUpload(database.kysely, id));
  });

  test('räumt weg, was niemandem mehr gehört, und sonst nichts', async (t) => {
    const database = await databases.open(t);
    await insertOwners(database);
    const kept = [
      await store(database, { draftId: 'd1' }),
      await store(database, { vorgangId: 'v1' }),
      await store(database, { draftId: 'fort' }, NOW + 10),
    ];
    const strays = [await store(database, { draftId: 'fort' }), await store(database, { vorgangId: 'fort' })];
    assert.equal(await deleteStrayUploads(database.kysely, NOW + 10), 2);
    for (const { id } of kept) assert.ok(await readUpload(database.kysely, id));
    for (const { id } of strays) assert.equal(await readUpload(database.kysely, id), undefined);
  });
});

/** A draft d1 and a Vorgang v1. */
async function insertOwners({ kysely }: Database): Promise<void> {
  const nothing = new Uint8Array(1);
  await kysely
    .insertInto('draft')
    .values({
      id: 'd1',
      form: 'dortmund-pass',
      form_version: 1,
      ciphertext: nothing,
      code_handle: null,
      key_for_code: null,
      submission_id: 's1',
      shared: 0,
      created_at: NOW,
      updated_at: NOW,
      expires_at: NOW,
    })
    .execute();
  await kysely
    .insertInto('vorgang')
    .values({
      id: 'v1',
      aktenzeichen: 'DP-1',
      antrag: 'dortmund-pass',
      form_version: 1,
      status: 'eingegangen',
      eingegangen_am: NOW,
      fristwahrend: 0,
      stadtbezirk: null,
      key_id: 'k1',
      payload: nothing,
      geaendert_am: NOW,
      loeschen_am: null,
      loeschsperre: 0,
    })
    .execute();
}
