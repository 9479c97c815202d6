import { sql } from 'kysely';
import type { Database } from '#src/db/openDatabase.ts';
import type { Fakten } from '#src/fakten/fakten.ts';

const WEEK = 7 * 24 * 3_600_000;

/** What the office set out to reach: `anteil` percent of complete applications decided within `wochen`. */
export interface Ziel {
  wochen: number;
  /** Percent. */
  anteil: number;
  /** The office named none for this application: measured by the one for help in a nursing home. */
  isGeliehen: boolean;
  /** Empty when nobody named a target. "April 2009". */
  stand: string;
}

/** The only target the Sozialamt ever published (Geschäftsbericht 2008): six weeks, 85 %. */
const VORBILD = 'bearbeitung.stationaere-pflege';

/** Where no office has named anything: the same yardstick, without a source. */
const OHNE_ZIEL = { wochen: 6, anteil: 85 };

/**
 * The target for an application on this day. Without one of its own the published one serves as yardstick: a queue without
 * any would say nothing is ever late.
 */
export function zielOf(fakten: Fakten, antrag: string, day: string): Ziel {
  // Another city has facts of its own.
  const wertOf = (id: string) => (fakten.has(id) ? fakten.wert(id, day)?.wert : undefined);
  const own = `bearbeitung.${antrag}-wochen`;
  const isGeliehen = wertOf(own) === undefined;
  const id = isGeliehen ? `${VORBILD}-wochen` : own;
  return {
    wochen: Number(wertOf(id) ?? OHNE_ZIEL.wochen),
    anteil: Number(wertOf(`${VORBILD}-anteil`) ?? OHNE_ZIEL.anteil),
    isGeliehen,
    stand: fakten.has(id) ? fakten.stand(id, day) : '',
  };
}

/** The same as milliseconds for the clock. */
export const zielMs = ({ wochen }: Ziel): number => wochen * WEEK;

/** The office has named another target: open Vorgänge get it, and become due accordingly. A day they have stays. */
export async function updateZiele(
  { kysely }: Database,
  zielMsByAntrag: Readonly<Record<string, number>>,
): Promise<void> {
  for (const [antrag, ms] of Object.entries(zielMsByAntrag)) {
    const due = sql<number>`coalesce(laeuft_seit - gelaufen_ms, eingegangen_am) + ${sql.lit(ms)}`;
    await kysely
      .updateTable('vorgang')
      .set({
        ziel_ms: ms,
        faellig_am: sql<number>`case when termin_am < ${due} then termin_am else ${due} end`,
      })
      .where('antrag', '=', antrag)
      .where('offen', '=', sql.lit(1))
      .where('ziel_ms', '!=', ms)
      .execute();
  }
}
