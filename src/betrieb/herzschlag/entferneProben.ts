import { sql } from 'kysely';
import type { Tx } from '#src/db/tx.ts';
import { deleteUploadsOfVorgang } from '#src/uploads/uploadStore.ts';
import { deleteVorgang } from '#src/vorgaenge/aufbewahrungStore.ts';
import { MAIL_AMT, MAIL_QUITTUNG } from '#src/vorgaenge/jobs/kinds.ts';
import { HERZSCHLAG_PRUEFUNG } from './kinds.ts';

/**
 * Removes every Probeantrag with all that came of it: papers, search marks, tasks, history, jobs; also what is left of one
 * whose row is lost (`verloren`, its id). Returns their Aktenzeichen. What citizens or the office filed is never touched.
 */
export async function entferneProben(tx: Tx, verloren?: string): Promise<string[]> {
  // Nobody works on them, so all of them are open: the index is short.
  const proben = await tx
    .selectFrom('vorgang')
    .select(['id', 'aktenzeichen'])
    .where('offen', '=', sql.lit(1))
    .where('herkunft', '=', 'probe')
    .execute();
  for (const id of new Set([...proben.map(({ id }) => id), ...(verloren ? [verloren] : [])])) {
    await deleteUploadsOfVorgang(tx, id);
    await deleteVorgang(tx, id);
    await tx
      .deleteFrom('job')
      .where('unique_key', 'in', [`${MAIL_QUITTUNG}:${id}`, `${MAIL_AMT}:${id}`])
      .execute();
  }
  // Finished ones tell how the nights went.
  await tx.deleteFrom('job').where('kind', '=', HERZSCHLAG_PRUEFUNG).where('status', '=', 'ready').execute();
  return proben.map(({ aktenzeichen }) => aktenzeichen);
}
