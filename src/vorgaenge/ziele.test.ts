import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakten, type FaktenDaten } from '#src/fakten/fakten.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { bring, fileVorgang, INHALT, keys, NOW } from './testing/probe.ts';
import { stelleUhr } from './uhren.ts';
import { findVorgang } from './vorgangStore.ts';
import { updateZiele, zielMs, zielOf } from './ziele.ts';

const DAY = 24 * 3_600_000;
const WEEK = 7 * DAY;
const KOMPLETT = { ...INHALT, fehlend: [] };

function fakt(id: string, einheit: 'wochen' | 'prozent', werte: readonly (readonly [wert: number, ab?: string])[]) {
  const quelle = { id: 'amt', name: 'Sozialamt', url: 'https://example.org' };
  return {
    id: `bearbeitung.${id}`,
    name: id,
    thema: 'Bearbeitung',
    einheit,
    werte: werte.map(([wert, gueltigAb]) => ({ wert, quelle, stand: '2009-04', datierung: 'genau', gueltigAb })),
  };
}

const fakten = createFakten({
  fakten: [
    fakt('stationaere-pflege-wochen', 'wochen', [[6]]),
    fakt('stationaere-pflege-anteil', 'prozent', [[85]]),
    fakt('fahrdienst-wochen', 'wochen', []),
    fakt('sozialticket-wochen', 'wochen', [[2, '2026-12-01']]),
  ] as unknown as FaktenDaten['fakten'],
  regelwerke: [],
  quellen: {},
});

test('eine Stadt, in der niemand ein Ziel genannt hat, rechnet mit demselben, ohne Quelle', () => {
  const leer = createFakten({ fakten: [], regelwerke: [], quellen: {} });
  const ohne = { wochen: 6, anteil: 85, isGeliehen: true, stand: '' };
  assert.deepEqual(zielOf(leer, 'stadtpass', '2026-11-21'), ohne);
});

test('ohne eigenes Ziel gilt das veröffentlichte, und es sagt, dass es geliehen ist', () => {
  const geliehen = { wochen: 6, anteil: 85, isGeliehen: true, stand: 'April 2009' };
  assert.deepEqual(zielOf(fakten, 'dortmund-pass', '2026-11-21'), geliehen);
  assert.deepEqual(zielOf(fakten, 'fahrdienst', '2026-11-21'), geliehen);
});

test('das eigene Ziel gilt von seinem Tag an', () => {
  assert.equal(zielOf(fakten, 'sozialticket', '2026-11-30').wochen, 6);
  const { wochen, anteil, isGeliehen } = zielOf(fakten, 'sozialticket', '2026-12-01');
  assert.deepEqual({ wochen, anteil, isGeliehen }, { wochen: 2, anteil: 85, isGeliehen: false });
  assert.equal(zielMs({ wochen: 2, anteil: 85, isGeliehen: false, stand: '' }), 2 * WEEK);
});

describeDatabases('Ein neues Ziel', ({ open }) => {
  test('gilt für alles Offene dieses Antrags, als hätte es von Anfang an gegolten', async (t) => {
    const database = await open(t);
    const read = async (id: string) => (await findVorgang(database.kysely, keys, id)) ?? assert.fail();
    const file = async (change: Parameters<typeof fileVorgang>[1]) =>
      (await fileVorgang(database, { inhalt: KOMPLETT, zielMs: 6 * WEEK, ...change })).id;
    const running = await file({});
    const missing = await file({ inhalt: INHALT });
    const answered = await file({});
    await bring(database, answered, ['nehmen', 'nachfragen'], NOW + 3 * DAY);
    await bring(database, answered, ['antworten'], NOW + 10 * DAY);
    const soon = await file({ terminAm: NOW + DAY });
    const later = await file({ terminAm: NOW + 100 * DAY });
    const ended = await file({});
    await bring(database, ended, ['zurueckziehen']);
    const other = await file({ antrag: 'sozialticket' });
    const untouched = await Promise.all([ended, other].map(read));

    await updateZiele(database, { 'dortmund-pass': 2 * WEEK });
    for (const id of [running, missing, answered, soon, later]) {
      const { uhr, status, inhalt, eingegangenAm } = await read(id);
      assert.equal(uhr.zielMs, 2 * WEEK);
      // The same as the clock itself would say.
      const lage = { status, fehlend: inhalt.fehlend.length };
      assert.deepEqual(uhr, stelleUhr(uhr, lage, { eingegangenAm, now: NOW + 10 * DAY }));
    }
    assert.equal((await read(answered)).uhr.faelligAm, NOW + 2 * WEEK + 7 * DAY);
    assert.equal((await read(soon)).uhr.faelligAm, NOW + DAY);
    assert.equal((await read(later)).uhr.faelligAm, NOW + 2 * WEEK);
    assert.deepEqual(await Promise.all([ended, other].map(read)), untouched);

    // A longer one, beyond the day that was the nearer one.
    await updateZiele(database, { 'dortmund-pass': 20 * WEEK });
    assert.equal((await read(later)).uhr.faelligAm, NOW + 100 * DAY);
    assert.equal((await read(running)).uhr.faelligAm, NOW + 20 * WEEK);
  });
});
