import { toFakten } from '#src/fakten/fakt.ts';
import { createFakten, type Fakten } from '#src/fakten/fakten.ts';
import { findPlatzhalter } from '#src/fakten/platzhalter.ts';
import { limitsOf, type RegelwerkDaten, textsOf } from '#src/fakten/regelwerkSchema.ts';
import type { Content } from './content.ts';

/**
 * The facts of this content for other checks, without what is broken: a file that breaks its schema, a value whose
 * source is missing, a rule that names what is not there. Those are reported where they stand.
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
  const known = new Set(fakten.map(({ id }) => id));
  const regelwerke = content.regeln.flatMap(({ id, data }) => {
    const isWhole =
      data?.regeln.every(({ quelle }) => quellen[quelle]) && namedFakten(data).every((each) => known.has(each));
    return data && isWhole ? [{ ...data, id }] : [];
  });
  return createFakten({ fakten, quellen, regelwerke });
}

function namedFakten(daten: RegelwerkDaten): string[] {
  const shown = textsOf(daten).flatMap(({ text }) => findPlatzhalter(text));
  return [...limitsOf(daten), ...shown.map(({ id }) => id)];
}

/** True when the fact would be in a file that cannot be read: then nobody knows whether it exists. */
export function isInBrokenFile(faktId: string, content: Content): boolean {
  const file = faktId.slice(0, faktId.indexOf('.'));
  return content.fakten.some(({ id, data }) => id === file && !data);
}
