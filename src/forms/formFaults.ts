import { type FormDefinition, type Page, REVIEW } from './defineForm.ts';
import type { Field } from './field.ts';
import type { AskingPage } from './form.ts';
import { askingPages, findCircle, reachable } from './formGraph.ts';
import { comparisonsOf } from './guard.ts';
import { targetsOf } from './next.ts';

/** Addresses that the portal itself uses beside the pages of a form. */
const RESERVED = new Set([
  REVIEW,
  'start',
  'frist-wahren',
  'spaeter',
  'bestaetigung',
  'weitermachen',
  'status',
  'beenden',
  'mehr-zeit',
  'papier.pdf',
  'quittung.pdf',
]);
const PAGE_NAME = /^[a-z][a-z0-9-]*$/;
const FIELD_NAME = /^[a-z][A-Za-z0-9]*$/;

/** Everything that is wrong with a definition and can be seen without walking through it. */
export function findFaults(definition: FormDefinition): string[] {
  const names = [
    ...findNameFaults(definition),
    ...Object.entries(definition.pages).flatMap(([name, page]) => findTargetFaults(definition, name, page)),
  ];
  // Ways can be followed only when every target is there and none leads back.
  if (names.length > 0) return names;
  const circle = findCircle(definition);
  if (circle) return [`the pages ${circle.join(' → ')} lead in a circle`];
  return [...findLostPages(definition), ...findDoubleQuestions(definition), ...findGuardFaults(definition)];
}

function findNameFaults({ pages, fields, start, declarations }: FormDefinition): string[] {
  const asked = new Set([...askingPages(pages).flatMap(([, page]) => page.fields), ...declarations]);
  const entries = Object.entries<Field>(fields);
  return [
    ...Object.keys(pages)
      .filter((name) => RESERVED.has(name) || !PAGE_NAME.test(name))
      .map((name) => `"${name}" cannot be the name of a page`),
    ...Object.keys(fields)
      .filter((name) => !FIELD_NAME.test(name))
      .map((name) => `"${name}" cannot be the name of a field`),
    ...[...asked]
      .filter((name) => !Object.hasOwn(fields, name))
      .map((name) => `the field "${name}" is asked but not defined`),
    ...Object.keys(fields)
      .filter((name) => !asked.has(name))
      .map((name) => `the field "${name}" is defined but never asked`),
    ...(Object.hasOwn(pages, start) ? [] : [`it starts with "${start}", which is not there`]),
    ...entries.flatMap(([name, field]) => findOptionFaults(name, field)),
    ...declarations
      .filter((name) => fields[name]?.type !== 'confirm')
      .map((name) => `the declaration "${name}" must be a sentence to tick`),
    ...askingPages(pages).flatMap(([name, page]) => findPageFaults(name, page, fields)),
  ];
}

function findOptionFaults(name: string, field: Field): string[] {
  if (field.type !== 'radio' && field.type !== 'checkboxes') return [];
  const values = field.options.map(({ value }) => value);
  if (values.length === 0) return [`the field "${name}" has no options`];
  return new Set(values).size < values.length ? [`the field "${name}" has an option twice`] : [];
}

function findPageFaults(name: string, page: AskingPage, fields: FormDefinition['fields']): string[] {
  const checks = page.checks ?? [];
  return [
    ...(page.fields.length === 0 ? [`the page "${name}" asks nothing`] : []),
    ...checks
      .filter(({ field }) => !page.fields.includes(field))
      .map(({ code }) => `the check "${code}" of "${name}" speaks of a field that is not on the page`),
    ...(new Set(checks.map(({ code }) => code)).size < checks.length ? [`the page "${name}" has a check twice`] : []),
    ...(page.kind === 'repeat' && Object.hasOwn(fields, page.group)
      ? [`the group "${page.group}" has the name of a field`]
      : []),
    ...(page.kind === 'repeat'
      ? page.fields
          .filter((field) => fields[field]?.type === 'upload')
          .map((field) => `the group "${page.group}" cannot hold the upload "${field}"`)
      : []),
  ];
}

function findTargetFaults({ pages }: FormDefinition, name: string, page: Page): string[] {
  if (page.kind === 'office') return [];
  const { next } = page;
  const missing = targetsOf(next)
    .filter((to) => to !== REVIEW && !Object.hasOwn(pages, to))
    .map((to) => `"${name}" leads to "${to}", which is not there`);
  if (typeof next === 'string') return missing;
  const open = next.findIndex(({ when }) => !when);
  return open === next.length - 1
    ? missing
    : [...missing, `the last way out of "${name}", and only the last, must have no condition`];
}

function findLostPages({ pages, start }: FormDefinition): string[] {
  const found = reachable(pages, start);
  return Object.keys(pages)
    .filter((name) => !found.has(name))
    .map((name) => `no way leads to "${name}"`);
}

/** Nobody is asked the same twice in one visit: no page with a field may lie behind another page with that field. */
function findDoubleQuestions({ pages }: FormDefinition): string[] {
  return askingPages(pages).flatMap(([name, page]) => {
    const later = targetsOf(page.next).flatMap((to) => [...reachable(pages, to)]);
    return [...new Set(later)].flatMap((other) => {
      const behind = pages[other];
      if (!behind || behind.kind === 'office') return [];
      const double = page.fields.filter((field) => behind.fields.includes(field));
      return double.map((field) => `"${field}" is asked on "${name}" and again on "${other}"`);
    });
  });
}

/** A guard may only ask what was answered on its own page or on one before it, and only for answers that exist. */
function findGuardFaults({ pages, fields }: FormDefinition): string[] {
  return askingPages(pages).flatMap(([name, page]) => {
    if (typeof page.next === 'string') return [];
    const before = askingPages(pages).filter(([other]) => other === name || reachable(pages, other).has(name));
    const asked = new Set(before.flatMap(([, { kind, fields: names }]) => (kind === 'repeat' ? [] : names)));
    return page.next
      .flatMap(({ when }) => (when ? comparisonsOf(when) : []))
      .flatMap(({ field: fieldName, kind, values }) => {
        if (!asked.has(fieldName))
          return [`a condition of "${name}" asks for "${fieldName}", which is not asked before`];
        const field = fields[fieldName];
        const wanted = kind === 'is' ? ['radio', 'confirm'] : ['checkboxes'];
        if (!field || !wanted.includes(field.type))
          return [`a condition of "${name}" compares "${fieldName}" in a way that does not suit it`];
        const known = 'options' in field ? field.options.map(({ value }) => value) : ['ja'];
        return values
          .filter((value) => !known.includes(value))
          .map((value) => `a condition of "${name}" waits for "${value}", which "${fieldName}" does not offer`);
      });
  });
}
