import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toProbeVorlage } from '../schreiben/testing/probeSchreiben.ts';
import type { VorlagenBlock } from '../schreiben/vorlage.ts';
import { INHALT } from '../testing/probe.ts';
import { briefFelder, feldNamenOf, parseBrief } from './briefFelder.ts';

const text = (words: string): VorlagenBlock => ({ kind: 'text', text: words });
const FRAGE = toProbeVorlage(text('Bis {frist}'), { kind: 'einsatz', name: 'text' });
const FAHRDIENST = toProbeVorlage(text('{nummer}, {kontingent}, {gueltig-ab}, {gueltig-bis}'));
const context = { today: '2026-11-21', plz: new Set<string>() };
const { person } = INHALT;

const day = (name: string, iso: string) => {
  const [year = '', month = '', date = ''] = iso.split('-');
  return { [`${name}-tag`]: [date], [`${name}-monat`]: [month], [`${name}-jahr`]: [year] };
};
const RIDES = { kontingent: ['100'], ...day('gueltigAb', '2027-01-01') };

test('gefragt wird genau, was die Vorlage braucht', () => {
  assert.deepEqual(feldNamenOf(FRAGE), ['text', 'frist']);
  assert.deepEqual(feldNamenOf(FAHRDIENST), ['kontingent', 'gueltigAb', 'gueltigBis']);
  assert.deepEqual(feldNamenOf(toProbeVorlage(text('Guten Tag'))), []);
  for (const name of [...feldNamenOf(FRAGE), ...feldNamenOf(FAHRDIENST), 'stelle']) assert.ok(briefFelder.field(name));
  assert.throws(() => briefFelder.field('nummer'), /No letter asks/);
});

test('was getippt ist, kommt in den Wunsch, nichts anderes', () => {
  const raw = { text: ['Wer wohnt dort?'], ...day('frist', '2026-12-12'), stelle: ['Jobcenter'] };
  const { wunsch, berechtigung, errors } = parseBrief(FRAGE, { raw, context, person });
  assert.deepEqual(wunsch, { vorlage: 'probe', text: 'Wer wohnt dort?', frist: '2026-12-12' });
  assert.deepEqual([berechtigung, errors], [undefined, []]);
});

test('ein leerer Text oder ein vergangener Tag hält den Brief auf', () => {
  const fieldsOf = (raw: Record<string, string[]>) =>
    parseBrief(FRAGE, { raw, context, person }).errors.map(({ field }) => field);
  assert.deepEqual(fieldsOf({}), ['text', 'frist']);
  assert.deepEqual(fieldsOf({ text: ['  '], ...day('frist', '2026-11-20') }), ['text', 'frist']);
});

test('die Berechtigung nimmt die Person aus dem Antrag; ohne Ende gilt sie auf Weiteres', () => {
  const { berechtigung, errors } = parseBrief(FAHRDIENST, { raw: RIDES, context, person });
  assert.deepEqual(errors, []);
  assert.deepEqual(berechtigung, {
    vorname: 'Käthe',
    nachname: 'Großjohann',
    geburtsdatum: '1941-02-28',
    kontingent: 100,
    gueltigAb: '2027-01-01',
    gueltigBis: undefined,
  });
});

test('ohne Vorname oder Geburtsdatum fände niemand die Berechtigung; der letzte Tag liegt nicht vor dem ersten', () => {
  const codesOf = (raw: Record<string, string[]>, who = person) => {
    const { berechtigung, errors } = parseBrief(FAHRDIENST, { raw, context, person: who });
    assert.equal(berechtigung, undefined);
    return errors.map(({ code }) => code);
  };
  const { geburtsdatum: _, ...undated } = person;
  assert.deepEqual(codesOf(RIDES, undated), ['person']);
  assert.deepEqual(codesOf(RIDES, { nachname: 'Großjohann', geburtsdatum: '1941-02-28' }), ['person']);
  assert.deepEqual(codesOf({ ...RIDES, ...day('gueltigBis', '2026-12-31') }), ['order']);
  assert.equal(codesOf({ ...RIDES, kontingent: ['0'] }).length, 1);
  assert.equal(codesOf({ ...RIDES, kontingent: ['2001'] }).length, 1);
});
