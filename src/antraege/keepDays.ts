import type { Antragsstelle } from './antragsstelle.ts';

/** When the office has not set it for an application. */
const DEFAULT_DAYS = 30;

/** How many days an unfinished application is kept; a fact of `content/fakten/aufbewahrung.yaml`. */
export function keepDays({ fakten }: Pick<Antragsstelle, 'fakten'>, antragId: string, today: string): number {
  const fact = `aufbewahrung.entwurf-${antragId}`;
  const days = fakten.has(fact) ? fakten.wert(fact, today)?.wert : undefined;
  return typeof days === 'number' ? days : DEFAULT_DAYS;
}
