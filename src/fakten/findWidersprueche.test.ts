import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Bedingung, Eingaben } from './bedingung.ts';
import { decide } from './decide.ts';
import { createFakten } from './fakten.ts';
import { type Fund, findOffene, findWidersprueche } from './findWidersprueche.ts';
import type { Regelwerk } from './regelwerk.ts';
import { faktenDaten } from './testing/faktenDaten.ts';

const TODAY = '2026-11-21';
const freifahrten = createFakten(faktenDaten()).regelwerk('freifahrten', TODAY);
const plain = (text = '') => text.replaceAll('\u00A0', ' ');

test('findet den bekannten Widerspruch: Einkommen und oder oder Vermögen über der Grenze', () => {
  const found = findWidersprueche(freifahrten).find(({ art }) => art === 'widerspruch');
  assert.deepEqual(found?.faelle.map(plain), [
    'Einkommen höchstens 2.000 Euro und Vermögen über 100.000 Euro',
    'Einkommen über 2.000 Euro und Vermögen höchstens 100.000 Euro',
  ]);
  assert.equal(
    plain(found?.satz),
    'Die Quellen widersprechen sich: Seite des Amts sagt dazu nichts; Verwaltungsportal sagt „30 Fahrten“.',
  );
  assert.deepEqual(found?.moeglich, ['viele', 'wenige']);
});

test('findet die Lücke bei genau 2.000 Euro', () => {
  const found = findWidersprueche(freifahrten).find(({ art }) => art === 'luecke');
  assert.deepEqual(found?.faelle.map(plain), ['Einkommen genau 2.000 Euro und Vermögen höchstens 100.000 Euro']);
  assert.equal(plain(found?.beispielText), 'Einkommen: 2.000 Euro, Vermögen: 50.000 Euro');
  assert.deepEqual(found?.moeglich, ['viele', 'wenige']);
});

test('ein Cent mehr oder weniger ist kein offener Fall mehr', () => {
  const open = (einkommen: number) => findOffene(freifahrten, { einkommen, vermoegen: 0 })?.art;
  assert.deepEqual([199_999, 200_000, 200_001].map(open), [undefined, 'luecke', 'widerspruch']);
});

test('zwei Regeln einer Quelle, die Verschiedenes sagen, sind eine Überschneidung', () => {
  const [first] = freifahrten.regeln;
  assert.ok(first);
  const regeln = [first, { ...first, wenn: { art: 'immer' } as const, ergebnis: 'wenige' }];
  const [found] = findWidersprueche({ ...freifahrten, regeln });
  assert.equal(found?.art, 'ueberschneidung');
  assert.match(plain(found?.satz), /Seite des Amts sagt „100 Fahrten“ und auch „30 Fahrten“/);
});

test('das Schweigen einer Quelle, die nur Einzelfälle nennt, ist kein Widerspruch', () => {
  const funde = findWidersprueche({ ...freifahrten, nurEinzelfaelle: ['amt'] });
  assert.deepEqual(
    funde.map(({ art }) => art),
    ['luecke'],
  );
});

// A small world in which every answer can be tried.
const MAX = 12;
const OPTIONS = ['a', 'b', 'c'];
const quellen = ['q1', 'q2', 'q3'].map((id) => ({ id, titel: id, stand: '2020' }));

const bedingungen = fc.letrec<{ bedingung: Bedingung }>((tie) => ({
  bedingung: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.record({
      art: fc.constant('zahl' as const),
      eingabe: fc.constantFrom('x', 'y'),
      vergleich: fc.constantFrom('unter', 'hoechstens', 'ueber', 'mindestens', 'genau'),
      grenze: fc.integer({ min: -1, max: MAX + 1 }),
    }),
    fc.record({
      art: fc.constant('auswahl' as const),
      eingabe: fc.constant('z'),
      werte: fc.subarray(OPTIONS, { minLength: 1 }),
    }),
    fc.record({
      art: fc.constantFrom('und' as const, 'oder' as const),
      teile: fc.array(tie('bedingung'), { minLength: 1, maxLength: 3 }),
    }),
    fc.constant({ art: 'immer' as const }),
  ),
})).bedingung;

const regelwerke: fc.Arbitrary<Regelwerk> = fc
  .record({
    regeln: fc.array(
      fc.record({
        name: fc.constant('Regel'),
        quelle: fc.constantFrom(...quellen),
        wenn: bedingungen,
        ergebnis: fc.constantFrom('r1', 'r2', 'r3'),
        weil: fc.constant('es so ist'),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    nurEinzelfaelle: fc.subarray(['q1', 'q2']),
  })
  .map((rest) => ({
    id: 'zufall',
    titel: 'Zufall',
    frage: 'Was gilt?',
    ergebnisse: { r1: 'eins', r2: 'zwei', r3: 'drei' },
    eingaben: [
      { id: 'x', name: 'x', art: 'zahl', von: 0, bis: MAX },
      { id: 'y', name: 'y', art: 'zahl', von: 2, bis: MAX },
      { id: 'z', name: 'z', art: 'auswahl', werte: { a: 'A', b: 'B', c: 'C' } },
    ],
    ...rest,
  }));

/** The same question answered without cutting anything: written a second time on purpose. */
function holds(bedingung: Bedingung, at: Eingaben): boolean {
  if (bedingung.art === 'immer') return true;
  if (bedingung.art === 'und') return !bedingung.teile.some((teil) => !holds(teil, at));
  if (bedingung.art === 'oder') return bedingung.teile.filter((teil) => holds(teil, at)).length > 0;
  if (bedingung.art === 'auswahl') return bedingung.werte.some((wert) => wert === at[bedingung.eingabe]);
  const distance = Math.sign(Number(at[bedingung.eingabe]) - bedingung.grenze);
  const allowed = { unter: [-1], hoechstens: [-1, 0], ueber: [1], mindestens: [0, 1], genau: [0] };
  return allowed[bedingung.vergleich].includes(distance);
}

function bruteForce({ regeln, nurEinzelfaelle }: Regelwerk, at: Eingaben): Fund['art'] | string {
  const said = new Map<string, Set<string>>();
  for (const { quelle, wenn, ergebnis } of regeln) {
    const results = said.get(quelle.id) ?? new Set();
    if (holds(wenn, at)) results.add(ergebnis);
    said.set(quelle.id, results);
  }
  const all = new Set([...said.values()].flatMap((results) => [...results]));
  if ([...said.values()].some(({ size }) => size > 1)) return 'ueberschneidung';
  if (all.size === 0) return 'luecke';
  const silent = [...said].filter(([id, { size }]) => size === 0 && !nurEinzelfaelle.includes(id));
  return all.size > 1 || silent.length > 0 ? 'widerspruch' : `ergebnis ${[...all][0]}`;
}

const everywhere: Eingaben[] = [];
for (let x = 0; x <= MAX; x++) {
  for (let y = 2; y <= MAX; y++) for (const z of OPTIONS) everywhere.push({ x, y, z });
}

test('findet genau die offenen Fälle, die ein Versuch aller Antworten findet', () => {
  fc.assert(
    fc.property(regelwerke, (regelwerk) => {
      for (const at of everywhere) {
        const decision = decide(regelwerk, at);
        assert.ok(decision);
        const said = 'open' in decision ? decision.open.art : `ergebnis ${decision.result}`;
        assert.equal(said, bruteForce(regelwerk, at), JSON.stringify(at));
      }
    }),
    { numRuns: 60 },
  );
});

test('jedes Beispiel zeigt, wovon der Fund spricht, und jeder Fall ist in Worten', () => {
  fc.assert(
    fc.property(regelwerke, (regelwerk) => {
      for (const fund of findWidersprueche(regelwerk)) {
        assert.equal(bruteForce(regelwerk, fund.beispiel), fund.art);
        assert.ok(fund.satz.endsWith('.') && fund.beispielText);
        for (const fall of fund.faelle) assert.match(fall, /^(in allen Fällen$|[xyz] )/);
        assert.ok(
          fund.faelle.every((fall) => !/ $|undefined|NaN|Infinity/.test(fall)),
          fund.faelle.join(' | '),
        );
      }
    }),
    { numRuns: 100 },
  );
});
