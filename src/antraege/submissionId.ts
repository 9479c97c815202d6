import type { KeyRing } from '#src/crypto/keyRing.ts';
import { openPass, sealPass } from '#src/crypto/pass.ts';
import { isUuid } from '#src/crypto/uuid.ts';

const PURPOSE = 'einreichung';

/**
 * What a page sends along when handing in: the id, and a proof that we gave it to this browser. The id alone lies readable
 * in the database, and nobody who has seen that gets a receipt with it.
 */
export const toSubmission = (keys: KeyRing, id: string): string =>
  `${id}.${sealPass(keys, PURPOSE, { id, until: Number.MAX_SAFE_INTEGER })}`;

/** What came back: the id, possibly of another page or made up, and whether the proof belongs to it. */
export function readSubmission(keys: KeyRing, sent: string): { id: string; isProven: boolean } {
  const [id = '', ...proof] = sent.split('.');
  return { id, isProven: isUuid(id) && openPass(keys, PURPOSE, proof.join('.'), 0)?.id === id };
}
