import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Database, openDatabase } from '#src/db/openDatabase.ts';
import { createMailer } from '#src/mail/createMailer.ts';
import type { MailMessage } from '#src/mail/mailer.ts';
import { deleteVorgang } from '../aufbewahrungStore.ts';
import { ABSENDER, fileVorgang, INHALT, keys, SECRETS } from '../testing/probe.ts';
import { mailAddressOf, type VorgangInhalt } from '../vorgang.ts';
import { type MailJobs, mailAmt, mailQuittung } from './mailJobs.ts';

/** The database and a mailer that keeps what it is given. */
async function setUp(t: TestContext, inhalt: VorgangInhalt = INHALT, more: Partial<MailJobs> = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'wegweiser-mail-'));
  const database: Database = await openDatabase({ dataDir });
  t.after(async () => {
    await database.close();
    await rm(dataDir, { recursive: true });
  });
  const sent: MailMessage[] = [];
  const mailer = { kind: 'smtp', send: async (mail: MailMessage) => void sent.push(mail), close: () => {} } as const;
  const absender = () => ABSENDER;
  const office: MailJobs = { database, keys, mailer, absender, officeMail: 'amt@example.org', ...more };
  const vorgang = await fileVorgang(database, { inhalt });
  return { office, sent, vorgang, dataDir, payload: { vorgangId: vorgang.id } };
}

const wordsOf = ({ subject, text, html }: MailMessage) => `${subject}\n${text}\n${html}`;

test('die Bestätigung nennt Aktenzeichen und Eingang, aber nichts von dem, was angegeben wurde', async (t) => {
  const { office, sent, vorgang, payload } = await setUp(t);
  await mailQuittung(office, payload, 'job-1');
  const [mail = assert.fail()] = sent;
  assert.equal(mail.to, 'kaethe@example.org');
  assert.equal(mail.subject, `Ihr Antrag ist angekommen: ${vorgang.aktenzeichen}`);
  for (const text of [mail.text, mail.html]) {
    assert.ok(text.includes(vorgang.aktenzeichen));
    assert.match(text, /Samstag, 21\. November 2026, 10:14\s+Uhr/);
    assert.match(text, /2\s+Nachweise/);
    assert.match(text, /https:\/\/wegweiser\.example\/antraege\/status\?az=DP-/);
    assert.match(text, /Sozialamt/);
  }
  assert.doesNotMatch(wordsOf(mail), SECRETS);
  assert.doesNotMatch(wordsOf(mail), /Bescheid|Ausweis/, 'the name of a paper tells the benefit');
});

test('fehlt nichts, steht nichts vom Fehlen da', async (t) => {
  const { office, sent, payload } = await setUp(t, { ...INHALT, fehlend: [] });
  await mailQuittung(office, payload, 'job-1');
  assert.doesNotMatch(sent[0]?.text ?? '', /fehlt/);
});

test('das Amt erfährt Aktenzeichen, Art und Anlass, nichts über eine Person', async (t) => {
  const { office, sent, vorgang, payload } = await setUp(t);
  for (const anlass of ['eingang', 'nachreichung', 'rueckzug']) await mailAmt(office, { ...payload, anlass }, anlass);
  assert.equal(sent.length, 3);
  for (const mail of sent) {
    assert.equal(mail.to, 'amt@example.org');
    assert.ok(mail.subject.startsWith(`${vorgang.aktenzeichen}: `));
    assert.doesNotMatch(wordsOf(mail), SECRETS);
    assert.match(mail.text, /Fehlende Nachweise: 2/);
  }
  assert.equal(new Set(sent.map(({ subject }) => subject)).size, 3);
});

test('ohne Adresse oder nach dem Löschen geht keine Mail hinaus', async (t) => {
  const { email: _, ...person } = INHALT.person;
  const { office, sent, vorgang, payload } = await setUp(t, { ...INHALT, person });
  await mailQuittung(office, payload, 'job-1');
  await mailAmt({ ...office, officeMail: undefined }, { ...payload, anlass: 'eingang' }, 'job-2');
  await office.database.transaction((tx) => deleteVorgang(tx, vorgang.id));
  await mailAmt(office, { ...payload, anlass: 'eingang' }, 'job-3');
  await mailQuittung(office, { vorgangId: randomUUID() }, 'job-4');
  assert.deepEqual(sent, []);
});

test('ein Auftrag, der keiner ist, wird nicht geraten', async (t) => {
  const { office, payload } = await setUp(t);
  for (const wrong of [null, {}, { vorgangId: 5 }]) await assert.rejects(mailQuittung(office, wrong, 'job-1'));
  await assert.rejects(mailAmt(office, { ...payload, anlass: 'geburtstag' }, 'job-1'));
});

test('ein wiederholter Auftrag ersetzt seine Mail, statt eine zweite zu schicken', async (t) => {
  const { office, payload, dataDir } = await setUp(t);
  const mailer = createMailer({ from: 'wegweiser@example.org', dataDir });
  const jobId = randomUUID();
  for (let tries = 1; tries <= 3; tries++) await mailQuittung({ ...office, mailer }, payload, jobId);
  const files = await readdir(join(dataDir, 'mail'));
  assert.deepEqual(files, [`${jobId}@example.org.eml`]);
  const raw = await readFile(join(dataDir, 'mail', files[0] ?? ''), 'utf8');
  assert.match(raw, new RegExp(`^Message-ID: <${jobId}@example\\.org>`, 'm'));
});

/** Who filled in, who gets the letters → where mails go. */
test('Mails bekommt, wer die Briefe bekommt, sonst wer eine Adresse hat', () => {
  const helfer = { name: 'Paul', rolle: 'Sohn', email: 'paul@example.org', bekommtBriefe: true };
  const person = { nachname: 'Muster', email: 'erna@example.org' };
  const { email: _, ...ohne } = person;
  assert.equal(mailAddressOf(person), 'erna@example.org');
  assert.equal(mailAddressOf({ ...person, helfer }), 'paul@example.org');
  assert.equal(mailAddressOf({ ...person, helfer: { ...helfer, bekommtBriefe: false } }), 'erna@example.org');
  assert.equal(mailAddressOf({ ...ohne, helfer: { ...helfer, bekommtBriefe: false } }), 'paul@example.org');
  const { email: __, ...stumm } = helfer;
  assert.equal(mailAddressOf({ ...person, helfer: stumm }), 'erna@example.org');
  assert.equal(mailAddressOf({ ...ohne, helfer: stumm }), undefined);
});
