import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openDatabase } from '#src/db/openDatabase.ts';
import { type MailMessage, MailRejectedError } from '#src/mail/mailer.ts';
import { fillVorlage } from '../schreiben/fillVorlage.ts';
import { insertSchreiben, readSchreiben } from '../schreiben/schreibenStore.ts';
import { probeWerte, toProbeVorlage } from '../schreiben/testing/probeSchreiben.ts';
import { fileVorgang, keys, NOW, SECRETS } from '../testing/probe.ts';
import { mailSchreiben } from './mailSchreiben.ts';

const BRIEF = fillVorlage(
  { ...toProbeVorlage({ kind: 'text', text: '{anrede}' }, { kind: 'einsatz', name: 'text' }), titel: 'Abgelehnt' },
  probeWerte(),
);

async function setUp(t: TestContext, send = async (_mail: MailMessage): Promise<void> => {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'wegweiser-schreiben-'));
  const database = await openDatabase({ dataDir });
  t.after(async () => {
    await database.close();
    await rm(dataDir, { recursive: true });
  });
  const vorgang = await fileVorgang(database);
  const neu = { vorgang, vorlage: 'probe', inhalt: BRIEF, von: 'erna', am: NOW };
  const { id } = await database.transaction((tx) => insertSchreiben(tx, keys, neu));
  const office = { database, keys, mailer: { kind: 'smtp', send, close: () => {} } as const };
  const payload = { vorgangId: vorgang.id, schreibenId: id };
  const read = () => readSchreiben(database.kysely, keys, { id, vorgangId: vorgang.id });
  return { office, payload, read };
}

test('die Mail sagt, dass ein Schreiben da ist, und nichts von dem, was darin steht', async (t) => {
  const sent: MailMessage[] = [];
  const { office, payload, read } = await setUp(t, async (mail) => void sent.push(mail));
  await mailSchreiben(office, payload, 'job-1');
  const [mail = assert.fail(), ...more] = sent;
  assert.deepEqual([mail.to, mail.messageId, more], ['kaethe@example.org', 'job-1', []]);
  assert.equal(mail.subject, 'Ein Schreiben liegt für Sie bereit: DP-K7QM-4XWA-R');
  for (const text of [mail.text, mail.html]) {
    assert.match(text, /https:\/\/wegweiser\.example\/antraege\/status\?az=DP-K7QM-4XWA-R/);
    assert.match(text, /Lesen Sie es bald\./);
    assert.doesNotMatch(text, SECRETS);
    assert.doesNotMatch(text, /Abgelehnt|2019|Dortmund-Pass/);
  }
  assert.ok((await read())?.versendetAm);
});

test('was nicht hinausging, ist nicht versendet', async (t) => {
  const { office, payload, read } = await setUp(t, () => Promise.reject(new MailRejectedError('550')));
  await assert.rejects(mailSchreiben(office, payload, 'job-1'), MailRejectedError);
  assert.equal((await read())?.versendetAm, undefined);
});

test('nach dem Löschen geht keine Mail hinaus, und ein Auftrag, der keiner ist, wird nicht geraten', async (t) => {
  const { office, payload } = await setUp(t, () => assert.fail('a mail was sent'));
  await mailSchreiben(office, { ...payload, schreibenId: randomUUID() }, 'job-1');
  await mailSchreiben(office, { ...payload, vorgangId: randomUUID() }, 'job-2');
  for (const wrong of [null, {}, { vorgangId: payload.vorgangId }]) {
    await assert.rejects(mailSchreiben(office, wrong, 'job-3'));
  }
});
