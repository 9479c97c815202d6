import { compileForm } from '#src/forms/compileForm.ts';
import type { Form } from '#src/forms/form.ts';
import type { Antrag } from './antrag.ts';

const forms = new Map<string, Form>();

/** The checked form of an application. Throws a FormDefinitionError when its definition is wrong. */
export function compiledForm(antrag: Antrag): Form {
  const known = forms.get(antrag.id);
  if (known) return known;
  const form = compileForm(antrag.form);
  forms.set(antrag.id, form);
  return form;
}
