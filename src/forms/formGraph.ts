import type { FormDefinition, Page } from './defineForm.ts';
import type { AskingPage } from './form.ts';
import { targetsOf } from './next.ts';

/** A way that leads back would never end. */
export function findCircle({ pages }: FormDefinition): string[] | undefined {
  const done = new Set<string>();
  const walk = (name: string, way: string[]): string[] | undefined => {
    if (way.includes(name)) return [...way.slice(way.indexOf(name)), name];
    const page = pages[name];
    if (!page || page.kind === 'office' || done.has(name)) return undefined;
    done.add(name);
    return targetsOf(page.next)
      .map((to) => walk(to, [...way, name]))
      .find(Boolean);
  };
  return Object.keys(pages)
    .map((name) => walk(name, []))
    .find(Boolean);
}

/** The page itself and every page some way leads to from it. */
export function reachable(pages: FormDefinition['pages'], from: string, found = new Set<string>()): Set<string> {
  const page = pages[from];
  if (!page || found.has(from)) return found;
  found.add(from);
  if (page.kind !== 'office') for (const to of targetsOf(page.next)) reachable(pages, to, found);
  return found;
}

/** The pages that ask something, with their names. */
export const askingPages = (pages: FormDefinition['pages']) =>
  Object.entries<Page>(pages).filter((entry): entry is [string, AskingPage] => entry[1].kind !== 'office');
