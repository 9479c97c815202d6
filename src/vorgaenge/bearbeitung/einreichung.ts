import { createHash } from 'node:crypto';
import { isUuid } from '#src/crypto/uuid.ts';
import type { RawInput } from '#src/forms/fields/parsed.ts';

/**
 * The id of what a form sent, a UUID: made of the Vorgang, the random id in the form (`einreichung`) and everything typed.
 * The same press twice has the same id; somebody who goes back and types something else has another one. Undefined when
 * the form carries no id of ours.
 */
export function einreichungOf(vorgangId: string, raw: RawInput): string | undefined {
  if (!isUuid(raw['einreichung']?.[0] ?? '')) return undefined;
  const sent = Object.entries(raw).sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash('sha256')
    .update(JSON.stringify([vorgangId, sent]))
    .digest('hex');
  // Version 8 is the one for ids made in a way of one's own (RFC 9562, 5.8).
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`];
  return [...parts, hash.slice(20, 32)].join('-');
}
