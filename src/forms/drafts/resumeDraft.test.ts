import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { test } from 'node:test';
import type { Database } from '#src/db/openDatabase.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { createDraft, deleteDraft, findDraft, toCookie, updateDraft } from './draftStore.ts';
import { createResumeCode, formatResumeCode } from './resumeCode.ts';
import { giveResumeCode, LOCK_MS, MAX_WRONG_CODES, resumeDraft } from './resumeDraft.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const DAY = 86_400_000;
const HOME = { shared: false, now: NOW };

async function begin(database: Database, { shared = false } = {}) {
  const draft = await createDraft(database, { form: 'probe', formVersion: 3, shared, keepDays: 30, now: NOW });
  const code = (await giveResumeCode(database, draft, { keepDays: 30, now: NOW })) ?? '';
  assert.notEqual(code, '');
  return { draft, code };
}

/** Another code with the same handle: whoever guesses. */
function guess(code: string): string {
  return formatResumeCode({ ...createResumeCode(), handle: code.slice(0, 5) });
}

describeDatabases('Weitermachen mit Code', ({ open }) => {
  test('der Code öffnet dieselben Antworten auf einem anderen Gerät', async (t) => {
    const database = await open(t);
    const { draft, code } = await begin(database);
    const saved = await updateDraft(database, draft, () => ({ answers: { name: 'Erna' }, visited: [] }), NOW);
    const resumed = await resumeDraft(database, code.toLowerCase(), HOME);
    assert.deepEqual(resumed, { kind: 'open', draft: saved });
    assert.equal((await resumeDraft(database, code, HOME)).kind, 'open', 'as often as wanted');
  });

  test('weder Code noch Geheimnis stehen in der Datenbank', async (t) => {
    const database = await open(t);
    const { draft, code } = await begin(database);
    const row = await database.kysely.selectFrom('draft').selectAll().executeTakeFirstOrThrow();
    const stored = Buffer.concat([Buffer.from(JSON.stringify(row)), Buffer.from(row.key_for_code ?? [])]);
    const secret = code.slice(6).replaceAll('-', '').slice(0, 10);
    for (const hidden of [secret, draft.secret, Buffer.from(draft.secret, 'base64url')]) {
      assert.equal(stored.includes(hidden), false);
    }
    assert.equal(row.code_handle, code.slice(0, 5));
  });

  test('fünf falsche sperren ihn für eine Stunde, auch den richtigen', async (t) => {
    const database = await open(t);
    const { code } = await begin(database);
    for (let tries = 1; tries <= MAX_WRONG_CODES; tries++) {
      assert.deepEqual(await resumeDraft(database, guess(code), HOME), { kind: 'wrong' });
    }
    const locked = { kind: 'locked', until: NOW + LOCK_MS };
    assert.deepEqual(await resumeDraft(database, guess(code), HOME), locked);
    assert.deepEqual(await resumeDraft(database, code, { ...HOME, now: NOW + LOCK_MS - 1 }), locked);
    assert.equal((await resumeDraft(database, code, { ...HOME, now: NOW + LOCK_MS })).kind, 'open');
  });

  test('wer viele zugleich probiert, bekommt auch nur fünf', async (t) => {
    const database = await open(t);
    const { code } = await begin(database);
    const results = await Promise.all(Array.from({ length: 12 }, () => resumeDraft(database, guess(code), HOME)));
    const kinds = results.map(({ kind }) => kind);
    assert.equal(kinds.filter((kind) => kind === 'wrong').length, MAX_WRONG_CODES);
    assert.equal(kinds.filter((kind) => kind === 'locked').length, 7);
  });

  test('ein Tippfehler zählt nicht, der richtige vergisst die falschen', async (t) => {
    const database = await open(t);
    const { code } = await begin(database);
    for (let tries = 0; tries < 10; tries++) {
      assert.deepEqual(await resumeDraft(database, `${code.slice(0, -1)}B`, HOME), { kind: 'typo' });
    }
    for (let tries = 1; tries < MAX_WRONG_CODES; tries++) await resumeDraft(database, guess(code), HOME);
    assert.equal((await resumeDraft(database, code, HOME)).kind, 'open');
    for (let tries = 1; tries < MAX_WRONG_CODES; tries++) {
      assert.equal((await resumeDraft(database, guess(code), HOME)).kind, 'wrong');
    }
  });

  test('ob es den Anfang eines Codes gibt, verrät die Antwort nicht', async (t) => {
    const database = await open(t);
    const { code } = await begin(database);
    const unknown = formatResumeCode(createResumeCode());
    for (let tries = 1; tries <= MAX_WRONG_CODES + 1; tries++) {
      assert.deepEqual(
        await resumeDraft(database, guess(unknown), HOME),
        await resumeDraft(database, guess(code), HOME),
      );
    }
  });

  test('ein neuer Code löst den alten ab', async (t) => {
    const database = await open(t);
    const { draft, code } = await begin(database);
    const next = (await giveResumeCode(database, draft, { keepDays: 30, now: NOW })) ?? '';
    assert.deepEqual(await resumeDraft(database, code, HOME), { kind: 'wrong' });
    assert.equal((await resumeDraft(database, next, HOME)).kind, 'open');
  });

  test('ist schon ein Code mit demselben Anfang vergeben, wird neu gezogen', async (t) => {
    const database = await open(t);
    const first = await begin(database);
    const signs = 'ACDEFGHJKMNPQRTWXY34679';
    const draws = [...first.code.slice(0, 5)].map((sign) => signs.indexOf(sign));
    const original = crypto.randomInt;
    const draw = (max: number) => draws.shift() ?? original(max);
    t.mock.method(crypto, 'randomInt', draw as typeof crypto.randomInt);
    syncBuiltinESMExports();
    t.after(() => {
      t.mock.restoreAll();
      syncBuiltinESMExports();
    });
    const second = await begin(database);
    assert.equal(draws.length, 0, 'the same beginning was drawn');
    assert.notEqual(second.code.slice(0, 5), first.code.slice(0, 5));
    for (const { code } of [first, second]) assert.equal((await resumeDraft(database, code, HOME)).kind, 'open');
  });

  test('abgelaufen, eingereicht oder gelöscht öffnet er nichts, und für nichts gibt es keinen', async (t) => {
    const database = await open(t);
    const { draft, code } = await begin(database);
    assert.deepEqual(await resumeDraft(database, code, { ...HOME, now: draft.expiresAt }), { kind: 'wrong' });
    assert.equal(await giveResumeCode(database, draft, { keepDays: 30, now: draft.expiresAt }), undefined);
    await database.transaction((tx) => deleteDraft(tx, draft.id));
    assert.deepEqual(await resumeDraft(database, code, HOME), { kind: 'wrong' });
    assert.equal(await giveResumeCode(database, draft, { keepDays: 30, now: NOW }), undefined);
  });

  test('vom gemeinsamen Computer mitgenommen, bleibt er die volle Zeit', async (t) => {
    const database = await open(t);
    const { draft, code } = await begin(database, { shared: true });
    const saved = await updateDraft(database, draft, (state) => state, NOW + 1000);
    assert.deepEqual([saved?.expiresAt, saved?.hasCode], [NOW + 1000 + 30 * DAY, true]);
    assert.equal((await resumeDraft(database, code, { ...HOME, now: NOW + 29 * DAY })).kind, 'open');
  });

  test('zu Hause begonnen und am gemeinsamen Computer fortgesetzt, gilt er dort als gemeinsam', async (t) => {
    const database = await open(t);
    const { draft, code } = await begin(database);
    const resumed = await resumeDraft(database, code, { shared: true, now: NOW });
    assert.equal(resumed.kind === 'open' && resumed.draft.shared, true);
    const found = await findDraft(database, toCookie(draft), NOW);
    assert.deepEqual([found?.shared, found?.expiresAt], [true, draft.expiresAt]);
    await resumeDraft(database, code, HOME);
    assert.equal((await findDraft(database, toCookie(draft), NOW))?.shared, false);
  });
});
