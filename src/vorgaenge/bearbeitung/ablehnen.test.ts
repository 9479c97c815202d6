import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { describeDatabases } from '#tests/support/databases.ts';
import { readEreignisse } from '../ereignisStore.ts';
import { nachreichen, zurueckziehen } from '../nachreichen.ts';
import { listSchreiben } from '../schreiben/schreibenStore.ts';
import { bring, fileVorgang, INHALT, keys } from '../testing/probe.ts';
import type { Schritt } from '../vorgang.ts';
import { ablehnungBestaetigen, ablehnungVorschlagen, ablehnungZurueckgeben, readVorschlag } from './ablehnen.ts';
import { bewilligen, nachfragen, weiterleiten } from './antworten.ts';
import { NichtErlaubtError } from './bearbeite.ts';
import { nehmeNaechsten } from './naechsterFall.ts';
import { vollstaendigMelden } from './pruefen.ts';
import {
  createProbeStube,
  ERNA,
  HOUR,
  LEITUNG,
  PAUL,
  readAll,
  SENIORENBUERO,
  toText,
  WUNSCH,
} from './testing/probeStube.ts';
import { nehmen } from './zuteilen.ts';

const VOLLSTAENDIG: readonly Schritt[] = ['nehmen', 'vollstaendig-melden'];

describeDatabases('Ablehnen zu zweit', ({ open }) => {
  const setUp = async (t: TestContext, schritte = VOLLSTAENDIG) => {
    const database = await open(t);
    const stube = createProbeStube(database);
    const { id: vorgangId } = await fileVorgang(database, { inhalt: { ...INHALT, fehlend: [] } });
    await bring(database, vorgangId, schritte);
    const read = () => stube.read(vorgangId);
    const seen = async () => ({ vorgangId, gesehen: (await read()).geaendertAm });
    const propose = async (staff = ERNA, wunsch: { vorlage: string; text: string } = WUNSCH.nein) =>
      ablehnungVorschlagen(stube, staff, { ...(await seen()), wunsch });
    const confirm = async (staff = PAUL) => ablehnungBestaetigen(stube, staff, await seen());
    const letters = () => listSchreiben(database.kysely, keys, vorgangId);
    return { database, stube, vorgangId, read, seen, propose, confirm, letters };
  };

  test('nach dem Vorschlag geht nichts hinaus; der Vorgang ist frei für die zweite Person', async (t) => {
    const { stube, vorgangId, read, propose, letters } = await setUp(t);
    await nehmen(stube, ERNA, vorgangId);
    assert.equal(await propose(), 'erledigt');
    const { status, vorschlagVon, zustaendig, entschiedenAm } = await read();
    assert.deepEqual([status, vorschlagVon, zustaendig, entschiedenAm], ['vollstaendig', 'erna', undefined, undefined]);
    assert.deepEqual(await letters(), []);
    assert.equal(await nehmeNaechsten(stube, ERNA), undefined);
    assert.equal((await nehmeNaechsten(stube, PAUL))?.id, vorgangId);
  });

  test('bestätigt ein anderer, ist abgelehnt, und hinaus geht genau das vorgeschlagene Schreiben', async (t) => {
    const { stube, vorgangId, read, propose, confirm, letters } = await setUp(t);
    await propose(ERNA, { vorlage: 'nein', text: 'Alter Grund.' });
    await ablehnungZurueckgeben(stube, PAUL, {
      vorgangId,
      gesehen: (await read()).geaendertAm,
      grund: 'Bitte genauer',
    });
    stube.pass(HOUR);
    await propose(ERNA, { vorlage: 'nein', text: 'Neuer Grund.' });
    stube.pass(HOUR);
    assert.equal(await confirm(), 'erledigt');
    const { status, entschiedenAm, vorschlagVon } = await read();
    assert.deepEqual([status, entschiedenAm, vorschlagVon], ['abgelehnt', stube.now(), undefined]);
    const [letter, ...more] = await letters();
    assert.match(toText(letter?.inhalt.bloecke ?? []), /^Neuer Grund\.\n/);
    assert.deepEqual([letter?.vorlage, letter?.von, more], ['nein', 'paul', []]);
  });

  test('wer vorschlägt, bestätigt nicht, auch nicht die Leitung', async (t) => {
    for (const staff of [ERNA, LEITUNG]) {
      const { database, propose, confirm } = await setUp(t);
      assert.equal(await propose(staff), 'erledigt');
      const before = await readAll(database);
      assert.equal(await confirm(staff), 'nicht-moeglich', staff.id);
      assert.deepEqual(await readAll(database), before);
    }
  });

  test('ohne das Recht oder ohne Vorschlag bestätigt niemand', async (t) => {
    const { database, propose, confirm } = await setUp(t);
    const before = await readAll(database);
    assert.equal(await confirm(), 'nicht-moeglich');
    assert.deepEqual(await readAll(database), before);
    await propose();
    await assert.rejects(confirm(SENIORENBUERO), NichtErlaubtError);
  });

  test('zieht die Bürgerin inzwischen zurück, gibt es nichts mehr abzulehnen', async (t) => {
    const { database, stube, vorgangId, read, seen, propose, letters } = await setUp(t);
    await propose();
    const page = await seen();
    assert.equal(await zurueckziehen({ database, keys }, vorgangId, stube.now() + 1), true);
    assert.equal(await ablehnungBestaetigen(stube, PAUL, page), 'veraltet');
    assert.equal(await ablehnungBestaetigen(stube, PAUL, await seen()), 'nicht-moeglich');
    const { status, vorschlagVon } = await read();
    assert.deepEqual([status, vorschlagVon, await letters()], ['zurueckgezogen', undefined, []]);
  });

  test('kommen inzwischen Papiere, muss sie erst jemand ansehen', async (t) => {
    const { stube, vorgangId, read, seen, propose, confirm } = await setUp(t);
    await propose();
    const page = await seen();
    stube.pass(HOUR);
    const papers = { id: randomUUID(), vorgangId, nachricht: 'Noch ein Bescheid', anlagen: [] };
    await nachreichen(stube, { ...papers, now: stube.now() });
    assert.equal(await ablehnungBestaetigen(stube, PAUL, page), 'veraltet');
    assert.equal((await read()).status, 'vollstaendig');
    assert.equal(await confirm(), 'erledigt');
  });

  test('antwortet die Bürgerin, gilt der Vorschlag nicht mehr, wegen der fehlenden Antwort abzulehnen', async (t) => {
    const { stube, vorgangId, read, propose, confirm } = await setUp(t, ['nehmen', 'nachfragen']);
    assert.equal(await propose(), 'erledigt');
    await nachreichen(stube, { id: randomUUID(), vorgangId, nachricht: 'Hier', anlagen: [], now: stube.now() });
    const { status, vorschlagVon } = await read();
    assert.deepEqual([status, vorschlagVon, await confirm()], ['in-bearbeitung', undefined, 'nicht-moeglich']);
  });

  test('zurückgegeben wird mit Grund; dann ist der Vorgang frei für alle und lässt sich wieder vorschlagen', async (t) => {
    const { database, stube, vorgangId, read, seen, propose } = await setUp(t);
    await propose();
    await nehmen(stube, PAUL, vorgangId);
    // The history is sorted by time.
    stube.pass(1);
    const back = { ...(await seen()), grund: 'Die Miete zählt nicht.' };
    assert.equal(await ablehnungZurueckgeben(stube, PAUL, back), 'erledigt');
    const { vorschlagVon, zustaendig, status } = await read();
    assert.deepEqual([vorschlagVon, zustaendig, status], [undefined, undefined, 'vollstaendig']);
    const last = (await readEreignisse(database.kysely, keys, vorgangId)).at(-1);
    assert.deepEqual([last?.art, last?.von, last?.inhalt?.text], ['ablehnung-zurueckgegeben', 'paul', back.grund]);
    assert.equal((await nehmeNaechsten(stube, ERNA))?.id, vorgangId);
    assert.equal(await propose(), 'erledigt');
  });

  test('solange ein Vorschlag wartet, geht kein anderer Schritt des Amts', async (t) => {
    const { database, stube, seen, propose } = await setUp(t, ['nehmen', 'nachfragen']);
    await propose();
    const before = await readAll(database);
    const page = await seen();
    const steps = {
      vorschlagen: () => propose(PAUL),
      nachfragen: () => nachfragen(stube, PAUL, { ...page, wunsch: WUNSCH.frage }),
      vollstaendig: () => vollstaendigMelden(stube, PAUL, page),
      weiterleiten: () => weiterleiten(stube, PAUL, { ...page, wunsch: WUNSCH.weiter }),
    };
    for (const [name, step] of Object.entries(steps)) assert.equal(await step(), 'nicht-moeglich', name);
    assert.deepEqual(await readAll(database), before);
    const complete = await setUp(t);
    await complete.propose();
    const grant = { ...(await complete.seen()), wunsch: WUNSCH.ja };
    assert.equal(await bewilligen(complete.stube, PAUL, grant), 'nicht-moeglich');
  });

  test('was dem Schreiben fehlt, sagt schon der Vorschlag, nicht erst die Bestätigung', async (t) => {
    const { database, stube, seen } = await setUp(t);
    const before = await readAll(database);
    const empty = { ...(await seen()), wunsch: { vorlage: 'nein', text: ' ' } };
    await assert.rejects(ablehnungVorschlagen(stube, ERNA, empty), /text/);
    assert.deepEqual(await readAll(database), before);
  });

  test('das vorgeschlagene Schreiben liegt verschlossen im Verlauf', async (t) => {
    const { database, vorgangId, propose } = await setUp(t);
    assert.equal(await readVorschlag(database.kysely, keys, vorgangId), undefined);
    await propose();
    assert.deepEqual(await readVorschlag(database.kysely, keys, vorgangId), WUNSCH.nein);
    const { payload } = await database.kysely
      .selectFrom('ereignis')
      .select('payload')
      .where('art', '=', 'ablehnung-vorgeschlagen')
      .executeTakeFirstOrThrow();
    assert.doesNotMatch(Buffer.from(payload ?? []).toString('utf8'), /Einkommen/);
  });
});
