import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { describeDatabases } from '#tests/support/databases.ts';
import { anteilImZiel, gesamt, readKennzahlen } from './kennzahlen.ts';
import { bring, fileVorgang, INHALT, NOW } from './testing/probe.ts';
import type { Schritt } from './vorgang.ts';
import type { NeuerVorgang } from './vorgangStore.ts';

const DAY = 24 * 3_600_000;
const WEEK = 7 * DAY;
const BIS_VOLLSTAENDIG: readonly Schritt[] = ['nehmen', 'vollstaendig-melden'];

test('abgerundet wird, und auf den Punkt genau', () => {
  assert.equal(anteilImZiel({ entschieden: 0, imZiel: 0 }), undefined);
  assert.equal(anteilImZiel({ entschieden: 1000, imZiel: 849 }), 84);
  // 29 / 100 * 100 is 28.999999999999996.
  for (let imZiel = 0; imZiel <= 100; imZiel++) assert.equal(anteilImZiel({ entschieden: 100, imZiel }), imZiel);
  assert.equal(anteilImZiel({ entschieden: 3, imZiel: 2 }), 66);
});

test('mehrere Anträge zusammen sind die Summe, nicht der Durchschnitt der Anteile', () => {
  const none = { offen: 0, ueberfaellig: 0, aeltesterEingang: undefined, eingegangen: 0 };
  const both = gesamt([
    { antrag: 'a', entschieden: 99, imZiel: 99, ...none },
    { antrag: 'b', entschieden: 1, imZiel: 0, ...none },
  ]);
  assert.deepEqual(both, { entschieden: 100, imZiel: 99 });
  assert.deepEqual(gesamt([]), { entschieden: 0, imZiel: 0 });
});

describeDatabases('Kennzahlen', ({ open }) => {
  const setUp = async (t: TestContext) => {
    const database = await open(t);
    const file = async (change: Partial<NeuerVorgang> = {}) =>
      (await fileVorgang(database, { inhalt: { ...INHALT, fehlend: [] }, zielMs: 6 * WEEK, ...change })).id;
    const decide = async (id: string, afterMs: number, schritt: Schritt = 'bewilligen') => {
      await bring(database, id, BIS_VOLLSTAENDIG, NOW);
      await bring(database, id, [schritt], NOW + afterMs);
    };
    const read = (since: number, now: number) => readKennzahlen(database.kysely, { seit: since, now });
    return { database, file, decide, read };
  };

  test('im Ziel ist, was höchstens so lange lief; bewilligt und abgelehnt zählen, sonst nichts', async (t) => {
    const { database, file, decide, read } = await setUp(t);
    await decide(await file(), 6 * WEEK);
    await decide(await file(), 6 * WEEK + 1);
    await decide(await file(), 2 * WEEK, 'ablehnen');
    await bring(database, await file(), ['zurueckziehen'], NOW + WEEK);
    await bring(database, await file(), ['weiterleiten'], NOW + WEEK);
    assert.deepEqual(await read(NOW, NOW + 10 * WEEK), [
      {
        antrag: 'dortmund-pass',
        entschieden: 3,
        imZiel: 2,
        offen: 0,
        ueberfaellig: 0,
        aeltesterEingang: undefined,
        eingegangen: 5,
      },
    ]);
  });

  test('was gefragt war, zählt nicht gegen das Amt', async (t) => {
    const { database, file, read } = await setUp(t);
    const id = await file();
    await bring(database, id, ['nehmen', 'nachfragen'], NOW + WEEK);
    await bring(database, id, ['antworten', 'vollstaendig-melden'], NOW + 20 * WEEK);
    await bring(database, id, ['bewilligen'], NOW + 21 * WEEK);
    assert.deepEqual(gesamt(await read(NOW, NOW + 30 * WEEK)), { entschieden: 1, imZiel: 1 });
  });

  test('nur der Zeitraum zählt; wieder Aufgenommenes ist nicht entschieden, Abgeschlossenes bleibt es', async (t) => {
    const { database, file, decide, read } = await setUp(t);
    const [first, second, third] = [await file(), await file(), await file()];
    for (const [id, weeks] of [
      [first, 1],
      [second, 2],
      [third, 3],
    ] as const)
      await decide(id, weeks * WEEK);
    await bring(database, second, ['abschliessen'], NOW + 9 * WEEK);
    await bring(database, third, ['wiederaufnehmen'], NOW + 9 * WEEK);
    const [found] = await read(NOW + 2 * WEEK, NOW + 10 * WEEK);
    assert.deepEqual([found?.entschieden, found?.offen, found?.eingegangen, found?.aeltesterEingang], [1, 1, 0, NOW]);
  });

  test('offen, überfällig und der älteste Eingang je Antrag; was steht, ist nicht überfällig', async (t) => {
    const { file, read } = await setUp(t);
    await file({ eingegangenAm: NOW - 7 * WEEK });
    await file({ eingegangenAm: NOW - 8 * WEEK, inhalt: INHALT });
    await file({ eingegangenAm: NOW - 6 * WEEK });
    await file({ eingegangenAm: NOW - WEEK, antrag: 'sozialticket' });
    const figures = await read(NOW - 6 * WEEK, NOW);
    const short = figures.map((each) => [
      each.antrag,
      each.offen,
      each.ueberfaellig,
      (NOW - (each.aeltesterEingang ?? 0)) / WEEK,
      each.eingegangen,
    ]);
    assert.deepEqual(short, [
      ['dortmund-pass', 3, 1, 8, 1],
      ['sozialticket', 1, 0, 1, 1],
    ]);
    for (const each of figures) assert.ok(Object.values(each).every((value) => typeof value !== 'bigint'));
  });

  test('der nächtliche Antrag des Portals ist keiner', async (t) => {
    const { file, decide, read } = await setUp(t);
    await decide(await file({ herkunft: 'probe' }), WEEK);
    await file({ herkunft: 'probe' });
    assert.deepEqual(await read(0, NOW + WEEK), []);
  });
});
