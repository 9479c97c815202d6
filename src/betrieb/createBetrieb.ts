import { createHash, timingSafeEqual } from 'node:crypto';
import type { Antragsstelle } from '#src/antraege/antragsstelle.ts';
import type { Metrics } from '#src/telemetry/createMetrics.ts';
import { findStockungen, type StockungOptions } from './findStockungen.ts';
import { type Gesundheit, readGesundheit } from './gesundheit.ts';
import { readKenngroessen } from './kenngroessen.ts';
import { shareFor } from './shareFor.ts';
import type { Stockung } from './stockung.ts';

/** What the pages about the operation work with; they find it as `Astro.locals.betrieb`. */
export interface Betrieb {
  /** At most five seconds old. Never throws. */
  gesundheit(): Promise<Gesundheit>;
  /** What hangs, now. */
  stockungen(): Promise<Stockung[]>;
  /** The text for Prometheus, for who sends the token: `Authorization: Bearer …`. */
  metrik(authorization: string | null): Promise<Metrik>;
}

export type Metrik =
  | { kind: 'text'; text: string }
  /** No token or a wrong one. */
  | { kind: 'verweigert' }
  /** No token is set: there is no such page. */
  | { kind: 'aus' };

export interface BetriebOptions extends StockungOptions {
  metrics: Metrics;
  metricsToken: string | undefined;
}

const HEALTH_MS = 5000;
/** Counting 10,000 open cases takes milliseconds, but nobody needs it more often. */
const FIGURES_MS = 15_000;

/** The operation of one portal. */
export function createBetrieb(stelle: Antragsstelle, options: BetriebOptions): Betrieb {
  const { database, now } = stelle;
  const { metrics, metricsToken } = options;
  const readings = shareFor(FIGURES_MS, now, () => readKenngroessen(database, now()));
  return {
    gesundheit: shareFor(HEALTH_MS, now, () => readGesundheit(database, now())),
    stockungen: () => findStockungen(stelle, { now: now(), options }),
    async metrik(authorization) {
      if (metricsToken === undefined) return { kind: 'aus' };
      if (!isSame(authorization ?? '', `Bearer ${metricsToken}`)) return { kind: 'verweigert' };
      return { kind: 'text', text: await metrics.render(await readings()) };
    },
  };
}

/** In the same time, however much of it is right. */
function isSame(a: string, b: string): boolean {
  const [digestA, digestB] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(digestA as Buffer, digestB as Buffer);
}
