import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aktionText, werText } from './aktionen.ts';

test('was niemand in Worte gefasst hat, erscheint, wie es dasteht', () => {
  assert.equal(aktionText('vorgang-gesehen'), 'Vorgang angesehen');
  assert.equal(aktionText('etwas-neues'), 'etwas-neues');
  assert.equal(aktionText('constructor'), 'constructor');
  const namen = new Map([['17', 'Erna Muster']]);
  assert.equal(werText('17', namen), 'Erna Muster');
  assert.equal(werText('portal', namen), 'Portal');
  assert.equal(werText('18', namen), '18');
});
