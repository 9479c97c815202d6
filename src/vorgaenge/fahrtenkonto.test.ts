import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { decide } from '#src/fakten/decide.ts';
import { createFakten } from '#src/fakten/fakten.ts';
import { readFakten } from '#src/fakten/readFakten.ts';
import { type FahrtenkontoRequest, fahrtenkonto } from './fahrtenkonto.ts';

const fakten = createFakten(readFakten(fileURLToPath(new URL('../../content', import.meta.url))));
const today = '2026-11-21';
type Fahrten = FahrtenkontoRequest['fahrten'];

const konto = (kontingent: number, fahrten: Fahrten = []) =>
  fahrtenkonto({ kontingent, fahrten, jahr: 2026, fakten, today });
/** An account on which this many rides are used already. */
const nach = (genutzt: number, kontingent: number) =>
  konto(kontingent, [{ datum: '2026-01-15', einzelfahrten: genutzt, storniert: false }]);
const centsNach = (genutzt: number, kontingent: number, einzelfahrten: number) =>
  nach(genutzt, kontingent).kostenNaechste(einzelfahrten)?.cents ?? Number.NaN;

const kontingente = fc.constantFrom(30, 100);
const anzahl = fc.nat(150);
const fahrt = fc.record({
  datum: fc.constantFrom('2025-12-31', '2026-01-01', '2026-06-15', '2026-12-31', '2027-01-01'),
  einzelfahrten: fc.constantFrom(1, 2),
  storniert: fc.boolean(),
});
const fahrten = fc.array(fahrt, { maxLength: 80 });

test('jede Fahrt kostet, was das Regelwerk sagt', () => {
  const regelwerk = fakten.regelwerk('fahrdienst-eigenanteil', today);
  for (const [kontingent, freifahrten] of [
    [30, 'wenige'],
    [100, 'viele'],
  ] as const) {
    for (let nummer = 1; nummer <= 160; nummer++) {
      const decision = decide(regelwerk, { fahrt: nummer, freifahrten });
      assert.ok(decision && 'result' in decision);
      const erwartet = { nichts: 0, klein: 2500, gross: 5000 }[decision.result];
      assert.equal(centsNach(nummer - 1, kontingent, 1), erwartet, `Fahrt ${nummer} von ${kontingent}`);
    }
  }
});

test('an den Grenzen: 30 frei, 31 bis 100 zu 25 Euro, ab 101 zu 50 Euro', () => {
  assert.deepEqual(nach(29, 30).kostenNaechste(2), {
    cents: 2500,
    aufstellung: [
      { von: 30, bis: 30, centsJe: 0, cents: 0 },
      { von: 31, bis: 31, centsJe: 2500, cents: 2500 },
    ],
  });
  assert.equal(centsNach(99, 30, 2), 7500);
  assert.equal(centsNach(99, 100, 2), 5000);
  assert.deepEqual(nach(0, 30).kostenNaechste(0), { cents: 0, aufstellung: [] });
});

test('der Preis ist additiv, steigt nie und hat eine Aufstellung, die aufgeht', () => {
  fc.assert(
    fc.property(kontingente, anzahl, anzahl, anzahl, (kontingent, genutzt, a, b) => {
      const together = centsNach(genutzt, kontingent, a + b);
      assert.equal(together, centsNach(genutzt, kontingent, a) + centsNach(genutzt + a, kontingent, b));
      assert.ok(together >= centsNach(genutzt, kontingent, a));
      assert.ok(centsNach(genutzt + b, kontingent, a) >= centsNach(genutzt, kontingent, a));
      const posten = nach(genutzt, kontingent).kostenNaechste(a)?.aufstellung ?? [];
      assert.equal(
        posten.reduce((sum, { von, bis }) => sum + bis - von + 1, 0),
        a,
      );
      assert.deepEqual(
        [posten[0]?.von, posten.at(-1)?.bis],
        a > 0 ? [genutzt + 1, genutzt + a] : [undefined, undefined],
      );
    }),
  );
});

test('die Reihenfolge der Buchungen ist gleich, Abgesagtes und andere Jahre zählen nicht', () => {
  fc.assert(
    fc.property(kontingente, fahrten, anzahl, (kontingent, gebucht, weitere) => {
      const byDay = gebucht.toSorted((a, b) => a.datum.localeCompare(b.datum));
      const counting = gebucht.filter(({ datum, storniert }) => datum.startsWith('2026') && !storniert);
      const numbers = [gebucht, byDay, gebucht.toReversed(), counting].map((each) => {
        const { genutzt, uebrig, kostenNaechste } = konto(kontingent, each);
        return { genutzt, uebrig, cents: kostenNaechste(weitere)?.cents };
      });
      for (const each of numbers) assert.deepEqual(each, numbers[0]);
      const { genutzt, uebrig } = konto(kontingent, gebucht);
      assert.equal(
        genutzt,
        counting.reduce((sum, { einzelfahrten }) => sum + einzelfahrten, 0),
      );
      assert.equal(uebrig, Math.max(0, kontingent - genutzt));
    }),
  );
});

test('sagt die Regel mit ihrem Stand und dass der Zeitraum offen ist', () => {
  const { regel, stand, frei } = konto(30);
  assert.equal(frei, 30);
  assert.equal(stand, '2020 oder später');
  assert.match(regel, /Hin- und Rückweg sind zwei Fahrten\. 30 Fahrten sind frei\./);
  assert.match(regel, /Danach kostet eine Fahrt 25\sEuro\. Ab der 101\. Fahrt kostet jede Fahrt 50\sEuro/);
  assert.match(regel, /nach Kalenderjahren\. Keine Quelle sagt/);
  assert.doesNotMatch(konto(100).regel, /25\sEuro/);
});

test('an einem Tag ohne bekannten Preis nennt es keinen', () => {
  const { genutzt, kostenNaechste, stand } = fahrtenkonto({
    kontingent: 30,
    fahrten: [{ datum: '2009-05-05', einzelfahrten: 2, storniert: false }],
    jahr: 2009,
    fakten,
    today: '2009-06-01',
  });
  assert.deepEqual([genutzt, kostenNaechste(1), stand], [2, undefined, '']);
});
