import type { Antragsstelle } from './antragsstelle.ts';

/** The fact that says how long a draft is kept. */
const FACT = 'aufbewahrung.entwurf';
/** When the office has not set it. */
const DEFAULT_DAYS = 30;

/** How many days an unfinished application is kept. */
export function keepDays({ fakten }: Pick<Antragsstelle, 'fakten'>, today: string): number {
  const days = fakten.has(FACT) ? Number(fakten.wert(FACT, today)?.wert) : Number.NaN;
  return Number.isFinite(days) ? days : DEFAULT_DAYS;
}
