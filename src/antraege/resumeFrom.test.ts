import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createResumeCode, formatResumeCode } from '#src/forms/drafts/resumeCode.ts';
import { giveResumeCode } from '#src/forms/drafts/resumeDraft.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { resumeFrom } from './resumeFrom.ts';
import { sendResumeCode } from './sendResumeCode.ts';
import { createFilledDraft, createStelle } from './testing/stelle.ts';

const HOUR = 3_600_000;

describeDatabases('Weitermachen', ({ open }) => {
  const setUp = async (t: TestContext) => {
    const stelle = createStelle(await open(t));
    const draft = await createFilledDraft(stelle, 'dortmund-pass', { wohnort: 'wohnung' });
    const code = (await giveResumeCode(stelle.database, draft, { keepDays: 30, now: stelle.now() })) ?? '';
    const resume = (typed: string, address = '192.0.2.1') => resumeFrom(stelle, { typed, address, shared: false });
    const mail = (to = 'erna@example.org', sender = '192.0.2.1') =>
      sendResumeCode(stelle, {
        to,
        sender,
        code,
        antragName: 'Dortmund-Pass',
        publicUrl: 'https://wegweiser.example',
        until: '21. Dezember 2026',
      });
    return { stelle, draft, code, resume, mail };
  };

  test('der Code öffnet den Entwurf', async (t) => {
    const { draft, code, resume } = await setUp(t);
    const resumed = await resume(code);
    assert.deepEqual(resumed.kind === 'open' && resumed.draft.state, draft.state);
  });

  test('nach hundert falschen Codes von einer Adresse ist für sie eine Stunde Schluss', async (t) => {
    const { stelle, code, resume } = await setUp(t);
    const wrong = () => resume(formatResumeCode(createResumeCode()));
    assert.deepEqual(await wrong(), { kind: 'wrong' });
    // Each try takes a slow key; the first one has shown that they are counted.
    await stelle.database.kysely
      .updateTable('attempt')
      .set({ count: 99 })
      .where('key', 'like', 'code-address:%')
      .where('count', '=', 1)
      .execute();
    assert.deepEqual(await wrong(), { kind: 'wrong' });
    assert.deepEqual(await resume(code), { kind: 'locked', until: stelle.now() + HOUR });
    assert.equal((await resume(code, '203.0.113.1')).kind, 'open');
    stelle.pass(HOUR);
    assert.equal((await resume(code)).kind, 'open');
  });

  test('die Mail enthält den Code und wie lange er gilt, und liegt nie in der Warteschlange', async (t) => {
    const { stelle, code, mail } = await setUp(t);
    assert.equal(await mail(), true);
    const [sent = assert.fail()] = stelle.mails;
    for (const text of [sent.text, sent.html]) {
      assert.ok(text.includes(code));
      assert.match(text, /bis\s+zum\s+21\.\s+Dezember\s+2026/);
      assert.match(text, /https:\/\/wegweiser\.example\/antraege\/weitermachen/);
    }
    assert.equal(sent.to, 'erna@example.org');
    assert.ok(!sent.subject.includes(code));
    assert.deepEqual(await stelle.database.kysely.selectFrom('job').selectAll().execute(), []);
    const attempts = await stelle.database.kysely.selectFrom('attempt').select('key').execute();
    assert.doesNotMatch(JSON.stringify(attempts), /example/);
  });

  test('ein fremdes Postfach lässt sich damit nicht füllen', async (t) => {
    const { stelle, mail } = await setUp(t);
    const results = [];
    for (let tries = 1; tries <= 7; tries++) results.push(await mail(tries % 2 ? 'Erna@example.org' : undefined));
    assert.deepEqual(results, [true, true, true, true, true, false, false]);
    assert.equal(await mail('paul@example.org'), true);
    stelle.pass(HOUR);
    assert.equal(await mail(), true);
    assert.equal(new Set(stelle.mails.map(({ messageId }) => messageId)).size, stelle.mails.length);
  });

  test('wer von einem Anschluss vielen Fremden schreibt, hört bei sechzig auf', async (t) => {
    const { stelle, mail } = await setUp(t);
    for (let tries = 1; tries <= 60; tries++) assert.equal(await mail(`fremd${tries}@example.org`), true);
    assert.equal(await mail('fremd61@example.org'), false);
    assert.equal(await mail('fremd61@example.org', '203.0.113.1'), true);
    assert.equal(stelle.mails.length, 61);
  });

  test('geht die Mail nicht hinaus, erfährt es der Mensch, und das Protokoll nennt niemanden', async (t) => {
    const { stelle, mail } = await setUp(t);
    const log = t.mock.method(console, 'error', () => {});
    stelle.mailer.send = async () => {
      throw new Error('550 erna@example.org unknown');
    };
    assert.equal(await mail(), false);
    assert.doesNotMatch(JSON.stringify(log.mock.calls.map((call) => call.arguments)), /erna/);
  });
});
