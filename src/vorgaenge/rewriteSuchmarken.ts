import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { Tx } from '#src/db/tx.ts';
import { toInstant } from '#src/queue/schedule.ts';
import { writeSuchmarken } from './suchmarken.ts';
import { countFehlend, startUhr } from './uhren.ts';
import type { Vorgang } from './vorgang.ts';
import { lockVorgang } from './vorgangStore.ts';

const PORTION = 50;

/** Their marks were made with another key, or never. */
interface Stale {
  id: string;
  marken_key: string | null;
}

/**
 * Makes the search marks of every Vorgang with the newest key, and for those filed before there was a desk what is missing
 * and the clock as well. `zielMsOf` says how long the office wants to take for an application. Returns how many; safe to
 * repeat and while others write.
 */
export async function rewriteSuchmarken(
  database: Database,
  keys: KeyRing,
  zielMsOf: (antrag: string) => number,
): Promise<number> {
  const most = await countStale(database, keys);
  let total = 0;
  // No more than there were: a server that still has the old key in front makes new ones, and they are for the next run.
  while (total < most) {
    const count = await database.transaction(async (tx) => {
      const stale = await readStale(tx, keys);
      // In one order: two that do this at once must not each wait for what the other holds.
      for (const each of stale.toSorted((a, b) => (a.id < b.id ? -1 : 1))) await rewrite(tx, keys, each, zielMsOf);
      return stale.length;
    });
    if (count === 0) break;
    total += count;
  }
  return total;
}

async function countStale({ kysely }: Database, keys: KeyRing): Promise<number> {
  const { count } = await kysely
    .selectFrom('vorgang')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where((eb) => eb.or([eb('marken_key', 'is', null), eb('marken_key', '!=', keys.currentId)]))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Each of the three is a look into the index: an "unequal" would read every row. */
async function readStale(tx: Tx, { currentId }: KeyRing): Promise<Stale[]> {
  const some = tx.selectFrom('vorgang').select(['id', 'marken_key']).limit(PORTION);
  const ways = [
    some.where('marken_key', 'is', null),
    some.where('marken_key', '<', currentId),
    some.where('marken_key', '>', currentId),
  ];
  for (const way of ways) {
    const rows = await way.execute();
    if (rows.length > 0) return rows;
  }
  return [];
}

async function rewrite(
  tx: Tx,
  keys: KeyRing,
  { id, marken_key }: Stale,
  zielMsOf: (antrag: string) => number,
): Promise<void> {
  const vorgang = await lockVorgang(tx, keys, id);
  if (!vorgang) return;
  await writeSuchmarken(tx, keys, id, vorgang.inhalt.person);
  const first = marken_key === null ? await firstColumns(tx, vorgang, zielMsOf(vorgang.antrag)) : {};
  await tx
    .updateTable('vorgang')
    .set({ marken_key: keys.currentId, ...first })
    .where('id', '=', id)
    .execute();
}

/** What a Vorgang of today gets when it is filed. When the last paper came is written nowhere: the clock runs from receipt. */
async function firstColumns(tx: Tx, { id, status, eingegangenAm, inhalt }: Vorgang, zielMs: number) {
  const fahrt = await tx.selectFrom('fahrt').select('datum').where('vorgang_id', '=', id).executeTakeFirst();
  const fehlend = countFehlend(inhalt);
  const terminAm = fahrt ? toInstant(fahrt.datum, '00:00') : null;
  const { laeuftSeit, faelligAm } = startUhr(eingegangenAm, { status, fehlend }, { zielMs, terminAm });
  return { fehlend, laeuft_seit: laeuftSeit, ziel_ms: zielMs, termin_am: terminAm, faellig_am: faelligAm };
}
