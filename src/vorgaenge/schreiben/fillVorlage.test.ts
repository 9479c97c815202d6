import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ABSENDER, INHALT } from '../testing/probe.ts';
import { eingabenOf, fillVorlage, nenntFehlende, type Werte } from './fillVorlage.ts';
import { probeVorgang, probeWerte, toProbeVorlage } from './testing/probeSchreiben.ts';
import type { Platzhalter } from './vorlage.ts';

const fill = (text: string, change: Partial<Werte> = {}) =>
  fillVorlage(toProbeVorlage({ kind: 'text', text }), probeWerte(change)).bloecke[0];

/** Placeholder → words. */
const WORDS: Record<Platzhalter, string> = {
  person: 'Käthe Großjohann, geboren am 28. Februar 1941',
  anrede: 'Guten Tag Käthe Großjohann,',
  aktenzeichen: 'DP-K7QM-4XWA-R',
  eingegangen: '21. November 2026',
  heute: '21. November 2026',
  antrag: 'Dortmund-Pass',
  amt: 'Sozialamt, Hellweg 1, 44137 Dortmund',
  frist: '7. Dezember 2026',
  stelle: 'Jobcenter Dortmund, Südwall 5-9',
  nummer: 'FB-K7QM-4XWA-R',
  kontingent: '100',
  'gueltig-ab': '1. Januar 2027',
  'gueltig-bis': '31. Dezember 2027',
};

for (const [name, words] of Object.entries(WORDS)) {
  test(`setzt {${name}} ein`, () => {
    assert.deepEqual(fill(`Vorher {${name}} nachher.`), { kind: 'text', text: `Vorher ${words} nachher.` });
  });
}

test('setzt Angaben mit ihrem Wert am Tag des Schreibens ein', () => {
  const days: string[] = [];
  const fakten = { ersetze: (text: string, day: string) => `${days.push(day)}:${text}` };
  assert.deepEqual(fill('Preis: {{wert:bad.preis}}', { fakten }), {
    kind: 'text',
    text: 'Preis: 1:{{wert:bad.preis}}',
  });
  assert.deepEqual(days, ['2026-11-21']);
});

test('das Datum ist das der Stadt, auch kurz nach Mitternacht', () => {
  const now = Date.UTC(2026, 10, 21, 23, 30);
  assert.deepEqual(fill('{heute}', { now }), { kind: 'text', text: '22. November 2026' });
  assert.equal(fillVorlage(toProbeVorlage(), probeWerte({ now })).datum, '2026-11-22');
});

test('angesprochen wird, wer die Briefe bekommt', () => {
  const helfer = { name: 'Paul Schulz', rolle: 'Sohn', bekommtBriefe: true };
  const anrede = (change: object) =>
    fill('{anrede}', { vorgang: probeVorgang({ person: { ...INHALT.person, ...change } }) });
  assert.deepEqual(anrede({ helfer }), { kind: 'text', text: 'Guten Tag Paul Schulz,' });
  assert.deepEqual(anrede({ helfer: { ...helfer, bekommtBriefe: false } }), {
    kind: 'text',
    text: 'Guten Tag Käthe Großjohann,',
  });
  const { vorname: _, ...person } = INHALT.person;
  assert.deepEqual(fill('{anrede}', { vorgang: probeVorgang({ person }) }), { kind: 'text', text: 'Guten Tag,' });
});

test('eine Berechtigung ohne Ende gilt bis auf Weiteres', () => {
  const berechtigung = { nummer: 'FB-1', kontingent: 30, gueltigAb: '2027-01-01' };
  assert.deepEqual(fill('bis {gueltig-bis}', { berechtigung: { ...berechtigung, gueltigBis: undefined } }), {
    kind: 'text',
    text: 'bis auf Weiteres',
  });
});

test('was fehlt, wird eine Liste, auch die offenen Fragen; was getippt wurde, werden Absätze', () => {
  const vorlage = toProbeVorlage({ kind: 'einsatz', name: 'fehlend' }, { kind: 'einsatz', name: 'text' });
  const vorgang = probeVorgang({ offeneFragen: ['Wo ist die Wohnung?'] });
  const { bloecke } = fillVorlage(vorlage, probeWerte({ vorgang, text: ' Eins\r\nzwei\r\n \r\n\r\nDrei\n' }));
  assert.deepEqual(bloecke, [
    {
      kind: 'list',
      ordered: false,
      items: ['Aktueller Bescheid: Grundsicherung', 'Ausweis mit Foto', 'Wo ist die Wohnung?'],
    },
    { kind: 'text', text: 'Eins\nzwei' },
    { kind: 'text', text: 'Drei' },
    { kind: 'text', text: 'Mit freundlichen Grüßen\nSozialamt' },
  ]);
});

test('die Anschrift steht da, wenn sie bekannt ist', () => {
  const empfaenger = (change: object) => fillVorlage(toProbeVorlage(), probeWerte({ vorgang: probeVorgang(change) }));
  assert.deepEqual(empfaenger({}).empfaenger, ['Käthe Großjohann', 'Kampstraße 12a', '44137 Dortmund']);
  const helfer = { name: 'Paul Schulz', rolle: 'Sohn', bekommtBriefe: true };
  const person = { ...INHALT.person, helfer };
  assert.deepEqual(empfaenger({ person }).empfaenger[1], 'zu Händen Paul Schulz');
  const own = { hilfeStrasse: 'Ostwall', hilfeHausnummer: '3', hilfePlz: '47798', hilfeOrt: 'Krefeld' };
  assert.deepEqual(empfaenger({ person, answers: { ...INHALT.answers, ...own } }).empfaenger, [
    'Paul Schulz',
    'Ostwall 3',
    '47798 Krefeld',
  ]);
  const nothing = empfaenger({ answers: {} });
  assert.deepEqual(nothing.empfaenger, ['Käthe Großjohann']);
  assert.equal(nothing.hasAnschrift, false);
});

const KINDS = ['text', 'frist', 'stelle', 'berechtigung'] as const;
const ASKING = {
  text: { kind: 'einsatz', name: 'text' },
  frist: '{frist}',
  stelle: '{stelle}',
  berechtigung: '{gueltig-ab}',
} as const;

for (const eingabe of KINDS) {
  test(`sagt vorher, dass ${eingabe} nötig ist, und wirft, wenn es fehlt`, () => {
    const asking = ASKING[eingabe];
    const vorlage = toProbeVorlage(
      typeof asking === 'string' ? { kind: 'list', ordered: true, items: [asking] } : asking,
    );
    assert.deepEqual(eingabenOf(vorlage), [eingabe]);
    assert.throws(() => fillVorlage(vorlage, probeWerte({ [eingabe]: undefined })), /nothing to put in/);
    if (eingabe !== 'berechtigung')
      assert.throws(() => fillVorlage(vorlage, probeWerte({ [eingabe]: '' })), /nothing to put in/);
  });
}

test('wirft, wenn nichts fehlt und die Vorlage doch fragt, was fehlt', () => {
  const vorlage = toProbeVorlage({ kind: 'einsatz', name: 'fehlend' });
  assert.equal(nenntFehlende(vorlage), true);
  assert.equal(nenntFehlende(toProbeVorlage()), false);
  assert.throws(
    () => fillVorlage(vorlage, probeWerte({ vorgang: probeVorgang({ fehlend: [] }) })),
    /nothing to put in/,
  );
});

test('wirft bei unbekannten Platzhaltern und bei Tagen, die es nicht gibt', () => {
  assert.throws(() => fill('{unbekannt}'), /no placeholder \{unbekannt\}/);
  assert.throws(() => fill('{toString}'), /no placeholder \{toString\}/);
  for (const frist of ['2026-02-30', '7.12.2026', '2026', '2026-12-7x'])
    assert.throws(() => fill('{frist}', { frist }));
});

test('was jemand getippt hat, ist Text: kein Zeichen davon wird Platzhalter, Überschrift oder Angabe', () => {
  const nasty = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '{anrede}',
      '{{wert:bad.preis}}',
      '# Groß',
      '**fett**',
      '$&',
      '$1',
      '{fehlend}',
      '<b>',
      '[x](y)',
      '- a',
    ),
  );
  fc.assert(
    fc.property(nasty, nasty, nasty, (name, stelle, typed) => {
      fc.pre([name, stelle, typed].every((each) => each.trim() !== ''));
      const vorgang = probeVorgang({
        person: { vorname: name, nachname: name },
        fehlend: [{ feld: 'x', name }],
        antragName: name,
      });
      const vorlage = toProbeVorlage(
        { kind: 'text', text: '{anrede}|{stelle}|{antrag}' },
        { kind: 'einsatz', name: 'fehlend' },
        { kind: 'einsatz', name: 'text' },
      );
      const text = typed.replaceAll(/[\r\n]/g, ' ').trim();
      fc.pre(text !== '');
      assert.deepEqual(fillVorlage(vorlage, probeWerte({ vorgang, stelle, text })).bloecke, [
        { kind: 'text', text: `Guten Tag ${name} ${name},|${stelle.trim()}|${name}` },
        { kind: 'list', ordered: false, items: [name] },
        { kind: 'text', text },
        { kind: 'text', text: `Mit freundlichen Grüßen\n${ABSENDER.amt.name}` },
      ]);
    }),
  );
});
