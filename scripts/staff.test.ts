import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createStaffAuth } from '#src/auth/createStaffAuth.ts';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import { openDatabase } from '#src/db/openDatabase.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const EMAIL = 'anna@dortmund.example';
const ANNA = ['--name', 'Anna Beispiel', '--email', EMAIL, '--role', 'sachbearbeitung'];

async function setUp(t: TestContext) {
  const dataDir = await mkdtemp(join(tmpdir(), 'wegweiser-staff-'));
  t.after(() => rm(dataDir, { recursive: true }));
  const run = (...args: string[]) => {
    const env = { PATH: process.env.PATH, DATA_DIR: dataDir };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/staff.ts', ...args], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  /** What a server that runs beside it answers. */
  const signIn = async (password: string) => {
    const database = await openDatabase({ dataDir });
    try {
      const keys = await openKeyRing({ dataDir, keys: [] });
      const options = { database, keys, publicUrl: 'http://localhost:4321', now: Date.now };
      const staffAuth = await createStaffAuth(options);
      const result = await staffAuth.signIn(new Headers(), { email: EMAIL, password, address: '192.0.2.1' });
      return result.kind === 'next' ? result.step : result.kind;
    } finally {
      await database.close();
    }
  };
  return { run, signIn };
}

const passwordIn = (text: string) => /Anmeldung: (\S+)/.exec(text)?.[1] ?? assert.fail(text);

test('anlegen, sperren, freigeben und zurücksetzen', async (t) => {
  const { run, signIn } = await setUp(t);
  assert.match(run('list').stdout, /noch kein Konto/);
  const added = run('add', ...ANNA, '--antrag', 'dortmund-pass', '--antrag', 'sozialticket', '--stadtbezirk', 'hoerde');
  assert.equal(added.status, 0, added.stderr);
  assert.match(added.stdout, /\/intern an, wählt ein eigenes Passwort/);
  const password = passwordIn(added.stdout);
  assert.equal(await signIn(password), 'passwort');
  assert.match(
    run('list').stdout,
    /^anna@dortmund\.example +Sachbearbeitung +wartet auf die erste Anmeldung +Anna Beispiel \(dortmund-pass, sozialticket, hoerde\)\n$/,
  );

  assert.match(run('disable', '--email', EMAIL).stdout, /gesperrt/);
  assert.equal(await signIn(password), 'wrong');
  assert.match(run('list').stdout, / gesperrt /);
  assert.match(run('enable', '--email', EMAIL).stdout, /wieder frei/);
  assert.equal(await signIn(password), 'passwort');

  const fresh = passwordIn(run('reset', '--email', EMAIL).stdout);
  assert.equal(await signIn(password), 'wrong');
  assert.equal(await signIn(fresh), 'passwort');
  assert.doesNotMatch(run('list').stdout, new RegExp(`${fresh}|${password}`), 'Passwörter stehen nur einmal da');
});

const FALSCH: Record<string, { args: string[]; satz: RegExp }> = {
  'ohne Befehl': { args: [], satz: /So geht es/ },
  'unbekannter Befehl': { args: ['delete'], satz: /So geht es/ },
  'zwei Befehle': { args: ['list', 'add'], satz: /So geht es/ },
  'unbekannte Angabe': { args: ['add', '--rolle', 'leitung'], satz: /So geht es/ },
  'alles fehlt': { args: ['add'], satz: /--name fehlt[\s\S]*--email fehlt[\s\S]*--role fehlt[\s\S]*sachbearbeitung, / },
  'unbekannte Rolle': { args: ['add', ...ANNA, '--role', 'chefin'], satz: /„chefin“ gibt es nicht. Erlaubt.*leitung/ },
  'unbekannter Antrag': {
    args: ['add', ...ANNA, '--antrag', 'bus'],
    satz: /„bus“ gibt es nicht. Erlaubt.*dortmund-pass/,
  },
  'unbekannter Bezirk': { args: ['add', ...ANNA, '--stadtbezirk', 'bochum'], satz: /„bochum“ gibt es nicht.*hoerde/ },
  'keine Adresse': { args: ['add', ...ANNA, '--email', 'anna'], satz: /„anna“ ist keine E-Mail-Adresse/ },
  'ohne Adresse': { args: ['disable'], satz: /--email fehlt/ },
  'unbekanntes Konto': { args: ['reset', '--email', 'b@dortmund.example'], satz: /gibt es kein Konto/ },
};

test('falsche Angaben ändern nichts und sagen, was zu tun ist', async (t) => {
  const { run } = await setUp(t);
  for (const [name, { args, satz }] of Object.entries(FALSCH)) {
    const { status, stderr } = run(...args);
    assert.equal(status, 1, name);
    assert.match(stderr, satz, name);
    assert.doesNotMatch(stderr, / at .*:\d+/, name);
  }
  assert.match(run('list').stdout, /noch kein Konto/);
});

test('dieselbe Adresse gibt es nur einmal', async (t) => {
  const { run } = await setUp(t);
  assert.equal(run('add', ...ANNA).status, 0);
  const again = run('add', ...ANNA, '--email', EMAIL.toUpperCase(), '--name', 'Andere');
  assert.equal(again.status, 1);
  assert.match(again.stderr, /schon ein Konto/);
});
