import assert from 'node:assert/strict';
import test from 'node:test';
import { darf, RECHTE, type Recht, ROLLEN, ROLLEN_NAMEN, type Rolle } from './rechte.ts';

/** One letter for each role: S Sachbearbeitung, B Seniorenbüro, D Disposition, R Redaktion, L Leitung; a point is a no. */
const MATRIX: Record<Recht, string> = {
  'vorgang-sehen': 'SBD.L',
  'vorgang-bearbeiten': 'S.D.L',
  'vorgang-entscheiden': 'S.D.L',
  'ablehnung-bestaetigen': 'S.D.L',
  'vorgang-wiederaufnehmen': '....L',
  'vorgang-umverteilen': '....L',
  'vorgang-erfassen': 'SBD.L',
  'vorgang-exportieren': 'S...L',
  'kennzahlen-sehen': '....L',
  'betrieb-sehen': '....L',
  'protokoll-lesen': '....L',
  'regeln-sehen': 'SB.RL',
};

const COLUMNS: readonly Rolle[] = ['sachbearbeitung', 'seniorenbuero', 'disposition', 'redaktion', 'leitung'];

test('jede Rolle darf genau, was hier steht', () => {
  for (const [recht, row] of Object.entries(MATRIX) as [Recht, string][]) {
    for (const [index, rolle] of COLUMNS.entries()) {
      assert.equal(darf(rolle, recht), row[index] !== '.', `${ROLLEN_NAMEN[rolle]}: ${recht}`);
    }
  }
});

test('die Tabelle nennt jede Rolle und jedes Recht', () => {
  assert.deepEqual([...COLUMNS].sort(), [...ROLLEN].sort());
  assert.deepEqual(Object.keys(MATRIX).sort(), [...RECHTE].sort());
});
