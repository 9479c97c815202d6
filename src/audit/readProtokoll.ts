import type { Kysely } from 'kysely';
import type { Tables } from '#src/db/tables.ts';

/** What to look for; what is missing does not matter. */
export interface ProtokollFilter {
  /** The Aktenzeichen, or what else it was about, alone or among several in one entry. */
  gegenstand?: string | undefined;
  /** Id of the member of staff. */
  wer?: string | undefined;
  aktion?: string | undefined;
  /** Epoch milliseconds, this moment included. */
  seit?: number | undefined;
  /** Epoch milliseconds, this moment not included. */
  bis?: number | undefined;
}

export interface ProtokollSeite {
  /** Only entries before this number: how the next page begins. Missing: from the newest. */
  vor?: number | undefined;
  /** At most 500. */
  limit: number;
}

export interface ProtokollZeile {
  nr: number;
  am: number;
  wer: string;
  aktion: string;
  gegenstand: string | null;
}

/** Nobody reads more at once, and no page gets larger. */
const MOST = 500;

/** Entries, newest first. `weiter`: there are more, before this number. */
export async function readProtokoll(
  db: Kysely<Tables>,
  { gegenstand, wer, aktion, seit, bis }: ProtokollFilter,
  { vor, limit }: ProtokollSeite,
): Promise<{ zeilen: ProtokollZeile[]; weiter: number | undefined }> {
  const size = Math.min(limit, MOST);
  const found = await db
    .selectFrom('protokoll')
    .select(['nr', 'am', 'wer', 'aktion', 'gegenstand'])
    .$if(gegenstand !== undefined, (query) => query.where('nr', 'in', nummernOf(db, gegenstand ?? '', vor)))
    .$if(wer !== undefined, (query) => query.where('wer', '=', wer ?? ''))
    .$if(aktion !== undefined, (query) => query.where('aktion', '=', aktion ?? ''))
    .$if(seit !== undefined, (query) => query.where('am', '>=', seit ?? 0))
    .$if(bis !== undefined, (query) => query.where('am', '<', bis ?? 0))
    .$if(vor !== undefined, (query) => query.where('nr', '<', vor ?? 0))
    .orderBy('nr', 'desc')
    .limit(size + 1)
    .execute();
  const zeilen = found.slice(0, size);
  return { zeilen, weiter: found.length > size ? zeilen.at(-1)?.nr : undefined };
}

/** The numbers of the entries that are about this, alone or among several: two indexes know them, and `vor` shortens both. */
function nummernOf(db: Kysely<Tables>, gegenstand: string, vor: number | undefined) {
  const alone = db.selectFrom('protokoll').select('nr').where('gegenstand', '=', gegenstand);
  const amongOthers = db.selectFrom('protokoll_bezug').select('nr').where('gegenstand', '=', gegenstand);
  if (vor === undefined) return alone.unionAll(amongOthers);
  return alone.where('nr', '<', vor).unionAll(amongOthers.where('nr', '<', vor));
}
