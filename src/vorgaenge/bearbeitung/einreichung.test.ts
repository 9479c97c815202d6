import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { isUuid } from '#src/crypto/uuid.ts';
import { einreichungOf } from './einreichung.ts';

const form = { einreichung: [randomUUID()], aktion: ['notiz'], notiz: ['Rief an'] };

test('zweimal gedrückt ist dieselbe Einreichung, in welcher Reihenfolge die Felder auch kommen', () => {
  const id = einreichungOf('v1', form) ?? '';
  assert.ok(isUuid(id), id);
  const { aktion, notiz, einreichung } = form;
  assert.equal(einreichungOf('v1', { notiz, einreichung, aktion }), id);
});

test('anderer Text, ein anderer Knopf, ein anderes Formular oder ein anderer Vorgang ist eine andere', () => {
  const others = [{ notiz: ['Rief zurück'] }, { aktion: ['zurueckgeben'] }, { einreichung: [randomUUID()] }];
  const forms = [form, ...others.map((other) => ({ ...form, ...other }))];
  const ids = [...forms.map((each) => einreichungOf('v1', each)), einreichungOf('v2', form)];
  assert.equal(new Set(ids).size, ids.length);
});

test('ohne Nummer des Formulars gibt es keine', () => {
  for (const einreichung of [[], [''], ['1'], ['\0']])
    assert.equal(einreichungOf('v1', { ...form, einreichung }), undefined);
});
