import type { FormDefinition, Page } from './defineForm.ts';
import type { Answer, Answers, Field } from './field.ts';
import type { AskingPage, Way } from './form.ts';
import { comparisonsOf } from './guard.ts';
import { nextPage } from './next.ts';

/**
 * Goes all ways through a form and keeps the first way to every page. A page is looked at again only with answers that
 * some later guard could still ask about, so the number of ways stays small where a form branches often.
 */
export function findWays(definition: FormDefinition): Map<string, Way> {
  const { pages, start } = definition;
  const deciding = decidingValues(definition);
  const ways = new Map<string, Way>();
  const seen = new Set<string>();
  const queue: { name: string; way: Way }[] = [{ name: start, way: { pages: [], deciding: {} } }];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { name, way } = next;
    const state = JSON.stringify([name, way.deciding]);
    if (seen.has(state)) continue;
    seen.add(state);
    if (!ways.has(name)) ways.set(name, way);
    const page = pages[name];
    if (!page || page.kind === 'office') continue;
    for (const chosen of choices(page, deciding)) {
      const answers = { ...way.deciding, ...chosen };
      queue.push({ name: nextPage(page, answers), way: { pages: [...way.pages, name], deciding: answers } });
    }
  }
  return ways;
}

/** Per field the answers that make a difference to some guard, and one more that makes none; undefined: left empty. */
function decidingValues({ pages, fields }: FormDefinition): Map<string, (Answer | undefined)[]> {
  const guards = Object.values<Page>(pages).flatMap((page) =>
    page.kind === 'office' || typeof page.next === 'string'
      ? []
      : page.next.flatMap(({ when }) => (when ? comparisonsOf(when) : [])),
  );
  const compared = new Map<string, Set<string>>();
  for (const { field, values } of guards) {
    compared.set(field, new Set([...(compared.get(field) ?? []), ...values]));
  }
  return new Map(
    [...compared].map(([name, values]) => {
      const field = definitionField(fields, name);
      return [name, [...toAnswers(field, [...values]), ...(field.optional ? [undefined] : [])]];
    }),
  );
}

function toAnswers(field: Field, compared: string[]): Answer[] {
  if (field.type === 'checkboxes') {
    const other = field.options.map(({ value }) => value).find((value) => !compared.includes(value));
    return [...compared.map((value) => [value]), ...(other ? [[other]] : []), compared];
  }
  if (field.type !== 'radio') return ['ja'];
  const other = field.options.map(({ value }) => value).find((value) => !compared.includes(value));
  return [
    ...field.options.map(({ value }) => value).filter((value) => compared.includes(value)),
    ...(other ? [other] : []),
  ];
}

/** Every combination of deciding answers that one page asks for. */
function choices(page: AskingPage, deciding: Map<string, (Answer | undefined)[]>): Answers[] {
  const asked = page.kind === 'repeat' ? [] : page.fields.filter((name) => deciding.has(name));
  return asked.reduce<Answers[]>(
    (all, name) =>
      all.flatMap((answers) =>
        (deciding.get(name) ?? []).map((value) => (value === undefined ? answers : { ...answers, [name]: value })),
      ),
    [{}],
  );
}

const definitionField = (fields: FormDefinition['fields'], name: string) => fields[name] as Field;
