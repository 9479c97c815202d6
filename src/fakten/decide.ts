import { type Eingaben, isMet } from './bedingung.ts';
import type { Quelle } from './fakt.ts';
import { type Fund, findOffene } from './findWidersprueche.ts';
import { cellOf, toAchsen } from './gebiet.ts';
import type { Regel, Regelwerk } from './regelwerk.ts';

export type Entscheidung =
  /** All sources agree; `rule` is the row with the newest source. */
  { result: string; rule: Regel; sources: Quelle[] } | { open: Fund };

/**
 * What the rules say about these answers, or the question they leave open: never a choice between sources. Undefined
 * when an answer is missing or cannot be.
 */
export function decide(regelwerk: Regelwerk, eingaben: Eingaben): Entscheidung | undefined {
  if (!cellOf(eingaben, toAchsen(regelwerk), regelwerk.eingaben)) return undefined;
  const open = findOffene(regelwerk, eingaben);
  if (open) return { open };
  const met = regelwerk.regeln
    .filter(({ wenn }) => isMet(wenn, eingaben))
    .sort((a, b) => b.quelle.stand.localeCompare(a.quelle.stand));
  const [rule] = met;
  return rule && { result: rule.ergebnis, rule, sources: met.map(({ quelle }) => quelle) };
}
