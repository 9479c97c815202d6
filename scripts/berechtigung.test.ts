import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readProtokoll } from '#src/audit/readProtokoll.ts';
import { openDatabase } from '#src/db/openDatabase.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const ERNA = ['--vorname', 'Erna', '--nachname', 'Muster', '--geburtsdatum', '1941-02-28', '--kontingent', '100'];
const AB = ['--gueltig-ab', '2026-01-01'];

async function setUp(t: TestContext) {
  const dataDir = await mkdtemp(join(tmpdir(), 'wegweiser-berechtigung-'));
  t.after(() => rm(dataDir, { recursive: true }));
  const run = (...args: string[]) => {
    const env = { PATH: process.env.PATH, DATA_DIR: dataDir };
    const script = 'scripts/berechtigung.ts';
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  /** Who did what with whom, the first entry first. */
  const protokoll = async () => {
    const database = await openDatabase({ dataDir });
    const { zeilen } = await readProtokoll(database.kysely, {}, { limit: 9 });
    await database.close();
    return zeilen.toReversed().map(({ wer, aktion, gegenstand }) => [wer, aktion, gegenstand]);
  };
  return { run, protokoll };
}

test('wer eingetragen ist, steht in der Liste; Namen nur auf Verlangen', async (t) => {
  const { run } = await setUp(t);
  assert.match(run('list').stdout, /noch niemand/);
  const added = run('add', ...ERNA, ...AB, '--gueltig-bis', '2026-12-31');
  assert.equal(added.status, 0, added.stderr);
  const [nummer] = /FB-[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]/.exec(added.stdout) ?? [];
  assert.ok(nummer);
  const listed = run('list').stdout;
  assert.match(listed, new RegExp(`^${nummer} {3}100 Fahrten im Jahr {2}2026-01-01 bis 2026-12-31\n$`));
  assert.match(run('list', '--klar').stdout, /Muster, Erna, geboren 1941-02-28/);
});

test('im Protokoll steht, wer eingetragen und wessen Name gezeigt wurde', async (t) => {
  const { run, protokoll } = await setUp(t);
  run('list', '--klar');
  const nummern = [0, 1].map(() => /FB-\S+\w/.exec(run('add', ...ERNA, ...AB).stdout)?.[0] ?? '');
  run('list');
  run('list', '--klar');
  const [[wer, aktion, gegenstand] = [], ...before] = (await protokoll()).toReversed();
  assert.deepEqual(before.toReversed(), [
    ['portal', 'berechtigungen-gesehen', null],
    ...nummern.map((nummer) => ['portal', 'berechtigung-eingetragen', nummer]),
  ]);
  assert.deepEqual([wer, aktion], ['portal', 'berechtigungen-gesehen']);
  assert.deepEqual(gegenstand?.split(' ').toSorted(), nummern.toSorted());
});

const FALSCH: Record<string, { args: string[]; satz: RegExp }> = {
  'ohne Befehl': { args: [], satz: /So geht es/ },
  'unbekannter Befehl': { args: ['loeschen'], satz: /So geht es/ },
  'unbekannte Angabe': { args: ['add', '--name', 'Erna'], satz: /So geht es/ },
  'alles fehlt': { args: ['add'], satz: /--vorname fehlt[\s\S]*--geburtsdatum fehlt[\s\S]*--kontingent fehlt/ },
  'kein Kalendertag': {
    args: ['add', ...ERNA, '--gueltig-ab', '2026-02-30'],
    satz: /nicht im Kalender|im Kalender nicht/,
  },
  'Tag auf Deutsch': { args: ['add', ...ERNA, '--gueltig-ab', '1.1.2026'], satz: /als 2026-11-20/ },
  'Ende vor Beginn': { args: ['add', ...ERNA, ...AB, '--gueltig-bis', '2025-12-31'], satz: /liegt vor/ },
  'Geburtstag in der Zukunft': {
    args: ['add', ...ERNA, ...AB, '--geburtsdatum', '2999-01-01'],
    satz: /kein Geburtstag/,
  },
  'kein Kontingent': { args: ['add', ...ERNA, ...AB, '--kontingent', '0'], satz: /1 bis 2000/ },
  'Kontingent in Worten': { args: ['add', ...ERNA, ...AB, '--kontingent', 'viele'], satz: /ganze Zahl/ },
};

test('falsche Angaben ändern nichts und sagen, was zu tun ist', async (t) => {
  const { run, protokoll } = await setUp(t);
  for (const [name, { args, satz }] of Object.entries(FALSCH)) {
    const { status, stderr } = run(...args);
    assert.equal(status, 1, name);
    assert.match(stderr, satz, name);
    assert.doesNotMatch(stderr, / at .*:\d+/, name);
  }
  assert.match(run('list').stdout, /noch niemand/);
  assert.deepEqual(await protokoll(), []);
});
