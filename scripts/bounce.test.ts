import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import { openDatabase } from '#src/db/openDatabase.ts';
import { enqueue } from '#src/queue/enqueue.ts';
import { createAktenzeichen } from '#src/vorgaenge/aktenzeichen.ts';
import { toAbsenceNotice, toPostfixBounce } from '#src/vorgaenge/schreiben/testing/bounces.ts';
import { neu } from '#src/vorgaenge/testing/probe.ts';
import { insertVorgang } from '#src/vorgaenge/vorgangStore.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A data folder with a mail that was sent, and the script as a mail server runs it. */
async function setUp(t: TestContext) {
  const dataDir = await mkdtemp(join(tmpdir(), 'wegweiser-bounce-'));
  t.after(() => rm(dataDir, { recursive: true }));
  const keys = await openKeyRing({ dataDir, keys: [] });
  const database = await openDatabase({ dataDir });
  const vorgang = neu({ aktenzeichen: createAktenzeichen('DP') });
  await database.transaction(async (tx) => {
    await insertVorgang(tx, keys, vorgang);
    await enqueue(tx, { kind: 'mail-schreiben', payload: { vorgangId: vorgang.id, schreibenId: randomUUID() } });
  });
  const { id } = await database.kysely.selectFrom('job').select('id').executeTakeFirstOrThrow();
  await database.close();
  const run = (input: string, settings: Record<string, string> = {}) =>
    spawnSync(process.execPath, ['scripts/bounce.ts'], {
      cwd: root,
      input,
      env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...settings },
      encoding: 'utf8',
    });
  return { run, messageId: `${id}@example.org`, aktenzeichen: vorgang.aktenzeichen };
}

test('vermerkt, was zurückkommt, auch mit einem riesigen Anhang dahinter', async (t) => {
  const { run, messageId, aktenzeichen } = await setUp(t);
  const { status, stdout, stderr } = run(`${toPostfixBounce(messageId)}${'x'.repeat(3_000_000)}`);
  assert.deepEqual([status, stdout, stderr], [0, `Vermerkt: ${aktenzeichen}.\n`, '']);
});

test('lässt alles andere liegen, mit einer Zeile und ohne Fehler', async (t) => {
  const { run, messageId } = await setUp(t);
  for (const [raw, says] of [
    [toPostfixBounce(messageId, 'delayed'), /noch unterwegs/],
    [toAbsenceNotice(messageId), /kein Bericht/],
    [toPostfixBounce('fremd@example.org'), /keinen Vorgang/],
    ['', /kein Bericht/],
  ] as const) {
    const { status, stdout } = run(raw);
    assert.equal(status, 0);
    assert.match(stdout, says);
    assert.equal(stdout.trimEnd().split('\n').length, 1);
  }
});

test('ist die Datenbank nicht da, soll der Mailserver es später noch einmal versuchen', async (t) => {
  const { run, messageId } = await setUp(t);
  const { status, stderr } = run(toPostfixBounce(messageId), { DATABASE_URL: 'postgres://127.0.0.1:1/nirgends' });
  assert.equal(status, 75);
  assert.match(stderr, /Die Rückmeldung wurde nicht vermerkt/);
});
