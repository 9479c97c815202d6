import type { Antragsstelle } from '#src/antraege/antragsstelle.ts';
import { verifyProtokoll } from '#src/audit/verifyProtokoll.ts';
import { readRuns, recordRun } from '#src/db/recordRun.ts';

/** Walks along the audit chain. Payload: `{ day }`. */
export const PROTOKOLL_PRUEFUNG = 'protokoll-pruefung';

/** Once a week is enough to notice, and the chain grows with every look at a page. */
const WEEK_MS = 6.5 * 24 * 3_600_000;

/** Checks the Protokoll when the last good check is a week old, and notes how it went. Called every night. */
export async function pruefeProtokoll({
  database,
  keys,
  now,
}: Pick<Antragsstelle, 'database' | 'keys' | 'now'>): Promise<void> {
  const am = now();
  const [last] = await readRuns(database.kysely, PROTOKOLL_PRUEFUNG);
  if (last?.ok && last.am > am - WEEK_MS) return;
  const result = await verifyProtokoll(database.kysely, keys);
  const hinweis = result.ok
    ? `${result.anzahl.toLocaleString('de-DE')} Einträge sind da, wie sie geschrieben wurden.`
    : `Eintrag ${result.nr}: ${result.fehler}`;
  await recordRun(database.kysely, PROTOKOLL_PRUEFUNG, { am, durationMs: now() - am, ok: result.ok, hinweis });
}
