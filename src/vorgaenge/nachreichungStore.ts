import type { KeyRing } from '#src/crypto/keyRing.ts';
import { openJson, sealJson } from '#src/crypto/sealJson.ts';
import type { Reader, Tx } from '#src/db/tx.ts';
import type { Nachreichung, NachreichungInhalt } from './vorgang.ts';

/** False when it was handed in before with the same id. */
export async function insertNachreichung(
  tx: Tx,
  keys: KeyRing,
  vorgangId: string,
  nachreichung: Nachreichung,
): Promise<boolean> {
  const { id, eingegangenAm, inhalt } = nachreichung;
  const { keyId, sealed } = sealJson(keys, inhalt, `nachreichung:${id}`);
  const row = await tx
    .insertInto('nachreichung')
    .values({ id, vorgang_id: vorgangId, eingegangen_am: eingegangenAm, key_id: keyId, payload: sealed })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Everything handed in later, oldest first. */
export async function readNachreichungen(db: Reader, keys: KeyRing, vorgangId: string): Promise<Nachreichung[]> {
  const rows = await db
    .selectFrom('nachreichung')
    .selectAll()
    .where('vorgang_id', '=', vorgangId)
    .orderBy('eingegangen_am')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    eingegangenAm: row.eingegangen_am,
    inhalt: openJson<NachreichungInhalt>(keys, row.key_id, row.payload, `nachreichung:${row.id}`),
  }));
}
