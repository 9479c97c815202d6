import type { Tx } from '#src/db/tx.ts';

const HOUR = 3_600_000;

/**
 * How long a Vorgang belongs to whoever took it or last did something with it: a working day and the next morning. Whoever
 * falls ill blocks nothing for longer.
 */
export const LEIHE_MS = 24 * HOUR;

/** How long the answer to a question waits for the one who asked: over a weekend. */
export const LEIHE_NACH_ANTWORT_MS = 72 * HOUR;

/** Gives an open Vorgang to a member of staff, or prolongs it. */
export async function hold(tx: Tx, vorgangId: string, staffId: string, now: number): Promise<void> {
  await tx
    .updateTable('vorgang')
    .set({ zustaendig: staffId, zugeteilt_bis: now + LEIHE_MS })
    .where('id', '=', vorgangId)
    .where('offen', '=', 1)
    .execute();
}

/** Gives it free for everybody. */
export async function release(tx: Tx, vorgangId: string): Promise<void> {
  await tx.updateTable('vorgang').set({ zustaendig: null, zugeteilt_bis: null }).where('id', '=', vorgangId).execute();
}

/** An answer came in: it waits for the one who asked, then for anybody. */
export async function keepForAsker(tx: Tx, vorgangId: string, now: number): Promise<void> {
  await tx
    .updateTable('vorgang')
    .set({ zugeteilt_bis: now + LEIHE_NACH_ANTWORT_MS })
    .where('id', '=', vorgangId)
    .where('zustaendig', 'is not', null)
    .execute();
}
