import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Database } from '#src/db/openDatabase.ts';
import { insertUpload, listUploads, moveUploadsToVorgang, sealUpload } from '#src/uploads/uploadStore.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import {
  createDraft,
  deleteDraft,
  findDraft,
  findExpiredDrafts,
  renewSubmission,
  SHARED_MINUTES,
  toCookie,
  updateDraft,
} from './draftStore.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const create = (database: Database, { shared = false, now = NOW } = {}) =>
  createDraft(database, { form: 'probe', formVersion: 3, shared, keepDays: 30, now });

const answer = (name: string, value: string) => (state: { answers: object; visited: readonly string[] }) => ({
  answers: { ...state.answers, [name]: value },
  visited: [...state.visited, name],
});

describeDatabases('Entwürfe', ({ open, place, engine }) => {
  test('ein neuer Entwurf ist leer und mit seinem Cookie wiederzufinden', async (t) => {
    const database = await open(t);
    const draft = await create(database);
    assert.deepEqual(draft.state, { answers: {}, visited: [] });
    assert.deepEqual(await findDraft(database, toCookie(draft), NOW), draft);
    assert.equal(draft.expiresAt, NOW + 30 * DAY);
    assert.notEqual((await create(database)).submissionId, draft.submissionId);
  });

  test('mit einem erfundenen, fremden oder kaputten Cookie findet niemand etwas', async (t) => {
    const database = await open(t);
    const [mine, other] = [await create(database), await create(database)];
    const forged = [
      undefined,
      '',
      '.',
      mine.id,
      `${mine.id}.`,
      `${mine.id}.${other.secret}`,
      `${mine.id}.${mine.secret.slice(0, -2)}`,
      `${randomUUID()}.${mine.secret}`,
      `.${mine.secret}`,
      `${mine.id}\u0000.${mine.secret}`,
      `\u0000.${mine.secret}`,
      `' or 1=1 --.${mine.secret}`,
      'x'.repeat(4000),
    ];
    for (const cookie of forged) assert.equal(await findDraft(database, cookie, NOW), undefined, cookie);
  });

  test('nach seiner Zeit ist er nicht mehr da', async (t) => {
    const database = await open(t);
    const draft = await create(database);
    assert.ok(await findDraft(database, toCookie(draft), draft.expiresAt - 1));
    assert.equal(await findDraft(database, toCookie(draft), draft.expiresAt), undefined);
    assert.equal(await updateDraft(database, draft, (state) => state, draft.expiresAt), undefined);
  });

  test('was zwei Fenster gespeichert haben, steht beides darin', async (t) => {
    const database = await open(t);
    const draft = await create(database);
    await updateDraft(database, draft, answer('vorname', 'Erna'), NOW);
    // The second window still holds the empty draft.
    const saved = await updateDraft(database, draft, answer('nachname', 'Muster'), NOW + 1);
    assert.deepEqual(saved?.state, {
      answers: { vorname: 'Erna', nachname: 'Muster' },
      visited: ['vorname', 'nachname'],
    });
    assert.deepEqual(await findDraft(database, toCookie(draft), NOW), saved);
  });

  test('zwanzig Fenster zugleich verlieren nichts', async (t) => {
    const database = await open(t);
    const draft = await create(database);
    const names = Array.from({ length: 20 }, (_, index) => `feld${index}`);
    await Promise.all(names.map((name) => updateDraft(database, draft, answer(name, 'x'), NOW)));
    const { answers = {} } = (await findDraft(database, toCookie(draft), NOW))?.state ?? {};
    assert.deepEqual(Object.keys(answers).sort(), names.sort());
  });

  test('ein Fehler beim Ändern lässt alles, wie es war', async (t) => {
    const database = await open(t);
    const draft = await create(database);
    const fail = () => {
      throw new Error('kaputt');
    };
    await assert.rejects(updateDraft(database, draft, fail, NOW + 1), /kaputt/);
    assert.deepEqual(await findDraft(database, toCookie(draft), NOW), draft);
  });

  test('weder Antworten noch Geheimnis stehen lesbar in der Datenbank', async (t) => {
    const { dataDir, ...spot } = await place(t);
    const database = await spot.open();
    const draft = await create(database);
    await updateDraft(database, draft, answer('leistung', 'Grundsicherung-im-Alter'), NOW);
    const row = await database.kysely.selectFrom('draft').selectAll().executeTakeFirstOrThrow();
    const stored = [Buffer.from(JSON.stringify(row)), Buffer.from(row.ciphertext)];
    if (engine === 'sqlite') {
      const files = await readdir(dataDir);
      for (const name of files) stored.push(await readFile(join(dataDir, name)));
      assert.ok(
        stored.some((bytes) => bytes.includes(draft.id)),
        'we look at the right files',
      );
    }
    const secret = Buffer.from(draft.secret, 'base64url');
    for (const bytes of stored) {
      for (const hidden of ['Grundsicherung-im-Alter', 'leistung', draft.secret, secret, secret.toString('hex')]) {
        assert.equal(bytes.includes(hidden), false);
      }
    }
  });

  test('der Inhalt eines Entwurfs lässt sich nicht in einen anderen legen', async (t) => {
    const database = await open(t);
    const [mine, other] = [await create(database), await create(database)];
    const { ciphertext } = await database.kysely
      .selectFrom('draft')
      .select('ciphertext')
      .where('id', '=', mine.id)
      .executeTakeFirstOrThrow();
    await database.kysely.updateTable('draft').set({ ciphertext }).where('id', '=', other.id).execute();
    assert.equal(await findDraft(database, `${other.id}.${mine.secret}`, NOW), undefined);
  });

  test('am gemeinsamen Computer lebt er zwanzig Minuten ab dem letzten Druck', async (t) => {
    const database = await open(t);
    const draft = await create(database, { shared: true });
    assert.equal(draft.expiresAt, NOW + SHARED_MINUTES * MINUTE);
    const later = NOW + 19 * MINUTE;
    const saved = await updateDraft(database, draft, (state) => state, later);
    assert.equal(saved?.expiresAt, later + 20 * MINUTE);
    assert.ok(await findDraft(database, toCookie(draft), later + 20 * MINUTE - 1));
    assert.equal(await findDraft(database, toCookie(draft), later + 20 * MINUTE), undefined);
  });

  test('zu Hause zählen die Tage ab dem letzten Druck', async (t) => {
    const database = await open(t);
    const draft = await create(database);
    for (const day of [1, 20, 45]) {
      const saved = await updateDraft(database, draft, (state) => state, NOW + day * DAY);
      assert.equal(saved?.expiresAt, NOW + (day + 30) * DAY);
    }
  });

  test('wer löscht, löscht auch die Dateien, aber nicht die schon eingereichten', async (t) => {
    const database = await open(t);
    const { id: draftId } = await create(database);
    const ids: string[] = [];
    for (const text of ['eins', 'zwei']) {
      const { id, content } = sealUpload(Buffer.from(text));
      ids.push(id);
      const file = { id, draftId, vorgangId: null, mediaType: 'application/pdf', size: 4, content, now: NOW };
      await insertUpload(database.kysely, { ...file, scan: 'sauber' });
    }
    await database.transaction(async (tx) => {
      await moveUploadsToVorgang(tx, ids.slice(0, 1), draftId, 'vorgang');
      await deleteDraft(tx, draftId);
    });
    assert.deepEqual(await listUploads(database.kysely, { draftId }), []);
    assert.equal((await listUploads(database.kysely, { vorgangId: 'vorgang' })).length, 1);
  });

  test('nach dem Sichern des Datums geht er unter neuer Einreichung weiter', async (t) => {
    const database = await open(t);
    const draft = await create(database);
    const saved = (await updateDraft(database, draft, answer('name', 'Erna'), NOW)) ?? draft;
    await database.transaction((tx) => renewSubmission(tx, draft, (state) => ({ ...state, ergaenzt: 'v1' })));
    const found = await findDraft(database, toCookie(draft), NOW);
    assert.deepEqual(found?.state, { ...saved.state, ergaenzt: 'v1' });
    assert.notEqual(found?.submissionId, draft.submissionId);
    await database.transaction((tx) => deleteDraft(tx, draft.id));
    await database.transaction((tx) => renewSubmission(tx, draft, (state) => state));
    assert.equal(await findDraft(database, toCookie(draft), NOW), undefined);
  });

  test('nennt Abgelaufene in Portionen', async (t) => {
    const database = await open(t);
    const old = await Promise.all([1, 2, 3].map(() => create(database, { now: NOW - 30 * DAY })));
    await create(database);
    const first = await findExpiredDrafts(database, NOW, '', 2);
    const rest = await findExpiredDrafts(database, NOW, first.at(-1) ?? '', 2);
    assert.deepEqual([first.length, rest.length], [2, 1]);
    assert.deepEqual([...first, ...rest], old.map(({ id }) => id).sort());
  });
});
