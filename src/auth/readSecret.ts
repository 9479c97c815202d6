import { randomBytes } from 'node:crypto';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';

const ID = 'anmeldung';
const BYTES = 32;

/**
 * The secret that session cookies are signed with, the same for all servers and over all restarts. Made at the first
 * start; sealed with the key ring, so that the database alone forges no cookie.
 */
export async function readSecret({ kysely }: Database, keys: KeyRing): Promise<string> {
  const context = `geheimnis:${ID}`;
  const { keyId, sealed } = keys.seal(randomBytes(BYTES), context);
  // Of several servers that start together the first one counts.
  await kysely
    .insertInto('geheimnis')
    .values({ id: ID, key_id: keyId, payload: sealed })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { key_id, payload } = await kysely
    .selectFrom('geheimnis')
    .select(['key_id', 'payload'])
    .where('id', '=', ID)
    .executeTakeFirstOrThrow();
  return Buffer.from(keys.open(key_id, payload, context)).toString('base64url');
}
