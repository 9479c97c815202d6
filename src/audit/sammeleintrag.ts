import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Tx } from '#src/db/tx.ts';
import { type ProtokollEintrag, writeProtokoll } from './protokoll.ts';

/** More do not fit into one entry: PostgreSQL keeps no more than 2,700 bytes of it in the index. */
const MOST_IN_ONE = 50;

/**
 * Logs one look or one command that was about several: one entry that names them all, `readProtokoll` finds it by each of
 * them. With more than 50 they are several entries; with none it is one entry about nothing. Call it last, as `writeProtokoll`.
 */
export async function writeSammeleintrag(
  tx: Tx,
  keys: KeyRing,
  eintrag: Omit<ProtokollEintrag, 'gegenstand'>,
  gegenstaende: readonly string[],
): Promise<void> {
  for (let start = 0; start === 0 || start < gegenstaende.length; start += MOST_IN_ONE) {
    const teil = gegenstaende.slice(start, start + MOST_IN_ONE);
    const nr = await writeProtokoll(tx, keys, { ...eintrag, gegenstand: teil.join(' ') || undefined });
    // One alone is found as it stands in the entry.
    if (teil.length > 1) await insertBezuege(tx, nr, teil);
  }
}

async function insertBezuege(tx: Tx, nr: number, gegenstaende: readonly string[]): Promise<void> {
  const rows = [...new Set(gegenstaende)].map((gegenstand) => ({ gegenstand, nr }));
  await tx.insertInto('protokoll_bezug').values(rows).execute();
}

/** What an entry was about, one by one; the words of anything else that stands there. */
export const gegenstaendeOf = (gegenstand: string | null): string[] => gegenstand?.split(' ').filter(Boolean) ?? [];
