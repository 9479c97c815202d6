import { randomUUID } from 'node:crypto';
import type { Reader, Tx } from '#src/db/tx.ts';
import { parseFilter, toQuery } from './vorgangFilter.ts';

/** More would be a list that itself has to be searched. */
export const MOST_ANSICHTEN = 20;
const LONGEST_NAME = 60;

/** A list somebody comes back to. */
export interface Ansicht {
  id: string;
  name: string;
  /** The part of the address behind the question mark, without page and search. */
  query: string;
}

/** `gespeichert` or why not; then nothing was written. */
export type AnsichtAusgang = 'gespeichert' | 'ohne-name' | 'name-vergeben' | 'zu-viele';

/** The saved views of a member of staff, oldest first. */
export async function listAnsichten(db: Reader, staffId: string): Promise<Ansicht[]> {
  return await db
    .selectFrom('ansicht')
    .select(['id', 'name', 'query'])
    .where('staff_id', '=', staffId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** Saves a view; of the query only what is a filter, and never what was searched for: it holds names. */
export async function addAnsicht(
  tx: Tx,
  { staffId, name, query, now }: { staffId: string; name: string; query: string; now: number },
): Promise<AnsichtAusgang> {
  const refused = refuse(await listAnsichten(tx, staffId), name);
  if (refused) return refused;
  const filter = parseFilter(new URLSearchParams(query));
  const row = await tx
    .insertInto('ansicht')
    .values({
      id: randomUUID(),
      staff_id: staffId,
      name: toName(name),
      query: toQuery({ ...filter, suche: '', seite: 1 }),
      created_at: now,
    })
    // Pressed twice: the other one was faster.
    .onConflict((conflict) => conflict.columns(['staff_id', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row ? 'gespeichert' : 'name-vergeben';
}

/** False when it is gone already or somebody else's. */
export async function deleteAnsicht(tx: Tx, { staffId, id }: { staffId: string; id: string }): Promise<boolean> {
  const row = await tx
    .deleteFrom('ansicht')
    .where('id', '=', id)
    .where('staff_id', '=', staffId)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

function refuse(ansichten: readonly Ansicht[], name: string): AnsichtAusgang | undefined {
  const wanted = toKey(name);
  if (wanted === '') return 'ohne-name';
  if (ansichten.some((each) => toKey(each.name) === wanted)) return 'name-vergeben';
  return ansichten.length >= MOST_ANSICHTEN ? 'zu-viele' : undefined;
}

const toName = (typed: string) =>
  typed
    .replaceAll(/[\p{Control}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME)
    .trim();
const toKey = (name: string) => toName(name).toLocaleLowerCase('de');
