import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { AufgabeArt } from '../aufgabenStore.ts';
import type { Vorgang } from '../vorgang.ts';
import { toVorgang } from '../vorgangStore.ts';
import { toZeile, type VorgangZeile } from './vorgangZeile.ts';

/** The lines of these Vorgänge, decrypted, in the order of the ids. */
export async function readZeilen(
  db: Database['kysely'],
  keys: KeyRing,
  ids: readonly string[],
  now: number,
): Promise<VorgangZeile[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('vorgang').selectAll().where('id', 'in', ids).execute();
  const aufgaben = await db
    .selectFrom('aufgabe')
    .select(['vorgang_id', 'art'])
    .where('vorgang_id', 'in', ids)
    .where('erledigt_am', 'is', null)
    .orderBy('am')
    .orderBy('id')
    .execute();
  const byId = new Map(rows.map((row): [string, Vorgang] => [row.id, toVorgang(row, keys)]));
  const aufgabenOf = Map.groupBy(aufgaben, ({ vorgang_id }) => vorgang_id);
  return ids.flatMap((id) => {
    const vorgang = byId.get(id);
    const arten = (aufgabenOf.get(id) ?? []).map(({ art }) => art as AufgabeArt);
    // Deleted since the page was cut.
    return vorgang ? [toZeile(vorgang, arten, { now })] : [];
  });
}
