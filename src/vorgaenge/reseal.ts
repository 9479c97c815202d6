import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { Tx } from '#src/db/tx.ts';

/** Everything that is sealed with our keys; drafts and files have keys of their own. */
const TABLES = [
  'vorgang',
  'nachreichung',
  'ereignis',
  'berechtigung',
  'schreiben',
  'geheimnis',
  'staff_two_factor',
] as const;
type SealedTable = (typeof TABLES)[number];

const PORTION = 100;

/** Encrypts everything that still has an older key with the newest one; returns how many rows. Safe to repeat. */
export async function reseal(database: Database, keys: KeyRing): Promise<number> {
  let total = 0;
  for (const table of TABLES) {
    for (;;) {
      const count = await database.transaction((tx) => resealSome(tx, table, keys));
      if (count === 0) break;
      total += count;
    }
  }
  return total;
}

/** A portion at a time, so that nobody waits long for the database. */
async function resealSome(tx: Tx, table: SealedTable, keys: KeyRing): Promise<number> {
  const rows = await tx
    .selectFrom(table)
    .select(['id', 'key_id', 'payload'])
    .where('key_id', '!=', keys.currentId)
    .where('payload', 'is not', null)
    .limit(PORTION)
    .execute();
  for (const { id, key_id, payload } of rows) {
    if (key_id === null || payload === null) continue;
    const context = `${table}:${id}`;
    const { keyId, sealed } = keys.seal(keys.open(key_id, payload, context), context);
    await tx
      .updateTable(table)
      .set({ key_id: keyId, payload: sealed })
      .where('id', '=', id)
      .where('key_id', '=', key_id)
      // Changed in the meantime by a server that still has the old key in front: then it is the turn of the next portion.
      .where('payload', '=', payload)
      .execute();
  }
  return rows.length;
}
