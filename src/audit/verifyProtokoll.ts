import type { Kysely } from 'kysely';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { ProtokollTable, Tables } from '#src/db/tables.ts';
import { SIEGEL, toHash } from './protokoll.ts';

/** One entry and its hash: what somebody wrote down elsewhere, and what must still be there. */
export interface Anker {
  nr: number;
  hash: string;
}

export interface PruefOptions {
  /** The first number to check; what is before counts as checked. Missing: all of it. */
  from?: number | undefined;
  /** An entry that is known from elsewhere, such as the daily mail. */
  anker?: Anker | undefined;
}

/**
 * The result of a check. `ohneSchluessel`: entries sealed with a key that is not on the ring any more; the chain and the
 * next seal that can be checked cover them. `fehler` is German, for the person at the console.
 */
export type Pruefung =
  | ({ ok: true; anzahl: number; ohneSchluessel: number } & Anker)
  | { ok: false; nr: number; fehler: string };

const PORTION = 1000;

/** Walks along the chain, some entries at a time, and says whether all are there as they were written, or which is not. */
export async function verifyProtokoll(
  db: Kysely<Tables>,
  keys: KeyRing,
  { from = 1, anker }: PruefOptions = {},
): Promise<Pruefung> {
  const kopf = await readKopf(db);
  if (!kopf) return bad(0, 'Die Zeile in protokoll_kopf fehlt: Jemand hat sie gelöscht.');
  if (anker && anker.nr > kopf.nr) {
    return bad(kopf.nr + 1, `Das Protokoll endet bei ${kopf.nr}, der Anker nennt ${anker.nr}: Das Ende fehlt.`);
  }
  const walk = startWalk(keys, from, await hashBefore(db, from), anker);
  while (walk.nr < kopf.nr) {
    const rows = await readRows(db, walk.nr, kopf.nr);
    if (rows.length === 0) return bad(walk.nr + 1, `Die Einträge ${walk.nr + 1} bis ${kopf.nr} fehlen.`);
    for (const row of rows) {
      const fehler = walk.step(row);
      if (fehler) return bad(walk.nr + 1, fehler);
    }
  }
  if (walk.nr === kopf.nr && walk.hash !== kopf.hash)
    return bad(kopf.nr, 'Der letzte Eintrag ist nicht der, den protokoll_kopf nennt.');
  const open = walk.firstUncovered();
  if (open)
    return bad(
      open.nr,
      `Das Siegel ist vom Schlüssel ${open.keyId}, der hier fehlt, und kein späteres Siegel bestätigt den Eintrag.`,
    );
  const extra = await findBeyondKopf(db);
  if (extra) return bad(extra, 'Der Eintrag steht hinter dem Ende, das protokoll_kopf nennt.');
  return {
    ok: true,
    nr: kopf.nr,
    hash: kopf.hash,
    anzahl: Math.max(0, kopf.nr - from + 1),
    ohneSchluessel: walk.ohneSchluessel(),
  };
}

/** The last entry, to be written down elsewhere. Undefined when somebody deleted what the database must hold. */
export async function readKopf(db: Kysely<Tables>): Promise<Anker | undefined> {
  return await db.selectFrom('protokoll_kopf').select(['nr', 'hash']).where('id', '=', 1).executeTakeFirst();
}

function startWalk(keys: KeyRing, from: number, before: string, anker: Anker | undefined) {
  let [nr, hash, ohneSchluessel] = [from - 1, before, 0];
  let uncovered: { nr: number; keyId: string } | undefined;
  const step = (row: ProtokollTable): string | undefined => {
    if (row.nr !== nr + 1)
      return row.nr === nr + 2 ? 'Der Eintrag fehlt.' : `Die Einträge ${nr + 1} bis ${row.nr - 1} fehlen.`;
    if (toHash(hash, row) !== row.hash) return 'Der Eintrag oder seine Verkettung wurde geändert.';
    if (anker?.nr === row.nr && anker.hash !== row.hash)
      return 'Der Eintrag ist ein anderer als im Anker: Das Protokoll wurde neu geschrieben.';
    if (!keys.has(row.key_id)) {
      ohneSchluessel++;
      uncovered ??= { nr: row.nr, keyId: row.key_id };
    } else if (keys.fingerprints(row.hash, SIEGEL).includes(row.siegel)) uncovered = undefined;
    else return 'Das Siegel ist falsch: Der Eintrag stammt nicht vom Portal.';
    [nr, hash] = [row.nr, row.hash];
    return undefined;
  };
  return {
    step,
    get nr() {
      return nr;
    },
    get hash() {
      return hash;
    },
    ohneSchluessel: () => ohneSchluessel,
    firstUncovered: () => uncovered,
  };
}

const bad = (nr: number, fehler: string): Pruefung => ({ ok: false, nr, fehler });

async function hashBefore(db: Kysely<Tables>, from: number): Promise<string> {
  const row = await db
    .selectFrom('protokoll')
    .select('hash')
    .where('nr', '=', from - 1)
    .executeTakeFirst();
  return row?.hash ?? '';
}

const readRows = (db: Kysely<Tables>, after: number, upTo: number): Promise<ProtokollTable[]> =>
  db
    .selectFrom('protokoll')
    .selectAll()
    .where('nr', '>', after)
    .where('nr', '<=', upTo)
    .orderBy('nr')
    .limit(PORTION)
    .execute();

/** Asked in this order: what is being written meanwhile moves the head on before it can be seen. */
async function findBeyondKopf(db: Kysely<Tables>): Promise<number | undefined> {
  const { last } = await db
    .selectFrom('protokoll')
    .select(({ fn }) => fn.max('nr').as('last'))
    .executeTakeFirstOrThrow();
  const kopf = await readKopf(db);
  return last !== null && last > (kopf?.nr ?? 0) ? last : undefined;
}
