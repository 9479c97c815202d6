import type { Fakten } from '#src/fakten/fakten.ts';
import type { Fristen } from '#src/vorgaenge/loeschen.ts';
import { ANTRAEGE } from './registry.ts';

/** Days that the office keeps Vorgänge after their end: the facts `aufbewahrung.eingereicht-…` that have a value today. */
export function loeschfristen(fakten: Fakten, today: string): Fristen {
  const known = ANTRAEGE.flatMap(({ id }): [string, number][] => {
    const fact = `aufbewahrung.eingereicht-${id}`;
    const days = fakten.has(fact) ? fakten.wert(fact, today)?.wert : undefined;
    return typeof days === 'number' ? [[id, days]] : [];
  });
  return Object.fromEntries(known);
}
