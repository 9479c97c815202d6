import type { Transaction } from 'kysely';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import { openJson, sealJson } from '#src/crypto/sealJson.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { Tables } from '#src/db/tables.ts';
import type { Ereignis, EreignisInhalt } from './vorgang.ts';

type Tx = Transaction<Tables>;
/** Reading works inside and outside of a transaction. */
type Reader = Tx | Database['kysely'];

/** An entry of the history; `inhalt` (a note, a reason) is sealed. Doing it twice with one id adds one. */
export async function insertEreignis(
  tx: Tx,
  keys: KeyRing,
  { id, vorgangId, am, art, von, inhalt }: Omit<Ereignis, 'id'> & { id: string; vorgangId: string },
): Promise<void> {
  const { keyId, sealed } = inhalt ? sealJson(keys, inhalt, `ereignis:${id}`) : { keyId: null, sealed: null };
  await tx
    .insertInto('ereignis')
    .values({ id, vorgang_id: vorgangId, am, art, von: von ?? null, key_id: keyId, payload: sealed })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
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
