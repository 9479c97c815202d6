import { type Kysely, sql } from 'kysely';
import type { Tables } from '#src/db/tables.ts';

/** How one application stands against its target. Counts only; nobody's name and nobody's work alone. */
export interface Kennzahl {
  antrag: string;
  /** Complete ones decided (granted or refused) in the period. */
  entschieden: number;
  /** Of these, within the target since everything was there. */
  imZiel: number;
  /** Still open now. */
  offen: number;
  /** Open, complete and beyond the target. */
  ueberfaellig: number;
  /** Receipt of the oldest open one, epoch milliseconds. */
  aeltesterEingang: number | undefined;
  /** Came in during the period. */
  eingegangen: number;
}

/** Percent of the decided ones that were within the target, rounded down: 84.9 is not 85. Undefined without any. */
export const anteilImZiel = ({ entschieden, imZiel }: Pick<Kennzahl, 'entschieden' | 'imZiel'>): number | undefined =>
  entschieden === 0 ? undefined : Math.floor((imZiel * 100) / entschieden);

/** The figures of each application that has any, decided and received since `seit`. */
export async function readKennzahlen(
  db: Kysely<Tables>,
  { seit, now }: { seit: number; now: number },
): Promise<Kennzahl[]> {
  const real = db.selectFrom('vorgang').where('herkunft', '!=', 'probe');
  const decided = await real
    .select(['antrag', sql<number>`count(*)`.as('entschieden')])
    .select(sql<number>`count(case when gelaufen_ms <= ziel_ms then 1 end)`.as('imZiel'))
    .where('entschieden_am', '>=', seit)
    // Refused because the answer never came (§ 66 SGB I): it was never complete, and the target is about complete ones.
    .where('fehlend', '=', 0)
    .groupBy('antrag')
    .execute();
  const open = await real
    .select(({ fn }) => ['antrag', sql<number>`count(*)`.as('offen'), fn.min('eingegangen_am').as('aeltester')])
    .select(sql<number>`count(case when laeuft_seit is not null and faellig_am < ${now} then 1 end)`.as('ueberfaellig'))
    // Written into the statement: a bound value would hide the index of open ones.
    .where('offen', '=', sql.lit(1))
    .groupBy('antrag')
    .execute();
  const received = await real
    .select(['antrag', sql<number>`count(*)`.as('eingegangen')])
    .where('eingegangen_am', '>=', seit)
    .groupBy('antrag')
    .execute();
  const antraege = new Set([...decided, ...open, ...received].map(({ antrag }) => antrag));
  return [...antraege].sort().map((antrag) => {
    const of = <T extends { antrag: string }>(rows: readonly T[]) => rows.find((row) => row.antrag === antrag);
    return {
      antrag,
      entschieden: of(decided)?.entschieden ?? 0,
      imZiel: of(decided)?.imZiel ?? 0,
      offen: of(open)?.offen ?? 0,
      ueberfaellig: of(open)?.ueberfaellig ?? 0,
      aeltesterEingang: of(open)?.aeltester,
      eingegangen: of(received)?.eingegangen ?? 0,
    };
  });
}

/** The decided ones of several applications together. */
export function gesamt(kennzahlen: readonly Kennzahl[]): Pick<Kennzahl, 'entschieden' | 'imZiel'> {
  const sum = (key: 'entschieden' | 'imZiel') => kennzahlen.reduce((total, each) => total + each[key], 0);
  return { entschieden: sum('entschieden'), imZiel: sum('imZiel') };
}
