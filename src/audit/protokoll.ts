import { createHash } from 'node:crypto';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { ProtokollTable } from '#src/db/tables.ts';
import type { Tx } from '#src/db/tx.ts';

/** Who did what with whose data, and when. No personal data of citizens: ids and Aktenzeichen only. */
export interface ProtokollEintrag {
  am: number;
  /** Id of the member of staff, or "portal". */
  wer: string;
  /** "vorgang-gesehen". */
  aktion: string;
  /** The Aktenzeichen, or what else it was about. Several: `writeSammeleintrag`. */
  gegenstand?: string | undefined;
}

/** What the seals are made for; nothing else may use this word. */
export const SIEGEL = 'protokoll';

/**
 * Adds an entry to the chain, in the transaction that does what it tells: both are on the disk, or neither. Call it last,
 * because from here to the commit everybody else who logs something waits. Returns the number of the entry.
 */
export async function writeProtokoll(
  tx: Tx,
  keys: KeyRing,
  { am, wer, aktion, gegenstand }: ProtokollEintrag,
): Promise<number> {
  // The row is locked from here on: whoever comes next sees the hash that is written below.
  const kopf = await tx
    .updateTable('protokoll_kopf')
    .set(({ eb }) => ({ nr: eb('nr', '+', 1) }))
    .where('id', '=', 1)
    .returning(['nr', 'hash'])
    .executeTakeFirstOrThrow();
  const entry = { nr: kopf.nr, am, wer, aktion, gegenstand: gegenstand ?? null };
  const hash = toHash(kopf.hash, entry);
  const siegel = keys.fingerprint(hash, SIEGEL);
  await tx
    .insertInto('protokoll')
    .values({ ...entry, hash, key_id: keys.currentId, siegel })
    .execute();
  await tx.updateTable('protokoll_kopf').set({ hash }).where('id', '=', 1).execute();
  return kopf.nr;
}

/** The hash of an entry and, through the one before it, of everything older. JSON tells apart where a field ends. */
export function toHash(
  previous: string,
  { nr, am, wer, aktion, gegenstand }: Pick<ProtokollTable, 'nr' | 'am' | 'wer' | 'aktion' | 'gegenstand'>,
): string {
  return createHash('sha256')
    .update(JSON.stringify([previous, nr, am, wer, aktion, gegenstand]))
    .digest('hex');
}
