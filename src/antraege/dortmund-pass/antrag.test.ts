import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createFakten } from '#src/fakten/fakten.ts';
import { readFakten } from '#src/fakten/readFakten.ts';
import { compileForm } from '#src/forms/compileForm.ts';
import type { Answers } from '#src/forms/field.ts';
import { parsePage } from '#src/forms/parsePage.ts';
import { GRUNDSICHERUNG, HELFER, walk } from '../testing/walk.ts';
import { dortmundPass } from './antrag.ts';

const fakten = createFakten(readFakten(fileURLToPath(new URL('../../../content', import.meta.url))));
const TODAY = '2026-11-21';
const SELBST: Answers = { ...GRUNDSICHERUNG, anlass: 'erster', mitHaushalt: 'nein' };

test('der kürzeste Weg reicht bis zum Prüfen', () => {
  const { path, isComplete } = walk(dortmundPass.form, SELBST);
  assert.ok(isComplete, path.at(-1));
  assert.deepEqual(
    path.filter((name) => name.startsWith('hilfe') || name === 'pass-nummer' || name === 'mitglieder'),
    [],
  );
});

/** What is answered differently, and the pages that are asked besides. */
const DETOURS: [title: string, answers: Answers, pages: string[]][] = [
  ['Verlängerung', { anlass: 'verlaengerung' }, ['pass-nummer']],
  ['verlorener Pass', { anlass: 'verloren' }, ['pass-nummer']],
  ['Haushalt', { mitHaushalt: 'ja', mitglieder: [{ mitgliedVorname: 'Karl' }] }, ['mitglieder']],
  ['Tochter hilft', HELFER, ['hilfe-rolle', 'hilfe-einverstanden', 'hilfe-kontakt', 'hilfe-briefe', 'kontakt-person']],
  [
    'Betreuer bekommt die Briefe',
    {
      ...HELFER,
      hilfeRolle: 'betreuung',
      briefeAn: 'helfer',
      hilfeStrasse: 'Hellweg',
      hilfeHausnummer: '1',
      hilfePlz: '59423',
      hilfeOrt: 'Unna',
    },
    [
      'hilfe-rolle',
      'hilfe-vertretung',
      'hilfe-kontakt',
      'hilfe-briefe',
      'hilfe-anschrift',
      'kontakt-person',
      'hilfe-vollmacht',
    ],
  ],
];

for (const [title, answers, pages] of DETOURS) {
  test(`${title}: fragt zusätzlich ${pages.join(', ')}`, () => {
    const usual = walk(dortmundPass.form, SELBST).path;
    const { path, isComplete } = walk(dortmundPass.form, { ...SELBST, ...answers });
    assert.ok(isComplete, path.at(-1));
    assert.deepEqual(
      path.filter((name) => !usual.includes(name)),
      pages,
    );
  });
}

test('wer doch selbst ausfüllt, wird nicht nach der Vollmacht gefragt', () => {
  const { path } = walk(dortmundPass.form, { ...SELBST, hilfeRolle: 'betreuung' });
  assert.ok(!path.includes('hilfe-vollmacht'));
});

test('verlangt Bescheid und Ausweis, von Vertretern auch deren Papier; nie ein Foto', () => {
  const felder = (answers: Answers) => dortmundPass.nachweise({ ...SELBST, ...answers }).map(({ feld }) => feld);
  assert.deepEqual(felder({}), ['nachweisBescheid', 'nachweisAusweis']);
  assert.deepEqual(felder({ ...HELFER }), ['nachweisBescheid', 'nachweisAusweis']);
  assert.deepEqual(felder({ ...HELFER, hilfeRolle: 'vollmacht' }).at(-1), 'nachweisVollmacht');
  assert.deepEqual(felder({ hilfeRolle: 'vollmacht' }), ['nachweisBescheid', 'nachweisAusweis']);
});

test('sagt, welcher Bescheid gemeint ist', () => {
  const bescheid = (leistung: string) => dortmundPass.nachweise({ ...SELBST, leistung })[0]?.name.de;
  assert.equal(bescheid('wohngeld'), 'Aktueller Bescheid mit allen Seiten: Wohngeld');
  assert.equal(bescheid('andere'), 'Aktueller Bescheid über die Leistung mit allen Seiten');
});

test('schätzt ein, was die Regeln sagen, und lässt Wohngeld offen', () => {
  const art = (leistung: string) => {
    const found = dortmundPass.einschaetzung?.({ ...SELBST, leistung }, fakten, TODAY);
    return found?.art === 'ergebnis' ? found.ergebnis : found?.art;
  };
  assert.equal(art('grundsicherung'), 'ja');
  assert.equal(art('asylbewerberleistungen'), 'ja');
  assert.equal(art('entschaedigung'), 'ja');
  assert.equal(art('wohngeld'), 'offen');
  assert.equal(art('jugendhilfe'), 'offen');
  assert.equal(art('hilfe-zur-pflege'), undefined);
  assert.equal(art('andere'), undefined);
  const found = dortmundPass.einschaetzung?.(SELBST, fakten, TODAY);
  assert.match(found?.grundlage ?? '', /Leistungen der Liste/);
  assert.equal(found?.vorbehalt, 'Das Amt entscheidet.');
});

const form = compileForm(dortmundPass.form);
const context = { today: TODAY, plz: new Set(['44137']) };

function codesOf(pageName: string, raw: Readonly<Record<string, string>>): string[] {
  const page = form.page(pageName);
  assert.ok(page && page.kind !== 'office');
  const inputs = Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, [value]]));
  return parsePage(form, page, inputs, {}, context).errors.map(({ code }) => code);
}

test('ein Bescheid endet nicht, bevor er beginnt; ohne Ende ist er unbefristet', () => {
  const beginn = { 'bescheidVon-tag': '1', 'bescheidVon-monat': '3', 'bescheidVon-jahr': '2026' };
  const ende = (tag: string, monat: string) => ({
    'bescheidBis-tag': tag,
    'bescheidBis-monat': monat,
    'bescheidBis-jahr': '2026',
  });
  assert.deepEqual(codesOf('zeitraum', beginn), []);
  assert.deepEqual(codesOf('zeitraum', { ...beginn, ...ende('1', '3') }), []);
  assert.deepEqual(codesOf('zeitraum', { ...beginn, ...ende('28', '2') }), ['endeVorBeginn']);
});

test('fragt nach, wenn die Postleitzahl nicht in der Stadt liegt', () => {
  const anschrift = { strasse: 'Hellweg', hausnummer: '1', ort: 'Dortmund' };
  assert.deepEqual(codesOf('anschrift', { ...anschrift, plz: '44137' }), []);
  assert.deepEqual(codesOf('anschrift', { ...anschrift, plz: '59423' }), ['nichtInDerStadt']);
});
