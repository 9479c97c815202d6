import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { toDay } from '#src/fakten/toDay.ts';
import type { Answers, UploadedFile } from '#src/forms/field.ts';
import { openJourney } from '#src/forms/journey.ts';
import { parsePage } from '#src/forms/parsePage.ts';
import { compiledForm } from '../compiledForm.ts';
import { JOURNEYS as pass } from '../dortmund-pass/testing/journeys.ts';
import { JOURNEYS as fahrdienst } from '../fahrdienst/testing/journeys.ts';
import { JOURNEYS as fahrt } from '../fahrt/testing/journeys.ts';
import { getAntrag } from '../registry.ts';
import { JOURNEYS as ticket } from '../sozialticket/testing/journeys.ts';
import { day, type FormJourney, toRaw } from '../testing/journeys.ts';
import { toInhalt } from '../toInhalt.ts';
import { LIEGT_BEI, STEHT_SO } from './blattEingabe.ts';
import { toUebergangene } from './offeneFragen.ts';
import { readBlatt } from './readBlatt.ts';
import { aufBlatt } from './testing/aufBlatt.ts';
import { toPapierInhalt } from './toPapierInhalt.ts';

const context = { today: toDay(new Date()), plz: new Set(['44137', '44263']) };
const scan = (name: string): UploadedFile => ({
  id: name,
  name: `${name}.pdf`,
  mediaType: 'application/pdf',
  size: 1,
  key: 'k',
  scan: 'sauber',
});
const papersOf = ({ steps }: FormJourney) =>
  Object.fromEntries(steps.flatMap(({ papers = [] }) => papers).map((name) => [name, [scan(name)]]));

type Raw = Record<string, string[]>;

/** A sheet of this application: everything read, kept and asked back. */
function read(antragId: string, raw: Raw, dateien: Record<string, UploadedFile[]> = {}, today = context.today) {
  const antrag = getAntrag(antragId);
  const form = compiledForm(antrag);
  const eingabe = { raw, dateien };
  const blatt = readBlatt({ form, ...eingabe, context: { ...context, today } });
  const codes = blatt.errors.map(({ field, code }) => `${field} ${code}`);
  const { inhalt, offen } = toPapierInhalt(antrag, form, blatt, { istUnterschrieben: true });
  return { blatt, codes, inhalt, offen, uebergangen: toUebergangene(form, blatt, eingabe) };
}

/** The same journey in the online form, page by page. */
function online(antragId: string, journey: FormJourney) {
  const antrag = getAntrag(antragId);
  const form = compiledForm(antrag);
  let answers: Answers = {};
  for (const { page: name, good, papers = [] } of journey.steps) {
    const page = form.page(name);
    assert.ok(page && page.kind !== 'office');
    const parsed = parsePage(form, page, toRaw(good), answers, context);
    assert.deepEqual(parsed.errors, []);
    const own = page.kind === 'repeat' ? { [page.group]: [parsed.answers as Record<string, string>] } : parsed.answers;
    answers = { ...answers, ...own, ...Object.fromEntries(papers.map((paper) => [paper, [scan(paper)]])) };
  }
  const visited = journey.steps.map(({ page }) => page);
  return toInhalt(antrag, form, openJourney(form, { answers, visited }));
}

for (const [id, journeys] of Object.entries({ 'dortmund-pass': pass, sozialticket: ticket, fahrdienst, fahrt })) {
  describe(`${id} vom Blatt`, () => {
    for (const journey of journeys) {
      test(`${journey.title}: dasselbe wie online`, () => {
        const form = compiledForm(getAntrag(id));
        const { inhalt, codes, blatt, uebergangen } = read(id, aufBlatt(form, journey), papersOf(journey));
        const expected = online(id, journey);
        assert.deepEqual(codes, []);
        assert.deepEqual(uebergangen, []);
        assert.deepEqual(inhalt.answers, expected.answers);
        assert.deepEqual(inhalt.angaben, expected.angaben);
        assert.deepEqual(inhalt.fehlend, expected.fehlend);
        assert.deepEqual(inhalt.anlagen, expected.anlagen);
        const end = form.page(journey.steps.at(-1)?.next ?? '');
        assert.deepEqual(inhalt.offeneFragen, end ? [end.question.de] : []);
        assert.equal(blatt.stelle, end ? journey.steps.at(-1)?.next : undefined);
      });
    }

    test('ein leeres Blatt ist lesbar: jede Frage, die alle beantworten, ist offen', () => {
      const { inhalt, codes, blatt } = read(id, {});
      assert.deepEqual(codes, []);
      assert.deepEqual(inhalt.answers, {});
      assert.equal(blatt.stelle, undefined);
      assert.ok(inhalt.offeneFragen.length >= 4, inhalt.offeneFragen.join(' | '));
      assert.ok(inhalt.offeneFragen.some((text) => /Um wen|Wer ist zum Fahrdienst/.test(text)));
    });
  });
}

const [ERSTE = assert.fail()] = pass;
const DP = aufBlatt(compiledForm(getAntrag('dortmund-pass')), ERSTE);
const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(DP).filter(([name]) => !names.some((each) => name.startsWith(each))));

test('was ein Blatt nicht sagt, wird zur Frage; das Übrige bleibt', () => {
  const { inhalt, codes } = read('dortmund-pass', without('hausnummer', 'geburtsdatum', 'bescheidVon', 'bescheidBis'));
  assert.deepEqual(codes, []);
  assert.deepEqual(inhalt.offeneFragen, [
    'Um wen geht es? – Geburtsdatum',
    'Wie ist die Anschrift? – Hausnummer',
    'Für welche Zeit ist die Leistung bewilligt?',
  ]);
  assert.equal(inhalt.answers['nachname'], 'Müller-Lüdenscheidt');
  assert.equal(inhalt.answers['strasse'], 'Kampstraße');
});

test('ist offen, wer ausfüllt, bleibt auch, was über die Hilfe auf dem Blatt steht', () => {
  const { inhalt, uebergangen } = read('dortmund-pass', { ...without('fuerWen'), hilfeName: ['Paul Muster'] });
  assert.deepEqual(inhalt.offeneFragen, ['Für wen füllen Sie den Antrag aus?']);
  assert.equal(inhalt.answers['hilfeName'], 'Paul Muster');
  assert.deepEqual(uebergangen, []);
  const rows = inhalt.angaben.flatMap((section) => section.rows);
  assert.equal(rows.find(({ field }) => field === 'hilfeName')?.answer, 'Paul Muster');
  assert.ok(!rows.some(({ field }) => field === 'hilfeRolle'), 'pages without any answer stay away');
  assert.equal(rows.filter(({ field }) => field === 'telefon').length, 1, 'asked on two ways, told once');
});

test('was nach den Angaben nicht zutrifft, wird nicht übernommen und genannt', () => {
  const { inhalt, uebergangen } = read('dortmund-pass', {
    ...DP,
    leistungName: ['Blindengeld'],
    hilfeRolle: ['betreuung'],
  });
  assert.deepEqual(uebergangen, ['andere-leistung', 'hilfe-rolle']);
  assert.ok(!('leistungName' in inhalt.answers) && !('hilfeRolle' in inhalt.answers));
});

test('auch wo ein anderes Amt zuständig ist, bleiben Name und Anschrift', () => {
  const { inhalt, blatt } = read('dortmund-pass', { ...DP, leistung: ['buergergeld'] });
  assert.equal(blatt.stelle, 'jobcenter');
  assert.equal(inhalt.person.nachname, 'Müller-Lüdenscheidt');
  assert.equal(inhalt.answers['plz'], '44137');
  assert.deepEqual(inhalt.offeneFragen, ['Bei Bürgergeld ist das Jobcenter zuständig']);
});

describe('Tippfehler und was wirklich so dasteht', () => {
  const FALSCH = { ...DP, ...toRaw(day('geburtsdatum', 31, 2, 1941)), plz: ['4413'], email: ['erna@web'] };

  test('jeder Fehler wird genannt', () => {
    const { codes, inhalt } = read('dortmund-pass', FALSCH);
    assert.deepEqual(codes, ['geburtsdatum notADay', 'plz format', 'email format']);
    assert.ok(!('plz' in inhalt.answers));
  });

  test('mit Häkchen bleibt die Frage offen und nennt, was dasteht', () => {
    const { codes, inhalt } = read('dortmund-pass', { ...FALSCH, [STEHT_SO]: ['geburtsdatum', 'plz', 'email'] });
    assert.deepEqual(codes, []);
    assert.deepEqual(inhalt.offeneFragen, [
      'Um wen geht es? – Geburtsdatum (auf dem Blatt steht „31.2.1941“)',
      'Wie ist die Anschrift? – Postleitzahl (auf dem Blatt steht „4413“)',
      'Wie erreichen wir Sie? – E-Mail (auf dem Blatt steht „erna@web“)',
    ]);
    const rows = inhalt.angaben.flatMap((section) => section.rows);
    assert.equal(rows.find(({ field }) => field === 'plz')?.answer, '„4413“ (so auf dem Blatt)');
  });

  test('ein Häkchen bei einer richtigen Antwort ändert nichts', () => {
    const { inhalt } = read('dortmund-pass', { ...DP, [STEHT_SO]: ['plz', 'nachname'] });
    assert.deepEqual(inhalt.offeneFragen, []);
    assert.equal(inhalt.answers['plz'], '44137');
  });

  test('Regeln über mehrere Antworten gelten auch neben offenen Fragen', () => {
    const { hausnummer: _, ...rest } = DP;
    const { codes } = read('dortmund-pass', { ...rest, plz: ['10115'] });
    assert.deepEqual(codes, ['plz nichtInDerStadt']);
    const so = read('dortmund-pass', { ...rest, plz: ['10115'], [STEHT_SO]: ['plz'] });
    assert.deepEqual(so.codes, []);
    assert.ok(!('plz' in so.inhalt.answers), 'what is to be asked back is no answer');
    assert.ok(so.inhalt.offeneFragen.includes('Wie ist die Anschrift? – Postleitzahl (auf dem Blatt steht „10115“)'));
  });

  test('in Zeilen einer Gruppe genauso', () => {
    const zeile = {
      'mitglieder-3-mitgliedVorname': ['Ida'],
      ...toRaw(day('mitglieder-3-mitgliedGeburtsdatum', 31, 4, 2010)),
    };
    const { codes, inhalt } = read('dortmund-pass', { ...DP, ...zeile });
    assert.deepEqual(codes, ['mitglieder-3-mitgliedGeburtsdatum notADay']);
    assert.equal((inhalt.answers['mitglieder'] as unknown[]).length, 2);
    const so = read('dortmund-pass', { ...DP, ...zeile, [STEHT_SO]: ['mitglieder-3-mitgliedGeburtsdatum'] });
    assert.deepEqual(so.inhalt.offeneFragen, [
      'Wer möchte noch einen Pass? – Person 2: Nachname',
      'Wer möchte noch einen Pass? – Person 2: Geburtsdatum (auf dem Blatt steht „31.4.2010“)',
      'Wer möchte noch einen Pass? – Person 2: Geht die Person zur Schule oder macht sie eine Ausbildung?',
    ]);
    const rows = so.inhalt.angaben.flatMap((section) => section.rows);
    assert.deepEqual(
      rows.filter(({ field }) => field === 'mitgliedGeburtsdatum').map(({ answer }) => answer),
      ['5. Mai 1938', '„31.4.2010“ (so auf dem Blatt)'],
    );
  });
});

test('was auf Papier beiliegt, fehlt nicht', () => {
  const { inhalt } = read('dortmund-pass', { ...DP, [LIEGT_BEI]: ['nachweisBescheid', 'nachweisVollmacht', 'unsinn'] });
  assert.deepEqual(
    inhalt.fehlend.map(({ feld }) => feld),
    ['nachweisAusweis'],
  );
  const rows = inhalt.angaben.flatMap((section) => section.rows);
  assert.equal(rows.find(({ field }) => field === 'nachweisBescheid')?.answer, 'liegt auf Papier bei');
});

test('eine Fahrt wird am Tag des Stempels beurteilt, nicht am Tag des Tippens', () => {
  const [bus = assert.fail()] = fahrt;
  const raw = { ...aufBlatt(compiledForm(getAntrag('fahrt')), bus), ...toRaw(day('fahrtDatum', 20, 11, 2026)) };
  assert.deepEqual(read('fahrt', raw, {}, '2026-11-19').codes, []);
  assert.deepEqual(read('fahrt', raw, {}, '2026-11-21').codes, ['fahrtDatum inPast']);
});
