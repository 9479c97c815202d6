import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createFakten } from '#src/fakten/fakten.ts';
import { readFakten } from '#src/fakten/readFakten.ts';
import type { Answers } from '#src/forms/field.ts';
import { dortmundPass } from '../dortmund-pass/antrag.ts';
import { GRUNDSICHERUNG, walk } from '../testing/walk.ts';
import { sozialticket } from './antrag.ts';

const fakten = createFakten(readFakten(fileURLToPath(new URL('../../../content', import.meta.url))));
const NUR_TICKET: Answers = { ...GRUNDSICHERUNG, ticketArt: 'abo', dortmundPass: 'nein' };
const BEIDES: Answers = {
  ...NUR_TICKET,
  dortmundPass: 'ja',
  anlass: 'verlaengerung',
  passNummer: 'P 17',
  mitHaushalt: 'ja',
  mitglieder: [{ mitgliedVorname: 'Karl' }],
};

/** Answers about the pass, and which of its pages are asked. */
const TABLE: [title: string, answers: Answers, pages: string[]][] = [
  ['nur das Ticket', NUR_TICKET, []],
  ['es gibt schon einen Pass', { ...NUR_TICKET, dortmundPass: 'vorhanden' }, ['pass-nummer']],
  ['den ersten Pass dazu', { ...BEIDES, anlass: 'erster', mitHaushalt: 'nein' }, ['anlass', 'haushalt', 'foto']],
  ['einen neuen Pass dazu', BEIDES, ['anlass', 'pass-nummer', 'haushalt', 'mitglieder', 'foto']],
];

for (const [title, answers, pages] of TABLE) {
  test(`${title}: fragt ${pages.join(', ') || 'nichts zum Pass'}`, () => {
    const { path, isComplete } = walk(sozialticket.form, answers);
    assert.ok(isComplete, path.at(-1));
    const ofPass = ['anlass', 'pass-nummer', 'haushalt', 'mitglieder', 'foto'];
    assert.deepEqual(
      path.filter((name) => ofPass.includes(name)),
      pages,
    );
  });
}

test('stellt den Antrag auf den Dortmund-Pass nur auf Wunsch mit', () => {
  assert.deepEqual(sozialticket.weitere?.(NUR_TICKET), []);
  assert.deepEqual(sozialticket.weitere?.({ ...NUR_TICKET, dortmundPass: 'vorhanden' }), []);
  assert.deepEqual(
    sozialticket.weitere?.(BEIDES).map(({ antrag }) => antrag),
    ['dortmund-pass'],
  );
});

test('mit den Antworten zum Ticket ist auch der Antrag auf den Pass vollständig, und nichts bleibt übrig', () => {
  const { answers } = walk(sozialticket.form, BEIDES);
  const [ohne = []] = (sozialticket.weitere?.(answers) ?? []).map((weiterer) => weiterer.ohne);
  const rest = Object.fromEntries(Object.entries(answers).filter(([name]) => !ohne.includes(name)));
  const pass = walk(dortmundPass.form, rest);
  assert.ok(pass.isComplete, pass.frontier);
  assert.deepEqual(pass.answers, rest);
});

test('schätzt ein, was die Regeln sagen', () => {
  const art = (answers: Answers) => {
    const found = sozialticket.einschaetzung?.({ ...NUR_TICKET, ...answers }, fakten, '2026-11-21');
    return found?.art === 'ergebnis' ? found.ergebnis : found?.art;
  };
  // Both sources agree only when the pass is there and the benefit on the list.
  assert.equal(art({ dortmundPass: 'vorhanden' }), 'ja');
  assert.equal(art({ leistung: 'wohngeld', dortmundPass: 'vorhanden' }), 'ja');
  assert.equal(art({ leistung: 'entschaedigung' }), 'nein');
  assert.equal(art({}), 'offen');
  assert.equal(art({ dortmundPass: 'ja' }), 'offen');
  assert.equal(art({ leistung: 'hilfe-zur-pflege' }), undefined);
  assert.equal(art({ leistung: 'andere' }), undefined);
});
