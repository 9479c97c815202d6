import { randomUUID } from 'node:crypto';
import { dortmundPass } from '#src/antraege/dortmund-pass/antrag.ts';
import { enqueueMailAmt, enqueueQuittung } from '#src/antraege/fileVorgaenge.ts';
import { createAktenzeichen } from '#src/vorgaenge/aktenzeichen.ts';
import { findVorgang, insertVorgang } from '#src/vorgaenge/vorgangStore.ts';
import type { Place } from './antraegeLoad.ts';

/** The same rows of the same size straight into the database, without server, form and draft: what it gives at best. */
export async function inserts({ database, keys }: Place, count: number): Promise<(() => Promise<void>)[]> {
  const { id } = await database.kysely
    .selectFrom('vorgang')
    .select('id')
    .where('fristwahrend', '=', 0)
    .executeTakeFirstOrThrow();
  const sample = await findVorgang(database.kysely, keys, id);
  if (!sample) throw new Error('There is no Vorgang to copy.');
  return Array.from({ length: count }, () => () => {
    const { uhr, ...rest } = sample;
    const vorgang = {
      ...rest,
      zielMs: uhr.zielMs,
      terminAm: uhr.terminAm ?? undefined,
      id: randomUUID(),
      aktenzeichen: createAktenzeichen(dortmundPass.kuerzel),
    };
    return database.transaction(async (tx) => {
      await insertVorgang(tx, keys, vorgang);
      await enqueueMailAmt(tx, { vorgangId: vorgang.id, submissionId: vorgang.id, anlass: 'eingang' });
      await enqueueQuittung(tx, vorgang.id, vorgang.inhalt);
    });
  });
}
