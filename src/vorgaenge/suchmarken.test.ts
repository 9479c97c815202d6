import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '#src/db/openDatabase.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { marksOf, suchmarkenOf, writeSuchmarken } from './suchmarken.ts';
import { fileVorgang, INHALT, keys, NOW, otherKeys } from './testing/probe.ts';
import { findVorgang, updateInhalt } from './vorgangStore.ts';

async function marksIn({ kysely }: Database, vorgangId: string): Promise<string[]> {
  const rows = await kysely.selectFrom('suchmarke').select('marke').where('vorgang_id', '=', vorgangId).execute();
  return rows.map(({ marke }) => marke).sort();
}

test('eine Marke sagt nicht, was sie ist: Art, Schlüssel und Wert machen sie zusammen', () => {
  const [walter] = marksOf(keys, 'nachname', 'walter');
  assert.match(walter ?? '', /^[0-9a-f]{32}$/);
  assert.notEqual(walter, marksOf(keys, 'vorname', 'walter')[0]);
  assert.notEqual(walter, marksOf(otherKeys, 'nachname', 'walter')[0]);
  assert.notEqual(walter, marksOf(keys, 'nachname', 'walte')[0]);
});

test('eine Person hat Marken für Geburtstag, Namensteile, Klang und wer geholfen hat', () => {
  const person = {
    vorname: 'Karl-Heinz',
    nachname: 'Dr. Müller-Groß',
    geburtsdatum: '1941-02-28',
    email: 'karl@example.org',
    helfer: { name: 'Ilse Kühn', rolle: 'tochter', bekommtBriefe: true },
  };
  const expected = [
    ...marksOf(keys, 'geburtsdatum', '1941-02-28'),
    ...['muller', 'gross', 'mullergross'].flatMap((name) => marksOf(keys, 'nachname', name)),
    ...['karl', 'heinz', 'karlheinz'].flatMap((name) => marksOf(keys, 'vorname', name)),
    ...['657', '478'].flatMap((sound) => marksOf(keys, 'klang', sound)),
    ...marksOf(keys, 'helfer', 'kuhn'),
  ];
  assert.deepEqual(suchmarkenOf(keys, person).sort(), expected.sort());
  assert.deepEqual(suchmarkenOf(keys, { nachname: ' ' }), []);
});

describeDatabases('Suchmarken', ({ open }) => {
  test('jeder Vorgang hat die Marken seiner Person, auch nach einer Änderung', async (t) => {
    const database = await open(t);
    const { id } = await fileVorgang(database);
    const other = await fileVorgang(database);
    assert.deepEqual(await marksIn(database, id), suchmarkenOf(keys, INHALT.person).sort());
    const vorgang = await findVorgang(database.kysely, keys, id);
    assert.ok(vorgang);
    const person = { nachname: 'Kühn', geburtsdatum: '1950-01-01' };
    await database.transaction((tx) => updateInhalt(tx, keys, vorgang, { ...INHALT, person }, NOW));
    assert.deepEqual(await marksIn(database, id), suchmarkenOf(keys, person).sort());
    assert.deepEqual(await marksIn(database, other.id), suchmarkenOf(keys, INHALT.person).sort());
  });

  test('dieselben Marken werden nicht noch einmal geschrieben, keine werden gelöscht', async (t) => {
    const database = await open(t);
    const write = (nachname: string) => database.transaction((tx) => writeSuchmarken(tx, keys, 'v', { nachname }));
    await write('Kühn');
    const before = await marksIn(database, 'v');
    await write('Kühn');
    assert.deepEqual(await marksIn(database, 'v'), before);
    await write('–');
    assert.deepEqual(await marksIn(database, 'v'), []);
  });
});
