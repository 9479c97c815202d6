import fc from 'fast-check';
import { AUFGABE_WAHL, SORTIERUNGEN, STATUS_WAHL, type VorgangFilter } from '../vorgangFilter.ts';

const option = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const rarely = fc.nat(4).map((drawn) => drawn === 0);
const some = (values: readonly string[]) => fc.subarray([...values]).map((chosen) => chosen.sort());

/** Any filter without a search. */
export const filters: fc.Arbitrary<VorgangFilter> = fc.record<VorgangFilter>(
  {
    suche: fc.constant(''),
    status: option(STATUS_WAHL),
    antraege: fc.oneof(fc.constant([]), some(['dortmund-pass', 'fahrt', 'sozialticket'])),
    stadtbezirke: fc.oneof(fc.constant([]), some(['hoerde', 'mengede', 'ohne'])),
    fehlend: option(['ja', 'nein'] as const),
    ueberfaellig: rarely,
    meine: rarely,
    frei: rarely,
    zweitePruefung: rarely,
    aufgabe: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, fc.constantFrom(...AUFGABE_WAHL)),
    sortierung: option(SORTIERUNGEN),
    seite: fc.integer({ min: 1, max: 400 }),
  },
  { noNullPrototype: true },
);
