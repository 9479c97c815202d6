import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileForm } from './compileForm.ts';
import { defineForm } from './defineForm.ts';
import type { Field } from './field.ts';
import { words } from './testing/probeForm.ts';

const head = { id: 'typen', version: 1, title: words('Typen') };
const base = { section: words('S'), question: words('F') };
const fields = {
  farbe: { type: 'radio', label: words('Farbe'), options: [{ value: 'rot', label: words('Rot') }] },
  wahr: { type: 'confirm', label: words('Wahr') },
} as const satisfies Record<string, Field>;

// What the compiler refuses the start refuses, too; the comments fail the type check should it stop refusing.
test('vertippt sich jemand, merkt es schon der Compiler', () => {
  const definitions = [
    defineForm({
      ...head,
      fields,
      start: 'a',
      // @ts-expect-error A page asks a field that is not there.
      pages: { a: { ...base, fields: ['frabe'], next: 'pruefen' } },
      declarations: ['wahr'],
    }),
    defineForm({
      ...head,
      fields,
      start: 'a',
      // @ts-expect-error A way leads to a page that is not there.
      pages: { a: { ...base, fields: ['farbe'], next: 'bb' }, b: { ...base, fields: ['farbe'], next: 'pruefen' } },
      declarations: ['wahr'],
    }),
    defineForm({
      ...head,
      fields,
      start: 'a',
      pages: {
        // @ts-expect-error A condition asks for a field that is not there.
        a: { ...base, fields: ['farbe'], next: [{ when: { field: 'frabe', is: 'rot' }, to: 'b' }, { to: 'b' }] },
        b: { ...base, fields: ['farbe'], next: 'pruefen' },
      },
      declarations: ['wahr'],
    }),
    defineForm({
      ...head,
      fields,
      // @ts-expect-error It starts with a page that is not there.
      start: 'aa',
      pages: { a: { ...base, fields: ['farbe'], next: 'pruefen' } },
      declarations: ['wahr'],
    }),
    defineForm({
      ...head,
      fields,
      start: 'a',
      pages: { a: { ...base, fields: ['farbe'], next: 'pruefen' } },
      // @ts-expect-error A declaration is not there.
      declarations: ['war'],
    }),
  ];
  for (const definition of definitions) assert.throws(() => compileForm(definition), { name: 'FormDefinitionError' });
});

test('richtig geschrieben, ist es ein Formular', () => {
  const definition = defineForm({
    ...head,
    fields,
    start: 'a',
    pages: { a: { ...base, fields: ['farbe'], next: 'pruefen' } },
    declarations: ['wahr'],
  });
  assert.ok(compileForm(definition).ways.has('pruefen'));
});
