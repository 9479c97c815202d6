import type { KeyRing } from '#src/crypto/keyRing.ts';
import { openJson, sealJson } from '#src/crypto/sealJson.ts';
import type { Reader, Tx } from '#src/db/tx.ts';
import type { Ereignis, EreignisInhalt } from './vorgang.ts';

/** An entry of the history; `inhalt` (a note, a reason) is sealed. False when there is one with this id: nothing is added. */
export async function insertEreignis(
  tx: Tx,
  keys: KeyRing,
  { id, vorgangId, am, art, von, inhalt }: Omit<Ereignis, 'id'> & { id: string; vorgangId: string },
): Promise<boolean> {
  const { keyId, sealed } = inhalt ? sealJson(keys, inhalt, `ereignis:${id}`) : { keyId: null, sealed: null };
  const { numInsertedOrUpdatedRows = 0n } = await tx
    .insertInto('ereignis')
    .values({ id, vorgang_id: vorgangId, am, art, von: von ?? null, key_id: keyId, payload: sealed })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** The history, oldest first. */
export async function readEreignisse(db: Reader, keys: KeyRing, vorgangId: string): Promise<Ereignis[]> {
  const rows = await db
    .selectFrom('ereignis')
    .selectAll()
    .where('vorgang_id', '=', vorgangId)
    .orderBy('am')
    .orderBy('id')
    .execute();
  return rows.map(({ id, am, art, von, key_id, payload }) => ({
    id,
    am,
    art,
    von: von ?? undefined,
    inhalt: key_id && payload ? openJson<EreignisInhalt>(keys, key_id, payload, `ereignis:${id}`) : undefined,
  }));
}
