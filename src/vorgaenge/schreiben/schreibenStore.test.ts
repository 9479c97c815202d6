import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Database } from '#src/db/openDatabase.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { AUFGABEN_TEXTE, readAufgaben } from '../aufgabenStore.ts';
import { fileVorgang, INHALT, keys, NOW, otherKeys, SECRETS } from '../testing/probe.ts';
import type { VorgangInhalt } from '../vorgang.ts';
import { fillVorlage } from './fillVorlage.ts';
import { insertSchreiben, listSchreiben, readSchreiben, setVersendet } from './schreibenStore.ts';
import { probeWerte, toProbeVorlage } from './testing/probeSchreiben.ts';

const BRIEF = fillVorlage(
  toProbeVorlage({ kind: 'text', text: '{anrede}' }, { kind: 'einsatz', name: 'fehlend' }),
  probeWerte(),
);

const { email: _, ...OHNE_MAIL } = INHALT.person;

/** A Vorgang and a letter for it. */
async function write(
  database: Database,
  { id = randomUUID(), am = NOW, inhalt = INHALT as VorgangInhalt, brief = BRIEF } = {},
) {
  const vorgang = await fileVorgang(database, { inhalt });
  const neu = { id, vorgang, vorlage: 'probe', inhalt: brief, von: 'erna', am };
  const insert = () => database.transaction((tx) => insertSchreiben(tx, keys, neu));
  return { id, vorgangId: vorgang.id, insert, sent: await insert() };
}

const jobsOf = ({ kysely }: Database) => kysely.selectFrom('job').select(['kind', 'payload']).execute();

describeDatabases('Schreiben', ({ open }) => {
  test('mit Mailadresse geht eine Mail hinaus', async (t) => {
    const database = await open(t);
    const { id, vorgangId, sent } = await write(database);
    assert.deepEqual(sent, { id, versand: 'mail' });
    const payload = JSON.stringify({ vorgangId, schreibenId: id });
    assert.deepEqual(await jobsOf(database), [{ kind: 'mail-schreiben', payload }]);
    assert.deepEqual(await readAufgaben(database.kysely, vorgangId), []);
  });

  test('ohne Mailadresse ist ein Brief zu drucken', async (t) => {
    const database = await open(t);
    const { id, vorgangId, sent } = await write(database, { inhalt: { ...INHALT, person: OHNE_MAIL } });
    assert.equal(sent.versand, 'post');
    assert.deepEqual(await jobsOf(database), []);
    const [aufgabe, ...more] = await readAufgaben(database.kysely, vorgangId);
    assert.deepEqual([aufgabe?.art, aufgabe?.schreibenId, aufgabe?.am, more], ['brief-drucken', id, NOW, []]);
  });

  test('an eine andere Stelle geht der Brief mit Angaben und Unterlagen, auch wenn es eine Mailadresse gibt', async (t) => {
    const database = await open(t);
    const { id, vorgangId, sent } = await write(database, { brief: { ...BRIEF, anlass: 'abgabe' } });
    assert.deepEqual(sent, { id, versand: 'post' });
    const [aufgabe, ...more] = await readAufgaben(database.kysely, vorgangId);
    assert.deepEqual([aufgabe?.art, aufgabe?.schreibenId, more], ['abgabe-drucken', id, []]);
    assert.match(AUFGABEN_TEXTE['abgabe-drucken'].satz, /legen Sie Angaben und Unterlagen bei/);
  });

  test('zweimal abgeschickt ist einmal geschrieben', async (t) => {
    const database = await open(t);
    const [mail, post] = [await write(database), await write(database, { inhalt: { ...INHALT, person: OHNE_MAIL } })];
    assert.deepEqual(await mail.insert(), mail.sent);
    assert.deepEqual(await post.insert(), post.sent);
    assert.equal((await jobsOf(database)).length, 1);
    assert.equal((await readAufgaben(database.kysely, post.vorgangId)).length, 1);
    assert.equal((await listSchreiben(database.kysely, keys, mail.vorgangId)).length, 1);
  });

  test('es kommt heraus, was hineinging, das älteste zuerst', async (t) => {
    const database = await open(t);
    const { id, vorgangId } = await write(database);
    const vorgang = { id: vorgangId, inhalt: INHALT };
    const older = { vorgang, vorlage: 'aelter', inhalt: BRIEF, von: 'paul', am: NOW - 1 };
    const { id: olderId } = await database.transaction((tx) => insertSchreiben(tx, keys, older));
    const expected = { id, vorgangId, vorlage: 'probe', versand: 'mail', am: NOW, von: 'erna' };
    const read = await readSchreiben(database.kysely, keys, { id, vorgangId });
    assert.deepEqual(read, { ...expected, versendetAm: undefined, inhalt: BRIEF });
    const list = await listSchreiben(database.kysely, keys, vorgangId);
    assert.deepEqual(
      list.map((each) => each.id),
      [olderId, id],
    );
  });

  test('kein Schreiben öffnet sich über einen anderen Vorgang oder eine Adresse, die keine Nummer ist', async (t) => {
    const database = await open(t);
    const [mine, other] = [await write(database), await write(database)];
    const read = (id: string, vorgangId: string) => readSchreiben(database.kysely, keys, { id, vorgangId });
    assert.equal(await read(mine.id, other.vorgangId), undefined);
    assert.equal(await read('\0', mine.vorgangId), undefined);
    const versendet = { id: mine.id, vorgangId: other.vorgangId, now: NOW };
    assert.equal(await setVersendet(database.kysely, versendet), false);
    await assert.rejects(
      readSchreiben(database.kysely, otherKeys, { id: mine.id, vorgangId: mine.vorgangId }),
      /Schlüssel .* fehlt/,
    );
  });

  test('wann es hinausging, wird einmal vermerkt', async (t) => {
    const database = await open(t);
    const { id, vorgangId } = await write(database);
    assert.equal(await setVersendet(database.kysely, { id, vorgangId, now: NOW + 5 }), true);
    assert.equal(await setVersendet(database.kysely, { id, vorgangId, now: NOW + 9 }), false);
    assert.equal((await readSchreiben(database.kysely, keys, { id, vorgangId }))?.versendetAm, NOW + 5);
  });

  test('in der Datenbank steht nichts Persönliches lesbar', async (t) => {
    const database = await open(t);
    await write(database);
    const row = await database.kysely.selectFrom('schreiben').selectAll().executeTakeFirstOrThrow();
    assert.doesNotMatch(`${JSON.stringify(row)} ${Buffer.from(row.payload).toString('utf8')}`, SECRETS);
    assert.doesNotMatch(JSON.stringify(await jobsOf(database)), SECRETS);
  });
});
