import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import type { Answers } from '#src/forms/field.ts';
import { addBerechtigung, findBerechtigung, findFahrt, readFahrten } from '#src/vorgaenge/berechtigungStore.ts';
import type { Vorgang } from '#src/vorgaenge/vorgang.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { bookFahrt } from './bookFahrt.ts';

const keys = await openKeyRing({ dataDir: '', keys: [new Uint8Array(32).fill(7)] });
const ERNA = {
  vorname: 'Erna',
  nachname: 'Muster',
  geburtsdatum: '1941-02-28',
  kontingent: 30,
  gueltigAb: '2026-01-01',
};
const ANSWERS = { fahrtDatum: '2026-12-24', hinUndZurueck: 'beides', geburtsdatum: '1941-02-28' };

describeDatabases('eingereichte Fahrten', ({ open }) => {
  const setUp = async (t: TestContext) => {
    const { transaction, kysely } = await open(t);
    const nummer = await transaction((tx) => addBerechtigung(tx, keys, ERNA));
    const { id: konto = '' } = (await findBerechtigung(kysely, keys, nummer, ERNA.geburtsdatum)) ?? {};
    const file = (id: string, answers: Answers) =>
      transaction((tx) => bookFahrt(tx, { id, inhalt: { answers } } as Pick<Vorgang, 'id' | 'inhalt'>, keys));
    return { kysely, nummer, konto, file };
  };

  test('hin und zurück zählt zwei, ein Weg eine Fahrt, auf dem Konto der Person', async (t) => {
    const { kysely, nummer, konto, file } = await setUp(t);
    await file('a', { ...ANSWERS, berechtigungsnummer: nummer });
    await file('b', { ...ANSWERS, berechtigungsnummer: nummer.toLowerCase(), hinUndZurueck: 'einfach' });
    assert.deepEqual(
      (await readFahrten(kysely, konto, 2026)).map(({ vorgangId, einzelfahrten }) => [vorgangId, einzelfahrten]),
      [
        ['a', 2],
        ['b', 1],
      ],
    );
  });

  test('ohne passende Berechtigung ist sie bestellt, aber auf keinem Konto', async (t) => {
    const { kysely, nummer, konto, file } = await setUp(t);
    await file('ohne', ANSWERS);
    await file('falsch', { ...ANSWERS, berechtigungsnummer: nummer, geburtsdatum: '1950-01-01' });
    await file('zu-frueh', { ...ANSWERS, berechtigungsnummer: nummer, fahrtDatum: '2025-12-31' });
    for (const id of ['ohne', 'falsch', 'zu-frueh']) {
      assert.equal((await findFahrt(kysely, id))?.einzelfahrten, 2, id);
    }
    assert.deepEqual([await readFahrten(kysely, konto, 2025), await readFahrten(kysely, konto, 2026)], [[], []]);
  });

  test('ohne Tag, nur zur Wahrung der Frist, ist noch nichts bestellt', async (t) => {
    const { kysely, file } = await setUp(t);
    await file('a', { fahrtAnlass: 'kultur' });
    assert.equal(await findFahrt(kysely, 'a'), undefined);
  });
});
