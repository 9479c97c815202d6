import { type Kysely, sql } from 'kysely';
import type { Tables } from '#src/db/tables.ts';
import { toBerlinDay } from '#src/queue/schedule.ts';

/** What runs by itself or by a timer of the operator, as `recordRun` calls it. */
export const LAEUFE = ['sicherung', 'herzschlag', 'loeschen', 'protokoll-pruefung'] as const;
export type LaufArt = (typeof LAEUFE)[number];

export const LAUF_NAMEN: Record<LaufArt, string> = {
  sicherung: 'Sicherung',
  herzschlag: 'Nächtliche Probe',
  loeschen: 'Löschen nach Frist',
  'protokoll-pruefung': 'Prüfung des Protokolls',
};

/** How a routine stands; times in epoch milliseconds. */
export interface Lauf {
  art: LaufArt;
  /** When it last ended well; undefined: never. */
  gelungenAm: number | undefined;
  /** The last one, good or not. */
  letzter: { am: number; dauerMs: number; ok: boolean; hinweis: string } | undefined;
}

/** Every routine with its last run, in one statement. */
export async function readLaeufe(db: Kysely<Tables>): Promise<Lauf[]> {
  const rows = await db
    .selectFrom('lauf')
    .innerJoin(
      ({ selectFrom }) =>
        selectFrom('lauf')
          .select(({ fn }) => ['lauf.art as welche', fn.max('lauf.am').as('zuletzt')])
          .select(sql<number | null>`max(case when lauf.erfolg = 1 then lauf.am end)`.as('gelungen'))
          .groupBy('lauf.art')
          .as('letzte'),
      (join) => join.onRef('letzte.welche', '=', 'lauf.art').onRef('letzte.zuletzt', '=', 'lauf.am'),
    )
    .select(['lauf.art', 'lauf.am', 'lauf.dauer_ms', 'lauf.erfolg', 'lauf.hinweis', 'letzte.gelungen'])
    .execute();
  return LAEUFE.map((art) => {
    const row = rows.find((each) => each.art === art);
    return {
      art,
      gelungenAm: row?.gelungen ?? undefined,
      letzter: row && { am: row.am, dauerMs: row.dauer_ms, ok: row.erfolg === 1, hinweis: row.hinweis },
    };
  });
}

/** When this portal was set up: before its first night nothing can be late. */
export async function readEinrichtung(db: Kysely<Tables>): Promise<number> {
  const { am } = await db
    .selectFrom('migration')
    .select(({ fn }) => fn.min('applied_at').as('am'))
    .executeTakeFirstOrThrow();
  return am;
}

/** The portal was set up on this day ("2026-11-21"): its first night is still to come, and nothing to report or to prove. */
export async function isErsterTag(db: Kysely<Tables>, day: string): Promise<boolean> {
  return toBerlinDay(await readEinrichtung(db)) === day;
}
