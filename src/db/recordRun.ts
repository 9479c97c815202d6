import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** A routine run such as a backup, and how it went. */
export interface Run {
  /** Epoch milliseconds when it began. */
  am: number;
  durationMs: number;
  ok: boolean;
  /** For the operator, in German, without personal data: how much, or what failed. */
  hinweis: string;
}

/** Notes that a routine run is over. */
export async function recordRun(db: Kysely<Tables>, art: string, run: Run): Promise<void> {
  await db
    .insertInto('lauf')
    .values({
      id: randomUUID(),
      art,
      am: run.am,
      dauer_ms: Math.round(run.durationMs),
      erfolg: run.ok ? 1 : 0,
      hinweis: run.hinweis,
    })
    .execute();
}

/** The last runs of a kind, newest first. */
export async function readRuns(db: Kysely<Tables>, art: string, limit = 1): Promise<Run[]> {
  const rows = await db
    .selectFrom('lauf')
    .selectAll()
    .where('art', '=', art)
    .orderBy('am', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ am, dauer_ms, erfolg, hinweis }) => ({ am, durationMs: dauer_ms, ok: erfolg === 1, hinweis }));
}
