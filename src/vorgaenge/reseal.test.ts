import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { addBerechtigung, findBerechtigung } from './berechtigungStore.ts';
import { insertNachreichung, readNachreichungen } from './nachreichungStore.ts';
import { reseal } from './reseal.ts';
import { findVorgang, insertVorgang } from './vorgangStore.ts';

const [alt, neu] = [randomBytes(32), randomBytes(32)];
const before = await openKeyRing({ dataDir: '', keys: [alt] });
const both = await openKeyRing({ dataDir: '', keys: [neu, alt] });
const after = await openKeyRing({ dataDir: '', keys: [neu] });

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

describeDatabases('Schlüsselwechsel', ({ open }) => {
  test('danach öffnet der neue Schlüssel allein, was der alte verschlossen hat', async (t) => {
    const database = await open(t);
    const ids = Array.from({ length: 250 }, () => randomUUID());
    const nummer = await database.transaction(async (tx) => {
      for (const [index, id] of ids.entries()) {
        const vorgang = { id, aktenzeichen: `DP-${index}`, antrag: 'dortmund-pass', formVersion: 1, inhalt };
        await insertVorgang(tx, before, { ...vorgang, eingegangenAm: index, fristwahrend: false, zielMs: 1 });
      }
      const nachreichung = {
        id: randomUUID(),
        eingegangenAm: 1,
        inhalt: { nachricht: 'Hier', anlagen: [], angaben: [] },
      };
      await insertNachreichung(tx, before, ids[0] as string, nachreichung);
      const person = { vorname: 'Käthe', nachname: 'Schulz', geburtsdatum: '1941-02-28' };
      return addBerechtigung(tx, before, { ...person, kontingent: 30, gueltigAb: '2026-01-01' });
    });

    assert.equal(await reseal(database, both), 252);
    assert.equal(await reseal(database, both), 0);
    for (const id of ids) {
      const vorgang = await findVorgang(database.kysely, after, id);
      assert.equal(vorgang?.inhalt.person.nachname, 'Schulz');
      assert.equal(vorgang?.eingegangenAm, ids.indexOf(id));
    }
    const [nachreichung] = await readNachreichungen(database.kysely, after, ids[0] as string);
    assert.equal(nachreichung?.inhalt.nachricht, 'Hier');
    assert.ok(await findBerechtigung(database.kysely, after, nummer, '1941-02-28'));
  });

  test('fehlt der alte Schlüssel, ändert sich nichts', async (t) => {
    const database = await open(t);
    const id = randomUUID();
    const vorgang = { id, aktenzeichen: 'DP-1', antrag: 'dortmund-pass', formVersion: 1, inhalt };
    await database.transaction((tx) =>
      insertVorgang(tx, before, { ...vorgang, eingegangenAm: 1, fristwahrend: false, zielMs: 1 }),
    );
    await assert.rejects(reseal(database, after), /Schlüssel .* fehlt/);
    assert.equal((await findVorgang(database.kysely, before, id))?.aktenzeichen, 'DP-1');
  });
});
