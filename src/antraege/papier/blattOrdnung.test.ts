import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Words } from '#src/forms/words.ts';
import { compiledForm } from '../compiledForm.ts';
import { ANTRAEGE } from '../registry.ts';
import { toPapierformular } from '../toPapierformular.ts';
import { toAbschnitte } from './blattOrdnung.ts';

const absender = {
  portal: 'Wegweiser',
  publicUrl: 'https://wegweiser.example',
  zeitzone: 'Europe/Berlin',
  amt: { name: 'Sozialamt' },
};

for (const antrag of ANTRAEGE) {
  test(`${antrag.id}: getippt wird in der Reihenfolge des Blattes, jede Frage einmal`, () => {
    const form = compiledForm(antrag);
    const typed = toAbschnitte(form).flatMap(({ fields }) => fields);
    const asked = Object.keys(form.definition.fields).filter((name) => !form.definition.declarations.includes(name));
    assert.deepEqual(typed.toSorted(), asked.toSorted());
    // Every label with the name of its field, so that equal words stay apart; two fields may share their words.
    const marks = new Map<Words, string[]>();
    for (const name of typed) marks.set(form.field(name).label, [...(marks.get(form.field(name).label) ?? []), name]);
    const say = (words: Words) => (marks.get(words) ?? [words.de]).join('|');
    const { blocks } = toPapierformular(antrag, form, { absender, today: '2026-11-21', say });
    const printed = blocks.flatMap((block) => {
      if (block.kind === 'table') return block.columns;
      // A page with one question has it as heading, when its label says the same.
      if (block.kind === 'heading') return block.text;
      return 'label' in block ? [block.label, ...(block.kind === 'boxes' ? block.options : [])] : [];
    });
    const names = typed.map((name) => (marks.get(form.field(name).label) ?? []).join('|'));
    const order = printed.filter((text) => names.includes(text));
    assert.deepEqual(
      order.filter((text, index) => text !== order[index - 1]),
      names.filter((text, index) => text !== names[index - 1]),
    );
  });
}
