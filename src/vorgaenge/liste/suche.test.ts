import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { createAktenzeichen } from '../aktenzeichen.ts';
import { fileVorgang, INHALT, keys, NOW } from '../testing/probe.ts';
import type { Beteiligte } from '../vorgang.ts';
import { listVorgaenge } from './listVorgaenge.ts';
import { staffWith } from './testing/staff.ts';
import { parseFilter } from './vorgangFilter.ts';

const file = (database: Database, person: Beteiligte, change = {}) =>
  fileVorgang(database, { inhalt: { ...INHALT, person }, ...change });

async function find(database: Database, suche: string, { staff = staffWith(), ring = keys, query = '' } = {}) {
  const filter = { ...parseFilter(new URLSearchParams(query)), suche };
  return await listVorgaenge(database.kysely, ring, staff, filter, { now: NOW });
}

async function namesFound(database: Database, suche: string): Promise<string[]> {
  return (await find(database, suche)).rows.map(({ name }) => name);
}

describeDatabases('Suche', ({ open, place, engine }) => {
  test('findet den Namen, wie auch immer man ihn schreibt', async (t) => {
    const database = await open(t);
    await file(database, { vorname: 'Käthe', nachname: 'Großjohann' });
    await file(database, { vorname: 'Karl-Heinz', nachname: 'Müller-Lüdenscheidt' });
    await file(database, { vorname: 'Dr. Aişe', nachname: 'van den Berg' });
    const cases: Record<string, string[]> = {
      'Großjohann, Käthe': [
        'großjohann',
        'GROSSJOHANN',
        'grossjohann käthe',
        'Kaethe',
        'kathe Großjohann',
        'Frau Großjohann',
      ],
      'Müller-Lüdenscheidt, Karl-Heinz': [
        ...[
          'Mueller',
          'Muller Luedenscheidt',
          'Müllerlüdenscheidt',
          'Karlheinz',
          'Karl Heinz Müller',
          'lüdenscheidt karl-heinz',
        ],
      ],
      'van den Berg, Dr. Aişe': ['Berg', 'van den Berg', 'Vandenberg', 'Aise Berg', 'Dr. Berg', 'den Berg'],
    };
    for (const [name, spellings] of Object.entries(cases)) {
      for (const typed of spellings) assert.deepEqual(await namesFound(database, typed), [name], typed);
    }
    for (const typed of ['Groß', 'Johann', 'Käthe Müller', 'Heinz-Karl Berg']) {
      assert.deepEqual(await namesFound(database, typed), [], typed);
    }
  });

  test('genau geschriebene Namen stehen vor ähnlich klingenden', async (t) => {
    const database = await open(t);
    for (const [index, nachname] of ['Meyer', 'Maier', 'Meier', 'Bauer'].entries()) {
      await file(database, { vorname: 'Ilse', nachname }, { eingegangenAm: NOW - index });
    }
    assert.deepEqual(await namesFound(database, 'Meier'), ['Meier, Ilse', 'Meyer, Ilse', 'Maier, Ilse']);
    assert.deepEqual(await namesFound(database, 'Mayer Ilse'), ['Meyer, Ilse', 'Maier, Ilse', 'Meier, Ilse']);
  });

  test('Geburtsdatum allein und mit Namen; alle Wörter müssen passen', async (t) => {
    const database = await open(t);
    await file(database, { vorname: 'Ilse', nachname: 'Müller', geburtsdatum: '1941-02-28' });
    await file(database, { vorname: 'Otto', nachname: 'Müller', geburtsdatum: '1941-03-01' });
    for (const typed of ['28.2.1941', '28.02.41', 'Müller 1941-02-28', '28. Februar 1941 Ilse', 'Muehler 28/2/41']) {
      assert.deepEqual(await namesFound(database, typed), ['Müller, Ilse'], typed);
    }
    assert.deepEqual(await namesFound(database, 'Otto 28.2.1941'), []);
  });

  test('auch wer geholfen hat, wird gefunden', async (t) => {
    const database = await open(t);
    const helfer = { name: 'Sabine Schulz-Wolf', rolle: 'tochter', bekommtBriefe: true };
    await file(database, { nachname: 'Kühn', helfer });
    for (const typed of ['Wolf', 'Schulz-Wolf', 'Kühn Schulz']) {
      assert.deepEqual(await namesFound(database, typed), ['Kühn'], typed);
    }
    assert.deepEqual(await namesFound(database, 'Sabine'), []);
  });

  test('Aktenzeichen in jeder Schreibweise, mit einem Tippfehler als Vorschlag', async (t) => {
    const database = await open(t);
    const { id, aktenzeichen } = await file(database, { nachname: 'Kühn' });
    await file(database, { nachname: 'Andere' });
    const plain = aktenzeichen.replaceAll('-', '');
    for (const typed of [aktenzeichen, plain.toLowerCase(), `Az. ${aktenzeichen.replaceAll('-', ' ')}`]) {
      const { rows, verstanden } = await find(database, typed);
      assert.deepEqual(
        rows.map((row) => row.id),
        [id],
        typed,
      );
      assert.deepEqual(verstanden, { kind: 'aktenzeichen', satz: `Gesucht: Aktenzeichen ${aktenzeichen}.` });
    }
    const mistakes = [plain.slice(0, 6) + plain.slice(7), `${plain.slice(0, 6)}B${plain.slice(7)}`, `${plain}K`];
    for (const typed of mistakes) {
      const { rows, verstanden } = await find(database, typed);
      assert.deepEqual(
        rows.map((row) => row.id),
        [id],
        typed,
      );
      assert.equal(verstanden?.kind, 'aehnliches-aktenzeichen');
      assert.match(verstanden.satz, new RegExp(aktenzeichen));
    }
    const { rows, verstanden } = await find(database, 'DP-AAAA-AAAA-A');
    assert.deepEqual([rows, verstanden?.kind], [[], 'aktenzeichen']);
  });

  test('gesucht wird in allen, auch in erledigten, außer man wählt; nie außerhalb des Bereichs', async (t) => {
    const database = await open(t);
    // A drawn number without any digit, mistyped, is taken for a name and said again as typed.
    let aktenzeichen = createAktenzeichen('DP');
    while (!/\d/.test(aktenzeichen)) aktenzeichen = createAktenzeichen('DP');
    const { id } = await file(database, { nachname: 'Kühn' }, { stadtbezirk: 'hoerde', aktenzeichen });
    await database.kysely.updateTable('vorgang').set({ status: 'bewilligt', offen: 0 }).where('id', '=', id).execute();
    for (const suche of ['Kühn', aktenzeichen, `${aktenzeichen}A`]) {
      assert.equal((await find(database, suche)).total, 1);
      assert.equal((await find(database, suche, { query: 'status=offen' })).total, 0);
      assert.equal((await find(database, suche, { query: 'status=bewilligt' })).total, 1);
      const staff = staffWith({ stadtbezirke: ['eving'] });
      const foreign = await find(database, suche, { staff });
      assert.deepEqual([foreign.total, foreign.rows], [0, []]);
      if (suche !== aktenzeichen) assert.doesNotMatch(foreign.verstanden?.satz ?? '', new RegExp(aktenzeichen));
    }
  });

  test('das Ergebnis sagt, was verstanden wurde', async (t) => {
    const database = await open(t);
    const satzOf = async (typed: string) => (await find(database, typed)).verstanden?.satz;
    assert.equal(await satzOf('Müller 28.2.41'), 'Gesucht: Name „Müller“ und Geburtsdatum 28.02.1941.');
    assert.equal(await satzOf('1.3.05'), 'Gesucht: Geburtsdatum 01.03.1905 oder 01.03.2005.');
    assert.equal(await satzOf('Müller 44137'), 'Gesucht: Name „Müller“. Damit konnten wir nichts anfangen: „44137“.');
    assert.match((await satzOf('44137')) ?? '', /^Das können wir nicht suchen\./);
    assert.equal((await find(database, '')).verstanden, undefined);
  });

  test('bei vielen Gleichen fehlen die Ähnlichen, und das Ergebnis sagt es', async (t) => {
    const database = await open(t);
    await Promise.all(Array.from({ length: 101 }, () => file(database, { vorname: 'Ilse', nachname: 'Meier' })));
    await file(database, { vorname: 'Käthe', nachname: 'Mayer' });
    const many = await find(database, 'Meier');
    assert.deepEqual([many.total, many.pages], [101, 5]);
    assert.match(many.verstanden?.satz ?? '', /fehlen ähnlich klingende Namen/);
    const pages = await Promise.all(
      [1, 2, 3, 4, 5].map((seite) => find(database, 'Meier', { query: `seite=${seite}` })),
    );
    assert.equal(new Set(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).size, 101);
    assert.deepEqual(await namesFound(database, 'Meier Käthe'), ['Mayer, Käthe']);
  });

  test('nach einem Schlüsselwechsel wird weiter gefunden, mit fremdem Schlüssel nie', async (t) => {
    const database = await open(t);
    await file(database, { nachname: 'Kühn', geburtsdatum: '1941-02-28' });
    const [old, fresh] = [new Uint8Array(32).fill(3), new Uint8Array(32).fill(9)];
    const changed = await openKeyRing({ dataDir: '', keys: [fresh, old] });
    const foreign = await openKeyRing({ dataDir: '', keys: [fresh] });
    for (const suche of ['Kühn', '28.2.1941']) {
      assert.equal((await find(database, suche, { ring: changed })).total, 1);
      assert.equal((await find(database, suche, { ring: foreign })).total, 0);
    }
  });

  test('was auch immer getippt wird, gibt eine Antwort', async (t) => {
    const database = await open(t);
    for (const typed of [
      "'; drop table vorgang; --",
      '%',
      '_',
      '\u0000',
      '–',
      '🙂',
      'x'.repeat(500),
      'а б в г д е ж',
      '0.0.0000',
    ]) {
      assert.equal((await find(database, typed)).total, 0, typed);
    }
  });

  test('in den Dateien der Datenbank stehen weder Namen noch Geburtsdaten', async (t) => {
    const here = await place(t);
    const database = await here.open();
    const person = { vorname: 'Käthe', nachname: 'Großjohann', geburtsdatum: '1941-02-28' };
    const { aktenzeichen } = await file(database, {
      ...person,
      helfer: { name: 'Ilse Ungewiss', rolle: 'tochter', bekommtBriefe: false },
    });
    const bytes = engine === 'sqlite' ? await sqliteFiles(here.dataDir) : await everyRow(database);
    assert.ok(bytes.includes(aktenzeichen), 'The bytes are those of the database.');
    for (const secret of [
      'Großjohann',
      'grossjohann',
      'Käthe',
      'kathe',
      '1941-02-28',
      '28.02.1941',
      'Ungewiss',
      'ungewiss',
    ]) {
      assert.ok(!bytes.includes(secret), secret);
    }
  });
});

async function sqliteFiles(dataDir: string): Promise<Buffer> {
  const names = ['wegweiser.sqlite', 'wegweiser.sqlite-wal'];
  return Buffer.concat(await Promise.all(names.map((name) => readFile(join(dataDir, name)))));
}

/** What PostgreSQL gives back for every table with something of a Vorgang. */
async function everyRow({ kysely }: Database): Promise<Buffer> {
  const tables = ['vorgang', 'suchmarke', 'ereignis', 'aufgabe'];
  const results = await Promise.all(tables.map((name) => sql`select * from ${sql.table(name)}`.execute(kysely)));
  const cells = results.flatMap(({ rows }) => rows.flatMap((row) => Object.values(row as object)));
  return Buffer.concat(
    cells.map((cell) => (cell instanceof Uint8Array ? Buffer.from(cell) : Buffer.from(String(cell)))),
  );
}
