import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readProtokoll } from '#src/audit/readProtokoll.ts';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import { openDatabase } from '#src/db/openDatabase.ts';
import { createAktenzeichen } from '#src/vorgaenge/aktenzeichen.ts';
import { findVorgang, insertVorgang } from '#src/vorgaenge/vorgangStore.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A data folder with one Vorgang, and the two scripts running on it. */
async function setUp(t: TestContext) {
  const dataDir = await mkdtemp(join(tmpdir(), 'wegweiser-scripts-'));
  t.after(() => rm(dataDir, { recursive: true }));
  const keys = await openKeyRing({ dataDir, keys: [] });
  const [id, aktenzeichen] = [randomUUID(), createAktenzeichen('DP')];
  const inhalt = {
    antragName: 'Dortmund-Pass',
    wunsch: 'Ich beantrage den Dortmund-Pass.',
    person: { nachname: 'Schulz' },
    angaben: [],
    answers: {},
    fehlend: [],
    anlagen: [],
    offeneFragen: [],
  };
  const database = await openDatabase({ dataDir });
  const vorgang = { id, aktenzeichen, antrag: 'dortmund-pass', formVersion: 1, eingegangenAm: 1, inhalt };
  await database.transaction((tx) => insertVorgang(tx, keys, { ...vorgang, fristwahrend: false, zielMs: 1 }));
  await database.close();

  const run = (script: string, args: string[], settings: Record<string, string> = {}) => {
    const env = { PATH: process.env.PATH, DATA_DIR: dataDir, ...settings };
    const options = { cwd: root, env, encoding: 'utf8' } as const;
    return spawnSync(process.execPath, [`scripts/${script}.ts`, ...args], options);
  };
  const read = async () => {
    const again = await openDatabase({ dataDir });
    try {
      return await findVorgang(again.kysely, await openKeyRing({ dataDir, keys: [] }), id);
    } finally {
      await again.close();
    }
  };
  const protokoll = async () => {
    const again = await openDatabase({ dataDir });
    const { zeilen } = await readProtokoll(again.kysely, { gegenstand: aktenzeichen, wer: 'portal' }, { limit: 9 });
    await again.close();
    return zeilen.map(({ aktion }) => aktion).toReversed();
  };
  return { dataDir, aktenzeichen, run, read, protokoll };
}

test('ein fälliger Vorgang wird erst bei der Probe gezählt, dann gelöscht; die Sperre hält ihn', async (t) => {
  const { aktenzeichen, run, read, protokoll } = await setUp(t);
  assert.match(run('loeschen', ['--probe']).stdout, /Fällig: 0 Entwürfe, 0 Vorgänge/);
  assert.equal(run('loeschen', ['--frist', aktenzeichen, '--am', '2020-12-31']).status, 0);
  assert.match(run('loeschen', ['--sperren', aktenzeichen]).stdout, /gesperrt/);
  assert.match(run('loeschen', ['--jetzt']).stdout, /Gelöscht: 0 Entwürfe, 0 Vorgänge/);
  assert.match(run('loeschen', ['--freigeben', aktenzeichen.toLowerCase()]).stdout, /aufgehoben/);
  assert.match(run('loeschen', ['--probe']).stdout, /Fällig: 0 Entwürfe, 1 Vorgänge/);
  assert.ok(await read());
  assert.match(run('loeschen', ['--jetzt']).stdout, /Gelöscht: 0 Entwürfe, 1 Vorgänge/);
  assert.equal(await read(), undefined);
  assert.deepEqual(await protokoll(), [
    'vorgang-loeschfrist',
    'vorgang-gesperrt',
    'vorgang-freigegeben',
    'loeschen-ausgeloest',
  ]);
});

test('ohne Schlüssel gibt es kein Protokoll, und dann auch keine Änderung', async (t) => {
  const { dataDir, aktenzeichen, run, protokoll } = await setUp(t);
  assert.equal(run('loeschen', ['--frist', aktenzeichen, '--am', '2020-12-31']).status, 0);
  await rm(join(dataDir, 'schluessel'));
  for (const args of [['--jetzt'], ['--sperren', aktenzeichen]]) {
    const { status, stderr } = run('loeschen', args);
    assert.equal(status, 1);
    assert.match(stderr, /Der Schlüssel fehlt/);
  }
  assert.match(run('loeschen', ['--probe']).stdout, /Fällig: 0 Entwürfe, 1 Vorgänge/);
  assert.deepEqual(await protokoll(), ['vorgang-loeschfrist']);
});

test('falsche Angaben zum Löschen werden erklärt', async (t) => {
  const { aktenzeichen, run, protokoll } = await setUp(t);
  assert.match(run('loeschen', []).stderr, /npm run loeschen -- --probe/);
  assert.match(run('loeschen', ['--sperren', 'DP-1']).stderr, /kein Aktenzeichen/);
  assert.match(run('loeschen', ['--sperren', createAktenzeichen('DP')]).stderr, /gibt es nicht/);
  for (const day of ['31.12.2028', '2028-02-30', '']) {
    const { status, stderr } = run('loeschen', ['--frist', aktenzeichen, `--am=${day}`]);
    assert.equal(status, 1);
    assert.match(stderr, /als 2028-12-31/);
  }
  assert.deepEqual(await protokoll(), []);
});

test('ein neuer Schlüssel übernimmt, ohne dass ein Vorgang unlesbar wird', async (t) => {
  const { run, read } = await setUp(t);
  const made = run('keys', ['new']);
  assert.equal(made.status, 0, made.stderr);
  assert.equal((await read())?.inhalt.person.nachname, 'Schulz');
  // Dropping first would make it unreadable; so it encrypts anew, says so, and drops only when asked again.
  const early = run('keys', ['drop']);
  assert.equal(early.status, 1);
  assert.match(early.stderr, /1 Einträge hatten noch einen alten Schlüssel/);
  assert.match(run('keys', ['reseal']).stdout, /^0 Einträge sind neu verschlüsselt/);
  assert.equal(run('keys', ['drop']).status, 0);
  assert.equal((await read())?.inhalt.person.nachname, 'Schulz');
});

test('kommen die Schlüssel aus der Einstellung, macht das Skript keine Datei', async (t) => {
  const { run } = await setUp(t);
  const { status, stderr } = run('keys', ['new'], { ENCRYPTION_KEY: randomBytes(32).toString('base64') });
  assert.equal(status, 1);
  assert.match(stderr, /openssl rand -base64 32/);
});
