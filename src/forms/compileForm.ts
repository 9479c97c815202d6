import { type FormDefinition, type Page, REVIEW } from './defineForm.ts';
import type { Field } from './field.ts';
import type { Form } from './form.ts';
import { findFaults } from './formFaults.ts';
import { findWays } from './formWays.ts';
import { nextPage, targetsOf } from './next.ts';

/** The definition of a form is wrong; the message names form, page and field. Stops the start. */
export class FormDefinitionError extends Error {
  override name = 'FormDefinitionError';
}

/** Checks a definition and prepares it for being asked. Throws a FormDefinitionError that names everything wrong. */
export function compileForm(definition: FormDefinition): Form {
  const faults = findFaults(definition);
  if (faults.length > 0) throw toError(definition, faults);
  const pages = new Map<string, Page>(Object.entries(definition.pages));
  const fields = new Map<string, Field>(Object.entries(definition.fields));
  const rests = new Map<string, number>();
  const longestRest = (name: string): number => {
    const page = pages.get(name);
    if (!page || page.kind === 'office') return 0;
    const known = rests.get(name) ?? 1 + Math.max(...targetsOf(page.next).map(longestRest));
    rests.set(name, known);
    return known;
  };
  const ways = findWays(definition);
  const dead = [...pages.keys()].filter((name) => !ways.has(name));
  if (dead.length > 0) throw toError(definition, [`no answers lead to ${dead.join(', ')}`]);
  if (!ways.has(REVIEW)) throw toError(definition, [`no answers lead to "${REVIEW}": nobody could ever hand it in`]);
  return {
    id: definition.id,
    version: definition.version,
    definition,
    page: (name) => pages.get(name),
    field(name) {
      const field = fields.get(name);
      if (!field) throw new Error(`Form ${definition.id} has no field ${name}.`);
      return field;
    },
    storedNames: (page) => (page.kind === 'repeat' ? [page.group] : page.fields),
    next: nextPage,
    longestRest,
    ways,
  };
}

function toError({ id }: FormDefinition, faults: readonly string[]): FormDefinitionError {
  return new FormDefinitionError(`The form "${id}" is wrong:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
}
