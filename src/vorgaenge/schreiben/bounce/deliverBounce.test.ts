import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Database } from '#src/db/openDatabase.ts';
import { enqueue } from '#src/queue/enqueue.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { deleteVorgang } from '../../aufbewahrungStore.ts';
import { readAufgaben } from '../../aufgabenStore.ts';
import { readEreignisse } from '../../ereignisStore.ts';
import { MAIL_AMT, MAIL_QUITTUNG, MAIL_SCHREIBEN } from '../../jobs/kinds.ts';
import { fileVorgang, keys, NOW } from '../../testing/probe.ts';
import { toAbsenceNotice, toEximBounce, toPostfixBounce } from '../testing/bounces.ts';
import { deliverBounce } from './deliverBounce.ts';

/** A Vorgang and a mail about it, as the queue remembers it. */
async function setUp(database: Database, kind: string) {
  const { id: vorgangId, aktenzeichen } = await fileVorgang(database);
  const schreibenId = randomUUID();
  await database.transaction((tx) => enqueue(tx, { kind, payload: { vorgangId, schreibenId } }));
  const { id } = await database.kysely.selectFrom('job').select('id').executeTakeFirstOrThrow();
  const deliver = (raw: string) => deliverBounce(database, keys, Buffer.from(raw), NOW);
  const traces = async () => ({
    ereignisse: (await readEreignisse(database.kysely, keys, vorgangId)).map(({ art, am, von }) => ({ art, am, von })),
    aufgaben: (await readAufgaben(database.kysely, vorgangId)).map(({ art, schreibenId: of }) => ({ art, of })),
  });
  return { messageId: `${id}@example.org`, vorgangId, schreibenId, aktenzeichen, deliver, traces };
}

const NOTHING = { ereignisse: [], aufgaben: [] };

describeDatabases('Mails, die zurückkommen', ({ open }) => {
  test('eine verlorene Mail wird eine Aufgabe und steht im Verlauf, auch wenn der Bericht zweimal kommt', async (t) => {
    const { deliver, traces, messageId, aktenzeichen, schreibenId } = await setUp(await open(t), MAIL_SCHREIBEN);
    for (const raw of [toPostfixBounce(messageId), toEximBounce(messageId)]) {
      assert.deepEqual(await deliver(raw), { kind: 'vermerkt', aktenzeichen });
    }
    assert.deepEqual(await traces(), {
      ereignisse: [{ art: 'mail-zurueck', am: NOW, von: undefined }],
      aufgaben: [{ art: 'mail-zurueck', of: schreibenId }],
    });
  });

  test('auch die Mail mit dem Aktenzeichen kann zurückkommen', async (t) => {
    const { deliver, traces, messageId } = await setUp(await open(t), MAIL_QUITTUNG);
    assert.equal((await deliver(toPostfixBounce(messageId))).kind, 'vermerkt');
    assert.equal((await traces()).aufgaben.length, 1);
  });

  test('was nur später kommt, kein Bericht ist oder das Amt selbst betrifft, ändert nichts', async (t) => {
    const database = await open(t);
    const { deliver, traces, messageId } = await setUp(database, MAIL_SCHREIBEN);
    assert.deepEqual(await deliver(toPostfixBounce(messageId, 'delayed')), { kind: 'nicht-endgueltig' });
    assert.deepEqual(await deliver(toAbsenceNotice(messageId)), { kind: 'kein-bericht' });
    await database.kysely.updateTable('job').set({ kind: MAIL_AMT }).execute();
    assert.deepEqual(await deliver(toPostfixBounce(messageId)), { kind: 'unbekannt' });
    assert.deepEqual(await traces(), NOTHING);
  });

  test('fremde Nummern und gelöschte Vorgänge ändern nichts', async (t) => {
    const database = await open(t);
    const { deliver, traces, messageId, vorgangId } = await setUp(database, MAIL_SCHREIBEN);
    for (const foreign of [`${randomUUID()}@example.org`, 'abc@example.org', `x${messageId}`]) {
      assert.deepEqual(await deliver(toPostfixBounce(foreign)), { kind: 'unbekannt' }, foreign);
    }
    await database.transaction((tx) => deleteVorgang(tx, vorgangId));
    assert.deepEqual(await deliver(toPostfixBounce(messageId)), { kind: 'unbekannt' });
    assert.deepEqual(await traces(), NOTHING);
  });
});
