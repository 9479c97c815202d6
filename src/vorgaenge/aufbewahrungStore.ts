import { sql } from 'kysely';
import type { Reader, Tx } from '#src/db/tx.ts';
import { BEENDET } from './vorgang.ts';
import { toWeitereId } from './vorgangStore.ts';

const DAY = 24 * 3_600_000;

/** Ids of Vorgänge that must go by now, those behind `after` in order; those under a legal hold stay. */
export async function findDueForDeletion(db: Reader, now: number, after: string, limit = 200): Promise<string[]> {
  const rows = await db
    .selectFrom('vorgang')
    .select('id')
    .where('loeschen_am', '<=', now)
    .where('loeschsperre', '=', 0)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** True when the Vorgang must still go. Nobody can put a legal hold on it until this transaction is over. */
export async function lockDue(tx: Tx, id: string, now: number): Promise<boolean> {
  const row = await tx
    .updateTable('vorgang')
    .set(({ ref }) => ({ loeschsperre: ref('loeschsperre') }))
    .where('id', '=', id)
    .where('loeschen_am', '<=', now)
    .where('loeschsperre', '=', 0)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Gives every Vorgang that has ended its day of deletion, `fristen` days (by application) after its last change. */
export async function setLoeschdaten(tx: Tx, fristen: Readonly<Record<string, number>>): Promise<void> {
  for (const [antrag, days] of Object.entries(fristen)) {
    await tx
      .updateTable('vorgang')
      .set({ loeschen_am: sql<number>`geaendert_am + ${days * DAY}` })
      .where('antrag', '=', antrag)
      .where('status', 'in', [...BEENDET])
      .where('loeschen_am', 'is', null)
      .execute();
  }
}

/** When a Vorgang is to be deleted (null: not yet known) and whether a legal hold keeps it. False: no such Vorgang. */
export async function setAufbewahrung(
  tx: Tx,
  aktenzeichen: string,
  { loeschenAm, sperre }: { loeschenAm?: number | null; sperre?: boolean },
): Promise<boolean> {
  const row = await tx
    .updateTable('vorgang')
    .set({
      ...(loeschenAm !== undefined && { loeschen_am: loeschenAm }),
      ...(sperre !== undefined && { loeschsperre: sperre ? 1 : 0 }),
    })
    .where('aktenzeichen', '=', aktenzeichen)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The Vorgang that was filed with the same submission and shares its papers, when there is one. */
export async function findWeiteren(db: Reader, id: string, antraege: readonly string[]): Promise<string | undefined> {
  const ids = antraege.map((antrag) => toWeitereId(id, antrag));
  if (ids.length === 0) return undefined;
  const row = await db.selectFrom('vorgang').select('id').where('id', 'in', ids).executeTakeFirst();
  return row?.id;
}

/** Ids of all applications that Vorgänge belong to. */
export async function readAntragIds(db: Reader): Promise<string[]> {
  const rows = await db.selectFrom('vorgang').select('antrag').distinct().execute();
  return rows.map(({ antrag }) => antrag);
}

/** Removes the Vorgang with all that was handed in later and its history; uploads go by their own store. */
export async function deleteVorgang(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('nachreichung').where('vorgang_id', '=', id).execute();
  await tx.deleteFrom('ereignis').where('vorgang_id', '=', id).execute();
  await tx.deleteFrom('aufgabe').where('vorgang_id', '=', id).execute();
  await tx.deleteFrom('schreiben').where('vorgang_id', '=', id).execute();
  await tx.deleteFrom('suchmarke').where('vorgang_id', '=', id).execute();
  await tx.deleteFrom('fahrt').where('vorgang_id', '=', id).execute();
  await tx.deleteFrom('vorgang').where('id', '=', id).execute();
}
