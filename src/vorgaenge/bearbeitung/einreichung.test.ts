import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { isUuid } from '#src/crypto/uuid.ts';
import { einreichungOf } from './einreichung.ts';

const form = { einreichung: [randomUUID()], aktion: ['notiz'], notiz: ['Rief an'] };

test('zweimal gedrückt ist dieselbe Einreichung, in welcher Reihenfolge die Felder auch kommen', () => {
  const id = einreichungOf(form) ?? '';
  assert.ok(isUuid(id), id);
  const { aktion, notiz, einreichung } = form;
  assert.equal(einreichungOf({ notiz, einreichung, aktion }), id);
});

test('anderer Text, ein anderer Knopf oder ein anderes Formular ist eine andere', () => {
  const others = [{ notiz: ['Rief zurück'] }, { aktion: ['zurueckgeben'] }, { einreichung: [randomUUID()] }];
  const ids = [form, ...others.map((other) => ({ ...form, ...other }))].map(einreichungOf);
  assert.equal(new Set(ids).size, ids.length);
});

test('ohne Nummer des Formulars gibt es keine', () => {
  for (const einreichung of [[], [''], ['1'], ['\0']]) assert.equal(einreichungOf({ ...form, einreichung }), undefined);
});
