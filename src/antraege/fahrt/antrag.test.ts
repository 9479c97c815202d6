import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createFakten } from '#src/fakten/fakten.ts';
import { readFakten } from '#src/fakten/readFakten.ts';
import { compileForm } from '#src/forms/compileForm.ts';
import type { Answers } from '#src/forms/field.ts';
import { parsePage } from '#src/forms/parsePage.ts';
import { createAktenzeichen } from '#src/vorgaenge/aktenzeichen.ts';
import { HELFER, walk } from '../testing/walk.ts';
import { fahrt } from './antrag.ts';

const fakten = createFakten(readFakten(fileURLToPath(new URL('../../../content', import.meta.url))));
const TODAY = '2026-11-21';

/** To the theatre and back, alone, by car. */
const THEATER: Answers = {
  fahrtAnlass: 'kultur',
  bewilligt: 'ja',
  hinUndZurueck: 'beides',
  fahrtDatum: '2026-12-24',
  abholzeit: '18:00',
  rueckzeit: '22:30',
  vonStrasse: 'Musterstraße',
  vonHausnummer: '12a',
  vonPlz: '44137',
  vonOrt: 'Dortmund',
  vonEtage: '3. Etage',
  vonAufzug: 'ja',
  zielName: 'Theater',
  zielStrasse: 'Theaterkarree',
  zielOrt: 'Dortmund',
  zielAufzug: 'unbekannt',
  tragen: 'nein',
  fahrzeug: 'auto',
  begleitung: 'nein',
  fuerWen: 'mich',
  vorname: 'Erna',
  nachname: 'Muster',
  geburtsdatum: '1941-02-28',
  telefon: '+4923150290',
};

test('der kürzeste Weg reicht bis zum Prüfen, Persönliches kommt zuletzt', () => {
  const { path, isComplete } = walk(fahrt.form, THEATER);
  assert.ok(isComplete, path.at(-1));
  assert.deepEqual(path.slice(-5), ['fuer-wen', 'person', 'nummer', 'kontakt', 'pruefen']);
  assert.deepEqual(fahrt.nachweise(THEATER), []);
});

for (const [title, answers, end, office] of [
  ['Arzt und Therapie', { fahrtAnlass: 'arzt' }, 'krankenkasse', 'krankenkasse'],
  ['noch nicht bewilligt', { bewilligt: 'nein' }, 'erst-beantragen', 'sozialamt-fahrdienst'],
] as const) {
  test(`${title}: endet bei ${office}, ohne nach der Person zu fragen`, () => {
    const { path } = walk(fahrt.form, { ...THEATER, ...answers });
    assert.equal(path.at(-1), end);
    assert.ok(!path.includes('person') && !path.includes('abholung'));
    const page = fahrt.form.pages[end];
    assert.ok(page?.kind === 'office' && page.office === office);
  });
}

const BUS: Answers = { personenzahl: 4, rollstuehle: 2 };
const DETOURS: [title: string, answers: Answers, more: string[], less: string[]][] = [
  ['weiß nicht, ob bewilligt', { bewilligt: 'unbekannt' }, [], []],
  ['nur hin', { hinUndZurueck: 'einfach' }, ['termin'], ['termin-hin-und-zurueck']],
  ['Bus', { ...BUS, fahrzeug: 'bus' }, ['personen'], ['begleitung']],
  ['Tragen: immer der Bus', { ...BUS, tragen: 'ja' }, ['personen'], ['fahrzeug', 'begleitung']],
  ['Fahrzeug egal', { fahrzeug: 'egal' }, [], []],
  ['Sohn bestellt', HELFER, ['hilfe-rolle', 'hilfe-einverstanden', 'hilfe-kontakt'], []],
  ['Betreuerin bestellt', { ...HELFER, hilfeRolle: 'betreuung' }, ['hilfe-rolle', 'hilfe-kontakt'], []],
];

for (const [title, answers, more, less] of DETOURS) {
  test(`${title}: fragt mehr [${more.join(', ')}] und weniger [${less.join(', ')}]`, () => {
    const usual = walk(fahrt.form, THEATER).path;
    const { path, isComplete } = walk(fahrt.form, { ...THEATER, ...answers });
    assert.ok(isComplete, path.at(-1));
    const difference = (one: readonly string[], other: readonly string[]) =>
      one.filter((name) => !other.includes(name));
    assert.deepEqual([difference(path, usual), difference(usual, path)], [more, less]);
  });
}

const form = compileForm(fahrt.form);
function codesOf(name: string, typed: Record<string, string>): string[] {
  const page = form.page(name);
  assert.ok(page && page.kind !== 'office');
  const raw = Object.fromEntries(Object.entries(typed).map(([input, value]) => [input, [value]]));
  return parsePage(form, page, raw, {}, { today: TODAY, plz: new Set() }).errors.map(({ code }) => code);
}
const HEILIGABEND = { 'fahrtDatum-tag': '24', 'fahrtDatum-monat': '12', 'fahrtDatum-jahr': '2026' };

test('die Rückfahrt liegt nach der Abholung, der Tag nicht in der Vergangenheit', () => {
  const codes = (abholzeit: string, rueckzeit: string) =>
    codesOf('termin-hin-und-zurueck', { ...HEILIGABEND, abholzeit, rueckzeit });
  assert.deepEqual(codes('14:00', '14:01'), []);
  assert.deepEqual(codes('9', '10'), []);
  assert.deepEqual(codes('14:00', '14:00'), ['rueckfahrtVorAbholung']);
  assert.deepEqual(codes('14:00', '9:30'), ['rueckfahrtVorAbholung']);
  assert.deepEqual(codesOf('termin', { ...HEILIGABEND, 'fahrtDatum-jahr': '2025', abholzeit: '9' }), ['inPast']);
});

test('im Bus passen die Zahlen zusammen; eine große Gruppe wird nicht abgewiesen', () => {
  const codes = (begleitung: string, personenzahl: string, rollstuehle: string) =>
    codesOf('personen', { begleitung, personenzahl, rollstuehle });
  assert.deepEqual(codes('nein', '1', '1'), []);
  assert.deepEqual(codes('ja', '9', '4'), []);
  assert.deepEqual(codes('nein', '2', '3'), ['mehrRollstuehleAlsPersonen']);
  assert.deepEqual(codes('ja', '1', '0'), ['begleitungNichtGezaehlt']);
  assert.deepEqual(codes('nein', '0', '0'), ['tooSmall']);
});

test('eine vertippte Nummer fällt auf; keine oder eine fremde ist erlaubt', () => {
  const codes = (berechtigungsnummer: string) => codesOf('nummer', { berechtigungsnummer });
  const nummer = createAktenzeichen('FB');
  assert.deepEqual([codes(nummer), codes(nummer.toLowerCase()), codes(''), codes('4711/08')], [[], [], [], []]);
  assert.deepEqual(codes(nummer.slice(0, -1)), ['nummerVertippt']);
});

test('außerhalb der bekannten Zeiten ein Hinweis mit Stand, keine Absage', () => {
  const hinweis = (answers: Answers) => fahrt.einschaetzung?.({ ...THEATER, ...answers }, fakten, TODAY);
  assert.equal(hinweis({}), undefined);
  assert.equal(hinweis({ abholzeit: '07:00', rueckzeit: '23:59' }), undefined);
  assert.equal(fahrt.einschaetzung?.({}, fakten, TODAY), undefined);
  const frueh = hinweis({ abholzeit: '06:59' });
  assert.ok(frueh?.art === 'offen');
  assert.match(frueh.satz, /um 06:59 Uhr fährt, wissen wir nicht/);
  assert.match(frueh.grundlage, /7 bis 24\sUhr \(Stand /);
  assert.match(hinweis({ abholzeit: '00:10', rueckzeit: '05:00' })?.satz ?? '', /um 00:10 Uhr und um 05:00 Uhr/);
});

test('alle Angaben in den Texten sind bekannt', () => {
  const words = fakten.ersetze(JSON.stringify({ form: fahrt.form, kurz: fahrt.kurz }), TODAY);
  assert.doesNotMatch(words, /\{\{|nicht bekannt/);
});
