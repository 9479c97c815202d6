import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createFakten } from '#src/fakten/fakten.ts';
import { readFakten } from '#src/fakten/readFakten.ts';
import { compileForm } from '#src/forms/compileForm.ts';
import type { Answers } from '#src/forms/field.ts';
import { parsePage } from '#src/forms/parsePage.ts';
import { HELFER, walk } from '../testing/walk.ts';
import { fahrdienst } from './antrag.ts';

const fakten = createFakten(readFakten(fileURLToPath(new URL('../../../content', import.meta.url))));
const TODAY = '2026-11-21';

/** A citizen with aG who lives at home, needs little, and has little. */
const ERNA: Answers = {
  wohnort: 'wohnung',
  zweck: 'privat',
  fuerWen: 'mich',
  vorname: 'Erna',
  nachname: 'Muster',
  geburtsdatum: '1941-02-28',
  strasse: 'Musterstraße',
  hausnummer: '12a',
  plz: '44137',
  ort: 'Dortmund',
  etage: '3. Etage',
  aufzug: 'ja',
  ausweis: 'ja',
  merkzeichen: ['ag', 'b'],
  ausweisGueltigkeit: 'unbefristet',
  eigenesFahrzeug: 'nein',
  haushaltFahrzeug: 'nein',
  rollstuhl: 'keiner',
  koerpergewicht: 'nein',
  tragen: 'nein',
  begleitung: 'immer',
  einkommen: 'unter',
  vermoegen: 'bis',
};
const OHNE_AG: Answers = { merkzeichen: ['g'], busUndBahn: 'muehe', andererNachweis: 'attest' };

test('der kürzeste Weg reicht bis zum Prüfen, Persönliches erst nach der Zuständigkeit', () => {
  const { path, isComplete } = walk(fahrdienst.form, ERNA);
  assert.ok(isComplete, path.at(-1));
  assert.deepEqual(path.slice(0, 4), ['wohnort', 'zweck', 'fuer-wen', 'person']);
  assert.deepEqual(path.slice(-4), ['nachweis-ausweis', 'nachweis-einkommen', 'nachweis-vermoegen', 'pruefen']);
});

for (const [title, answers, office] of [
  ['wohnt nicht in Dortmund', { wohnort: 'ausserhalb' }, 'andere-stadt'],
  ['nur Fahrten zum Arzt', { zweck: 'arzt' }, 'krankenkasse'],
] as const) {
  test(`${title}: endet bei ${office}, ohne nach der Person zu fragen`, () => {
    const { path } = walk(fahrdienst.form, { ...ERNA, ...answers });
    assert.equal(path.at(-1), office);
    assert.ok(!path.includes('person'));
    const page = fahrdienst.form.pages[office];
    assert.ok(page?.kind === 'office' && page.office === office);
  });
}

/** What is answered differently, the pages asked besides, and those left out. */
const DETOURS: [title: string, answers: Answers, more: string[], less: string[]][] = [
  ['Leben im Heim ändert nichts', { wohnort: 'heim' }, [], []],
  ['auch Arztbesuche', { zweck: 'beides' }, [], []],
  ['befristeter Ausweis', { ausweisGueltigkeit: 'befristet', ausweisBis: '2028-06-30' }, ['ausweis-ende'], []],
  ['ohne aG', OHNE_AG, ['bus-und-bahn', 'andere-unterlage', 'nachweis-mobilitaet'], []],
  ['ohne aG und ohne Unterlage', { ...OHNE_AG, andererNachweis: 'keiner' }, ['bus-und-bahn', 'andere-unterlage'], []],
  [
    'ohne Ausweis',
    { ...OHNE_AG, ausweis: 'nein' },
    ['bus-und-bahn', 'andere-unterlage', 'nachweis-mobilitaet'],
    ['merkzeichen', 'ausweis-angaben', 'nachweis-ausweis'],
  ],
  [
    'Ausweis beantragt',
    { ...OHNE_AG, ausweis: 'beantragt', andererNachweis: 'bescheid' },
    ['bus-und-bahn', 'andere-unterlage', 'nachweis-mobilitaet'],
    ['merkzeichen', 'ausweis-angaben', 'nachweis-ausweis'],
  ],
  ['Rollstuhl', { rollstuhl: 'elektrisch', umsetzen: 'nein' }, ['rollstuhl-masse'], []],
  ['Tragen', { tragen: 'ja' }, ['stufen'], []],
  ['viel Einkommen', { einkommen: 'ueber' }, [], ['nachweis-einkommen']],
  ['genau an der Grenze', { einkommen: 'genau' }, [], []],
  [
    'keine Angaben zum Geld',
    { einkommen: 'keine-angabe', vermoegen: 'keine-angabe' },
    [],
    ['nachweis-einkommen', 'nachweis-vermoegen'],
  ],
  [
    'Tochter hilft',
    HELFER,
    ['hilfe-rolle', 'hilfe-einverstanden', 'hilfe-kontakt', 'hilfe-briefe', 'kontakt-person'],
    ['kontakt'],
  ],
  [
    'Betreuer',
    { ...HELFER, hilfeRolle: 'betreuung' },
    ['hilfe-rolle', 'hilfe-vertretung', 'hilfe-kontakt', 'hilfe-briefe', 'kontakt-person', 'hilfe-vollmacht'],
    ['kontakt'],
  ],
];

for (const [title, answers, more, less] of DETOURS) {
  test(`${title}: fragt mehr [${more.join(', ')}] und weniger [${less.join(', ')}]`, () => {
    const usual = walk(fahrdienst.form, ERNA).path;
    const { path, isComplete } = walk(fahrdienst.form, { ...ERNA, ...answers });
    assert.ok(isComplete, path.at(-1));
    const difference = (one: readonly string[], other: readonly string[]) =>
      one.filter((name) => !other.includes(name));
    assert.deepEqual([difference(path, usual), difference(usual, path)], [more, less]);
  });
}

test('nennt die Nachweise zu diesen Antworten, auch solche, die noch niemand hat', () => {
  const felder = (answers: Answers) => {
    const { answers: kept } = walk(fahrdienst.form, { ...ERNA, ...answers });
    return fahrdienst.nachweise(kept).map(({ feld }) => feld);
  };
  const [ausweis, mobilitaet, einkommen, vermoegen] = [
    'nachweisSchwerbehinderung',
    'nachweisMobilitaet',
    'nachweisEinkommen',
    'nachweisVermoegen',
  ];
  assert.deepEqual(felder({}), [ausweis, einkommen, vermoegen]);
  // Answered before the citizen went back and ticked aG after all.
  assert.deepEqual(felder({ ...OHNE_AG, merkzeichen: ['ag'] }), [ausweis, einkommen, vermoegen]);
  assert.deepEqual(felder({ ...OHNE_AG, andererNachweis: 'keiner' }), [ausweis, mobilitaet, einkommen, vermoegen]);
  assert.deepEqual(felder({ ...OHNE_AG, ausweis: 'beantragt' }), [ausweis, mobilitaet, einkommen, vermoegen]);
  assert.deepEqual(felder({ ...OHNE_AG, ausweis: 'nein' }), [mobilitaet, einkommen, vermoegen]);
  assert.deepEqual(felder({ einkommen: 'genau', vermoegen: 'ueber' }), [ausweis, einkommen]);
  assert.deepEqual(felder({ einkommen: 'ueber', vermoegen: 'keine-angabe' }), [ausweis]);
  assert.deepEqual(felder({ ...HELFER, hilfeRolle: 'vollmacht' }).at(-1), 'nachweisVollmacht');
  assert.ok(!felder({ hilfeRolle: 'vollmacht' }).includes('nachweisVollmacht'));
});

const schaetze = (answers: Answers) => fahrdienst.einschaetzung?.({ ...ERNA, ...answers }, fakten, TODAY);

test('schätzt die freien Fahrten ein, wo die Quellen einig sind', () => {
  const viele = schaetze({});
  assert.ok(viele?.art === 'ergebnis');
  assert.match(
    viele.satz,
    /^Nach Ihren Angaben: bis zu 100\sFahrten ohne eigenen Anteil, weil Ihr Nettoeinkommen unter/,
  );
  assert.equal(viele.vorbehalt, 'Das Amt entscheidet.');
  assert.match(viele.grundlage, /Stand 2020 oder später/);
  const wenige = schaetze({ einkommen: 'ueber', vermoegen: 'ueber' });
  assert.ok(wenige?.art === 'ergebnis');
  assert.match(wenige.satz, /bis zu 30\sFahrten ohne eigenen Anteil, weil Ihr Nettoeinkommen über/);
});

for (const [title, answers] of [
  ['nur das Einkommen liegt darüber', { einkommen: 'ueber', vermoegen: 'bis' }],
  ['nur das Vermögen liegt darüber', { einkommen: 'unter', vermoegen: 'ueber' }],
  ['genau an der Grenze, wenig Vermögen', { einkommen: 'genau', vermoegen: 'bis' }],
  ['genau an der Grenze, viel Vermögen', { einkommen: 'genau', vermoegen: 'ueber' }],
] as const) {
  test(`${title}: nennt beide Möglichkeiten und überlässt es dem Amt`, () => {
    const offen = schaetze(answers);
    assert.ok(offen?.art === 'offen', JSON.stringify(offen));
    assert.equal(offen.moeglich.length, 2);
    assert.match(offen.moeglich.join(), /100\sFahrten.*30\sFahrten/);
    assert.match(offen.satz, /nicht klar/);
    assert.equal(offen.vorbehalt, 'Das Amt entscheidet.');
  });
}

test('ohne Angaben zum Geld, oder ohne bekannte Grenze, keine Einschätzung', () => {
  assert.equal(schaetze({ einkommen: 'keine-angabe' }), undefined);
  assert.equal(schaetze({ vermoegen: 'keine-angabe' }), undefined);
  assert.equal(fahrdienst.einschaetzung?.({}, fakten, TODAY), undefined);
  assert.equal(fahrdienst.einschaetzung?.(ERNA, fakten, '2009-06-01'), undefined);
});

test('sagt, was das Amt vorher genauer prüft', () => {
  assert.doesNotMatch(schaetze({})?.satz ?? '', /Vorher/);
  const { satz = '' } = schaetze({ ...OHNE_AG, busUndBahn: 'ja', eigenesFahrzeug: 'ja', koerpergewicht: 'ja' }) ?? {};
  for (const zweifel of [/Es gibt ein Auto;/, /Merkzeichen aG fehlt;/, /Bus, Bahn oder Taxi/, /über 120\skg\.$/]) {
    assert.match(satz, zweifel);
  }
  assert.match(schaetze({ haushaltFahrzeug: 'ja' })?.satz ?? '', /Es gibt ein Auto\.$/);
  assert.doesNotMatch(schaetze({ haushaltFahrzeug: 'ungeeignet' })?.satz ?? '', /Auto/);
});

test('der Grad der Behinderung ist eine Zehnerzahl', () => {
  const form = compileForm(fahrdienst.form);
  const page = form.page('ausweis-angaben');
  assert.ok(page && page.kind !== 'office');
  const codes = (gdb: string) => {
    const raw = { gdb: [gdb], ausweisGueltigkeit: ['unbefristet'] };
    return parsePage(form, page, raw, {}, { today: TODAY, plz: new Set() }).errors.map(({ code }) => code);
  };
  assert.deepEqual([codes('80'), codes(''), codes('75'), codes('10')], [[], [], ['keineZehnerzahl'], ['tooSmall']]);
});

test('die Grenzen in den Fragen kommen aus den Fakten', () => {
  const { einkommen, vermoegen, koerpergewicht } = fahrdienst.form.fields;
  const words = JSON.stringify([einkommen, vermoegen, koerpergewicht]);
  assert.doesNotMatch(words, /\d/);
  const filled = fakten.ersetze(words, TODAY);
  for (const limit of [/Unter 2\.000\sEuro im Monat/, /Höchstens 100\.000\sEuro/, /über 120\skg/])
    assert.match(filled, limit);
  const all = fakten.ersetze(JSON.stringify(fahrdienst.form), TODAY);
  assert.deepEqual(all.match(/\{\{[^}]*|nicht bekannt/g), null);
});
