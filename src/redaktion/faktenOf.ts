import { toFakten } from '#src/fakten/fakt.ts';
import { createFakten, type Fakten } from '#src/fakten/fakten.ts';
import type { Content } from './content.ts';

/**
 * The facts of this content for other checks, without what is broken: a file that breaks its schema, a value whose
 * source is missing. Those are reported where they stand.
 */
export function faktenOf(content: Content): Fakten {
  const quellen = content.quellen[0]?.data ?? {};
  const fakten = content.fakten.flatMap(({ id, data }) => {
    if (!data) return [];
    const withSource = Object.entries(data.fakten).map(([key, fakt]) => [
      key,
      { ...fakt, werte: fakt.werte.filter(({ quelle }) => quellen[quelle]) },
    ]);
    return toFakten(id, { ...data, fakten: Object.fromEntries(withSource) }, quellen);
  });
  const regelwerke = content.regeln.flatMap(({ id, data }) => {
    return data?.regeln.every(({ quelle }) => quellen[quelle]) ? [{ ...data, id }] : [];
  });
  return createFakten({ fakten, quellen, regelwerke });
}

/** True when the fact would be in a file that cannot be read: then nobody knows whether it exists. */
export function isInBrokenFile(faktId: string, content: Content): boolean {
  const file = faktId.slice(0, faktId.indexOf('.'));
  return content.fakten.some(({ id, data }) => id === file && !data);
}
