import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createAktenzeichen } from '../aktenzeichen.ts';
import { findDays } from './findDays.ts';
import { koelnerPhonetik } from './koelnerPhonetik.ts';
import { nameWords, nameWordsJoined } from './nameWords.ts';
import { parseSuche } from './parseSuche.ts';

const TODAY = '2026-11-21';

test('ein Geburtsdatum wird in jeder üblichen Schreibweise erkannt', () => {
  const spellings = [
    ...['28.2.1941', '28.02.1941', '28.02.41', '28. 2. 41', '28/2/1941', '28-02-1941', '28 2 1941', '1941-02-28'],
    ...['28021941', '28. Februar 1941', '28 feb 41', '28.Feb. 1941'],
  ];
  for (const typed of spellings) assert.deepEqual(findDays(typed, TODAY).days, ['1941-02-28'], typed);
  for (const typed of ['3. März 1950', '3. Maerz 1950', '3 marz 50', '3. März 1950'.normalize('NFD')]) {
    assert.deepEqual(findDays(typed, TODAY).days, ['1950-03-03'], typed);
  }
});

test('ein kurzes Jahr meint beide Jahrhunderte, aber niemand ist in der Zukunft geboren', () => {
  assert.deepEqual(findDays('1.3.05', TODAY).days, ['1905-03-01', '2005-03-01']);
  assert.deepEqual(findDays('1.3.41', TODAY).days, ['1941-03-01']);
  assert.deepEqual(findDays('22.11.26', TODAY).days, ['1926-11-22']);
  assert.deepEqual(findDays('1.3.2041', TODAY).days, []);
});

test('einen Tag, den es nicht gibt, überlesen wir und sagen es', () => {
  const suche = parseSuche('Müller 31.2.1941', TODAY);
  assert.deepEqual(suche.geburtsdaten, []);
  assert.deepEqual(suche.namen, [['muller']]);
  assert.deepEqual(suche.ueberlesen, ['31.2.1941']);
});

test('Name und Datum zusammen, in jeder Reihenfolge', () => {
  for (const typed of ['Müller 28.2.1941', '28.2.1941, Müller', ' mueller   1941-02-28 ']) {
    const { namen, geburtsdaten, ueberlesen } = parseSuche(typed, TODAY);
    assert.deepEqual(
      { namen, geburtsdaten, ueberlesen },
      { namen: [['muller']], geburtsdaten: ['1941-02-28'], ueberlesen: [] },
    );
  }
});

test('getrennt, mit Bindestrich oder zusammen ist derselbe Name', () => {
  assert.deepEqual(parseSuche('Karl-Heinz', TODAY).namen, [['karl', 'heinz'], ['karlheinz']]);
  assert.deepEqual(parseSuche('Karl Heinz Roth', TODAY).namen, [
    ['karl', 'heinz', 'roth'],
    ['karlheinz', 'roth'],
    ['karl', 'heinzroth'],
  ]);
  assert.deepEqual(parseSuche('van den Berg', TODAY).namen, [['berg'], ['vandenberg']]);
  assert.deepEqual(parseSuche('Van', TODAY).namen, [['van']]);
});

test('Titel, Akzente und Groß- und Kleinschreibung ändern nichts', () => {
  assert.deepEqual(nameWords('Frau Prof. Dr. med. Käthe Große-Wilde'), ['kathe', 'grosse', 'wilde']);
  assert.deepEqual(nameWords('KAETHE GROSSE-WILDE'), nameWords('Käthe Große-Wilde'));
  assert.deepEqual(nameWords('Kathe'), nameWords('Käthe'.normalize('NFD')));
  assert.deepEqual(nameWords("O'Brien Łukasz"), ['obrien', 'lukasz']);
  assert.deepEqual(nameWords('Herr'), ['herr']);
  assert.deepEqual(nameWordsJoined('Anna Karl-Heinz'), ['anna', 'karl', 'heinz', 'karlheinz', 'annakarlheinz']);
  assert.deepEqual(nameWordsJoined('  – '), []);
});

test('Kölner Phonetik nach der Tabelle von Postel', () => {
  const table: Record<string, string> = {
    mueller: '657',
    muller: '657',
    luedenscheidt: '52682',
    meier: '67',
    mayer: '67',
    maier: '67',
    schmidt: '862',
    schmitt: '862',
    breschnew: '17863',
    wikipedia: '3412',
    phillip: '351',
    filip: '351',
    xaver: '4837',
    christa: '4782',
    krista: '4782',
    celik: '854',
    cordes: '4728',
    schwarz: '8378',
    schwartz: '8378',
    hacico: '084',
    aachen: '046',
    '': '',
    h: '',
  };
  for (const [word, code] of Object.entries(table)) assert.equal(koelnerPhonetik(word), code, word);
});

test('ein Aktenzeichen wird in jeder Schreibweise erkannt', () => {
  for (const typed of ['DP-K7QM-4XWA-', 'dp k7qm 4xwa ', 'Az. DPK7QM4XWA', 'Aktenzeichen: dp-k7qm-4xwa-']) {
    const sign = [
      'A',
      'C',
      'D',
      'E',
      'F',
      'G',
      'H',
      'J',
      'K',
      'M',
      'N',
      'P',
      'Q',
      'R',
      'T',
      'W',
      'X',
      'Y',
      '3',
      '4',
      '6',
      '7',
      '9',
    ];
    const found = sign.map((each) => parseSuche(typed + each, TODAY).aktenzeichen).filter(Boolean);
    assert.equal(found.length, 1, typed);
    assert.match(found[0] ?? '', /^DP-K7QM-4XWA-.$/);
  }
});

test('zu einem Aktenzeichen mit einem Fehler gehört das richtige zu den ähnlichen', () => {
  const signs = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789');
  const change = fc.record({
    kind: fc.constantFrom('falsch', 'fehlt', 'zuviel', 'vertauscht'),
    at: fc.nat(8),
    sign: signs,
  });
  fc.assert(
    fc.property(change, ({ kind, at, sign }) => {
      const right = createAktenzeichen('DP');
      const body = right.slice(3).replaceAll('-', '');
      const [before, after] = [body.slice(0, at), body.slice(at)];
      const typed = {
        falsch: before + sign + after.slice(1),
        fehlt: before + after.slice(1),
        zuviel: before + sign + after,
        vertauscht: before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2),
      }[kind];
      const { aktenzeichen, aehnliche } = parseSuche(`DP-${typed}`, TODAY);
      // Nine signs that are right by themselves are another number, never a mistake.
      if (typed?.length === 9 && aktenzeichen) assert.equal(typed, body);
      else assert.ok(aehnliche.includes(right), `${typed} → ${right}`);
      assert.ok(aehnliche.length <= 40, String(aehnliche.length));
    }),
    { numRuns: 300 },
  );
});

test('was auch immer jemand tippt, wird gelesen, ohne zu scheitern', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (typed) => {
      const { namen, geburtsdaten } = parseSuche(typed, TODAY);
      assert.ok(namen.length <= 7 && namen.every((way) => way.length > 0 && way.every(Boolean)));
      for (const day of geburtsdaten) assert.match(day, /^\d{4}-\d\d-\d\d$/);
    }),
    { numRuns: 500 },
  );
});
