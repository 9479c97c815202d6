import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Staff } from '#src/auth/staff.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { readEreignisse } from '../ereignisStore.ts';
import { staffWith } from '../liste/testing/staff.ts';
import { bring, fileVorgang, INHALT, keys, NOW } from '../testing/probe.ts';
import type { NeuerVorgang } from '../vorgangStore.ts';
import { ablehnungVorschlagen } from './ablehnen.ts';
import { nachfragen } from './antworten.ts';
import { NichtErlaubtError } from './bearbeite.ts';
import { LEIHE_MS } from './leihe.ts';
import { nehmeNaechsten } from './naechsterFall.ts';
import {
  createProbeStube,
  ERNA,
  HOUR,
  MENGEDE,
  PAUL,
  readAll,
  readProtokoll,
  SENIORENBUERO,
  WUNSCH,
} from './testing/probeStube.ts';
import { nehmen, uebergeben, zurueckgeben } from './zuteilen.ts';

const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

describeDatabases('Nächster Fall', ({ open }) => {
  const setUp = async (t: TestContext) => {
    const database = await open(t);
    const stube = createProbeStube(database);
    const file = async (change: Partial<NeuerVorgang> = {}) =>
      (await fileVorgang(database, { inhalt: { ...INHALT, fehlend: [] }, zielMs: 6 * WEEK, ...change })).id;
    const next = async (staff: Staff = ERNA) => (await nehmeNaechsten(stube, staff))?.id;
    return { database, stube, file, next };
  };

  test('zuerst, was zuerst fällig ist; eine Fahrt nach ihrem Tag; Fehlendes, als wäre es von Anfang an da', async (t) => {
    const { file, next } = await setUp(t);
    const young = await file({ eingegangenAm: NOW });
    const old = await file({ eingegangenAm: NOW - 4 * WEEK });
    const ride = await file({ antrag: 'fahrt', eingegangenAm: NOW, terminAm: NOW + 1 * WEEK });
    const missing = await file({ eingegangenAm: NOW - 3 * WEEK, inhalt: INHALT });
    const farRide = await file({ antrag: 'fahrt', eingegangenAm: NOW, terminAm: NOW + 5 * WEEK });
    const taken = [];
    for (let id = await next(); id !== undefined; id = await next()) taken.push(id);
    assert.deepEqual(taken, [ride, old, missing, farRide, young]);
  });

  test('genommen heißt: in Bearbeitung, 24 Stunden geliehen, im Verlauf und im Protokoll', async (t) => {
    const { database, stube, file, next } = await setUp(t);
    const id = await file();
    assert.equal(await next(), id);
    const { status, zustaendig, zugeteiltBis } = await stube.read(id);
    assert.deepEqual([status, zustaendig, zugeteiltBis], ['in-bearbeitung', 'erna', stube.now() + LEIHE_MS]);
    const [first, ...more] = await readEreignisse(database.kysely, keys, id);
    assert.deepEqual([first?.art, first?.von, first?.am, more], ['genommen', 'erna', stube.now(), []]);
    assert.deepEqual(await readProtokoll(database), [['erna', 'vorgang-genommen']]);
  });

  test('niemand bekommt, was nicht in seinen Bereich gehört; ohne Stadtbezirk gehört es allen', async (t) => {
    const { file, next } = await setUp(t);
    await file({ stadtbezirk: 'hoerde' });
    const nowhere = await file({ stadtbezirk: undefined });
    const mengede = await file({ stadtbezirk: 'mengede', eingegangenAm: NOW - DAY });
    assert.deepEqual([await next(MENGEDE), await next(MENGEDE), await next(MENGEDE)], [mengede, nowhere, undefined]);
    assert.equal(await next(staffWith({ antraege: ['sozialticket'] })), undefined);
    const ticket = await file({ antrag: 'sozialticket' });
    assert.equal(await next(staffWith({ antraege: ['sozialticket'] })), ticket);
  });

  test('nicht angeboten wird, was wartet, endete, dem Portal gehört oder wer selbst ablehnen will', async (t) => {
    const { database, stube, file, next } = await setUp(t);
    await file({ herkunft: 'probe' });
    const [ended, granted, asked, proposed] = [await file(), await file(), await file(), await file()];
    await bring(database, ended, ['zurueckziehen']);
    await bring(database, granted, ['nehmen', 'vollstaendig-melden', 'bewilligen']);
    await bring(database, asked, ['nehmen']);
    await bring(database, proposed, ['nehmen', 'vollstaendig-melden']);
    await nachfragen(stube, PAUL, { vorgangId: asked, gesehen: NOW, wunsch: WUNSCH.frage });
    await zurueckgeben(stube, PAUL, { vorgangId: asked, notiz: 'Urlaub' });
    await ablehnungVorschlagen(stube, ERNA, { vorgangId: proposed, gesehen: NOW, wunsch: WUNSCH.nein });
    const before = await readAll(database);
    assert.equal(await next(ERNA), undefined);
    assert.deepEqual(await readAll(database), before);
    assert.deepEqual([await next(PAUL), await next(PAUL)], [proposed, undefined]);
  });

  test('was jemand hat, bekommt niemand; ist die Zeit um, wird es wieder angeboten', async (t) => {
    const { stube, file, next } = await setUp(t);
    const [first, second] = [await file({ eingegangenAm: NOW - DAY }), await file()];
    await nehmen(stube, PAUL, first);
    stube.pass(HOUR);
    await uebergeben(stube, ERNA, { vorgangId: second, an: 'otto', notiz: 'Bitte' });
    stube.pass(LEIHE_MS - HOUR - 1);
    assert.equal(await next(), undefined);
    stube.pass(1);
    assert.deepEqual([await next(), await next()], [first, undefined]);
    stube.pass(HOUR);
    assert.equal(await next(), second);
  });

  test('wer zurückgibt, bekommt ihn wieder angeboten, wie alle anderen', async (t) => {
    const { stube, file, next } = await setUp(t);
    const id = await file();
    await next();
    await zurueckgeben(stube, ERNA, { vorgangId: id, notiz: 'Mittag' });
    assert.equal(await next(PAUL), id);
  });

  test('was schon bearbeitet war, behält seinen Stand', async (t) => {
    const { database, stube, file, next } = await setUp(t);
    const id = await file();
    await bring(database, id, ['nehmen', 'vollstaendig-melden']);
    assert.equal(await next(), id);
    assert.equal((await stube.read(id)).status, 'vollstaendig');
  });

  test('ohne das Recht bekommt niemand etwas; misslingt das Protokoll, ist nichts genommen', async (t) => {
    const { database, file, next } = await setUp(t);
    await file();
    const before = await readAll(database);
    await assert.rejects(next(SENIORENBUERO), NichtErlaubtError);
    const fingerprint = () => {
      throw new Error('Das Siegel zerbrach.');
    };
    await assert.rejects(nehmeNaechsten(createProbeStube(database, { ...keys, fingerprint }), ERNA), /Siegel/);
    assert.deepEqual(await readAll(database), before);
  });
});
