import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import { createFakten } from '#src/fakten/fakten.ts';
import { readFakten } from '#src/fakten/readFakten.ts';
import { loeschen } from '#src/vorgaenge/loeschen.ts';
import type { Schritt } from '#src/vorgaenge/vorgang.ts';
import { insertVorgang, lockVorgang, updateStatus } from '#src/vorgaenge/vorgangStore.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { loeschfristen } from './loeschfristen.ts';

const DAY = 24 * 3_600_000;
const keys = await openKeyRing({ dataDir: '', keys: [new Uint8Array(32).fill(7)] });
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

test('solange das Amt keine Frist festgelegt hat, gibt es keine', () => {
  assert.deepEqual(loeschfristen(createFakten(readFakten('content')), '2026-11-21'), {});
});

test('eine festgelegte Frist gilt ab ihrem Tag', () => {
  const daten = readFakten('content');
  const fakten = daten.fakten.map((fakt) => {
    if (fakt.id !== 'aufbewahrung.eingereicht-dortmund-pass') return fakt;
    const [wert] = daten.fakten.find(({ id }) => id === 'aufbewahrung.entwurf-dortmund-pass')?.werte ?? [];
    assert.ok(wert);
    return { ...fakt, werte: [{ ...wert, wert: 730, gueltigAb: '2027-01-01' }] };
  });
  const mitFrist = createFakten({ ...daten, fakten });
  assert.deepEqual(loeschfristen(mitFrist, '2026-12-31'), {});
  assert.deepEqual(loeschfristen(mitFrist, '2027-01-01'), { 'dortmund-pass': 730 });
});

describeDatabases('Löschfristen', ({ open }) => {
  test('laufen ab dem Ende eines Vorgangs; offene bleiben', async (t) => {
    const database = await open(t);
    const file = async (aktenzeichen: string, antrag: string, schritte: readonly Schritt[] = []) => {
      const vorgang = { id: randomUUID(), aktenzeichen, antrag, formVersion: 1, eingegangenAm: 0, inhalt };
      await database.transaction(async (tx) => {
        await insertVorgang(tx, keys, { ...vorgang, fristwahrend: false, zielMs: 42 * DAY });
        for (const schritt of schritte) {
          const current = (await lockVorgang(tx, keys, vorgang.id)) ?? assert.fail();
          await updateStatus(tx, current, schritt, 10 * DAY);
        }
      });
    };
    await file('DP-1', 'dortmund-pass', ['nehmen', 'vollstaendig-melden', 'bewilligen']);
    await file('DP-2', 'dortmund-pass');
    await file('FD-1', 'fahrdienst', ['nehmen', 'nachfragen', 'ablehnen']);

    const fristen = { 'dortmund-pass': 30 };
    const run = (now: number) => loeschen(database, { now, isTrial: false, fristen });
    assert.equal((await run(40 * DAY - 1)).vorgaenge, 0);
    assert.equal((await run(40 * DAY)).vorgaenge, 1);
    const left = await database.kysely.selectFrom('vorgang').select('aktenzeichen').orderBy('aktenzeichen').execute();
    assert.deepEqual(
      left.map(({ aktenzeichen }) => aktenzeichen),
      ['DP-2', 'FD-1'],
    );
  });
});
