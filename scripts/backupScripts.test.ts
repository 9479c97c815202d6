import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { writeProtokoll } from '#src/audit/protokoll.ts';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import { openDatabase } from '#src/db/openDatabase.ts';
import { readRuns } from '#src/db/recordRun.ts';
import { root } from '#tests/support/portal.ts';

/** A portal with two entries in its Protokoll, a folder for backups, and the commands running on it. */
async function setUp(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'wegweiser-backup-scripts-'));
  t.after(() => rm(folder, { recursive: true }));
  const [dataDir, backups] = [join(folder, 'daten'), join(folder, 'sicherungen')];
  for (const each of [dataDir, backups, join(folder, 'inhalt')]) await mkdir(each);
  await writeFile(join(folder, 'inhalt', 'stadt.yaml'), 'name: Dortmund\n');
  const keys = await openKeyRing({ dataDir, keys: [] });
  const open = () => openDatabase({ dataDir });
  const database = await open();
  await database.transaction(async (tx) => {
    for (const [am, gegenstand] of [
      [Date.UTC(2026, 10, 20), 'DP-1'] as const,
      [Date.UTC(2026, 10, 21), 'DP-2'] as const,
    ]) {
      await writeProtokoll(tx, keys, { am, wer: 'erna', aktion: 'vorgang-gesehen', gegenstand });
    }
  });
  await database.close();
  const run = (script: string, args: string[], settings: Record<string, string> = {}) => {
    const env = { PATH: process.env.PATH, DATA_DIR: dataDir, CONTENT_DIR: join(folder, 'inhalt'), ...settings };
    const options = { cwd: root, env, encoding: 'utf8' } as const;
    return spawnSync(process.execPath, [`scripts/${script}.ts`, ...args], options);
  };
  return { folder, dataDir, backups, run, open };
}

test('sichern, prüfen, zurückspielen; der Lauf ist vermerkt', async (t) => {
  const { folder, dataDir, backups, run, open } = await setUp(t);
  const saved = run('backup', ['--nach', backups]);
  assert.equal(saved.status, 0, saved.stderr);
  assert.match(saved.stdout, /zurückgelesen/);
  const [name = ''] = await readdir(backups);
  assert.match(name, /^wegweiser-\d{8}T\d{6}Z\.sicherung$/);
  const database = await open();
  const [lauf] = await readRuns(database.kysely, 'sicherung');
  await database.close();
  assert.equal(lauf?.ok, true);

  const checked = run('backup', ['--pruefe', join(backups, name)]);
  assert.match(checked.stdout, /vollständig[\s\S]*protokoll: 2[\s\S]*Dateien: 1/);
  await writeFile(join(folder, 'kaputt'), (await readFile(join(backups, name))).subarray(0, -1));
  const broken = run('backup', ['--pruefe', join(folder, 'kaputt')]);
  assert.equal(broken.status, 1);
  assert.match(broken.stderr, /beschädigt/);

  const fresh = { DATA_DIR: join(folder, 'neu') };
  const withoutKey = run('restore', [join(backups, name)], fresh);
  assert.equal(withoutKey.status, 1);
  assert.match(withoutKey.stderr, /Schlüssel fehlt[\s\S]*neu\/schluessel/);
  assert.deepEqual(await readdir(fresh.DATA_DIR), []);
  const wrongKey = run('restore', [join(backups, name)], {
    ...fresh,
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  });
  assert.match(wrongKey.stderr, /mit dem Schlüssel [0-9a-f]{12} verschlüsselt/);
  await copyFile(join(dataDir, 'schluessel'), join(fresh.DATA_DIR, 'schluessel'));
  const restored = run('restore', [join(backups, name), '--inhalte', join(folder, 'inhalt-neu')], fresh);
  assert.equal(restored.status, 0, restored.stderr);
  assert.match(restored.stdout, /unversehrt bis Nummer 2/);
  assert.equal(await readFile(join(folder, 'inhalt-neu', 'stadt.yaml'), 'utf8'), 'name: Dortmund\n');
  assert.match(run('protokoll', ['liste'], fresh).stdout, /3 .* Portal {2}Sicherung zurückgespielt/);
  assert.match(run('restore', [join(backups, name)], fresh).stderr, /nichts zurückgespielt[\s\S]*nicht leer/);
});

test('eine Sicherung, die nicht gelingt, ist vermerkt und sagt, was zu tun ist', async (t) => {
  const { folder, backups, run, open } = await setUp(t);
  assert.match(run('backup', []).stderr, /So geht es/);
  assert.match(run('backup', ['--nach', backups, '--behalte', '0']).stderr, /So geht es/);
  assert.match(run('backup', ['--nach', join(backups, 'x'), '--behalte', '3']).stderr, /braucht einen Ordner/);
  const failed = run('backup', ['--nach', join(folder, 'fehlt', 'x')]);
  assert.equal(failed.status, 1);
  assert.match(failed.stderr, /keine neue Sicherung[\s\S]*gibt es nicht/);
  const database = await open();
  const [lauf] = await readRuns(database.kysely, 'sicherung');
  await database.close();
  assert.equal(lauf?.ok, false);
  const elsewhere = { DATA_DIR: join(folder, 'leer'), ENCRYPTION_KEY: randomBytes(32).toString('base64') };
  assert.match(run('backup', ['--nach', backups], elsewhere).stderr, /keine Datenbank/);
  assert.ok(!existsSync(elsewhere.DATA_DIR), 'a wrong folder stays what it was');
  assert.deepEqual(await readdir(backups), []);
});

test('--behalte löscht nur ältere eigene Sicherungen', async (t) => {
  const { backups, run } = await setUp(t);
  for (const name of ['wegweiser-20200101T000000Z.sicherung', 'wegweiser-20200102T000000Z.sicherung', 'alt.txt']) {
    await writeFile(join(backups, name), '');
  }
  assert.match(run('backup', ['--nach', backups, '--behalte', '2']).stdout, /Gelöscht: wegweiser-20200101T000000Z/);
  const names = await readdir(backups);
  assert.equal(names.length, 3);
  assert.ok(names.includes('alt.txt') && names.includes('wegweiser-20200102T000000Z.sicherung'));
});

test('das Protokoll wird geprüft, genannt und gelistet', async (t) => {
  const { run, open } = await setUp(t);
  const kopf = run('protokoll', ['kopf']).stdout.trim();
  assert.match(kopf, /^2:[0-9a-f]{64}$/);
  const good = run('protokoll', ['pruefen', '--anker', kopf]);
  assert.equal(good.status, 0);
  assert.match(good.stdout, /unversehrt: 2 Einträge/);
  assert.match(
    run('protokoll', ['liste', '--aktenzeichen', 'DP-1']).stdout,
    /^ +1 .*erna {2}Vorgang angesehen: DP-1\n$/,
  );
  assert.match(run('protokoll', ['liste', '--seit', '2026-11-21']).stdout, /^ +2 .*DP-2\n$/);
  assert.match(run('protokoll', ['liste', '--wer', 'otto']).stdout, /Dazu steht nichts/);
  for (const args of [
    [],
    ['loeschen'],
    ['liste', '--seit', 'gestern'],
    ['pruefen', '--anker', '2'],
    ['liste', '--wer', 'a@b.de'],
  ]) {
    const { status, stderr } = run('protokoll', args);
    assert.equal(status, 1, args.join(' '));
    assert.ok(stderr.length > 20 && !stderr.includes('    at '), stderr);
  }
  const wrong = run('protokoll', ['pruefen', '--anker', `3:${'0'.repeat(64)}`]);
  assert.equal(wrong.status, 2);
  assert.match(wrong.stderr, /beschädigt. Eintrag 3: .*Ende fehlt/);
  const database = await open();
  await database.kysely.deleteFrom('protokoll_kopf').execute();
  await database.close();
  assert.equal(run('protokoll', ['pruefen']).status, 2);
  assert.equal(run('protokoll', ['kopf']).status, 1);
});
