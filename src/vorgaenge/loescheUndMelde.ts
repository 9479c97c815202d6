import type { Database } from '#src/db/openDatabase.ts';
import { recordRun } from '#src/db/recordRun.ts';
import { toErrorFields } from '#src/log/errorFields.ts';
import type { Log } from '#src/log/log.ts';
import { type Fristen, loeschen } from './loeschen.ts';

/** The nightly deletion, noted as a routine run: one that fails or never happens is seen by whoever runs the portal. */
export async function loescheUndMelde(database: Database, fristen: Fristen, log: Log): Promise<void> {
  const am = Date.now();
  const note = (ok: boolean, hinweis: string) =>
    recordRun(database.kysely, 'loeschen', { am, durationMs: Date.now() - am, ok, hinweis });
  try {
    const { entwuerfe, vorgaenge } = await loeschen(database, { now: am, isTrial: false, fristen });
    const hinweis = `${entwuerfe} Entwürfe, ${vorgaenge} Vorgänge.`;
    await note(true, hinweis);
    log.info('geloescht', { count: entwuerfe + vorgaenge }, `Gelöscht: ${hinweis}`);
  } catch (error) {
    await note(false, toErrorFields(error).error);
    throw error;
  }
}
