import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import { openJson, sealJson } from '#src/crypto/sealJson.ts';
import { isUuid } from '#src/crypto/uuid.ts';
import type { SchreibenTable } from '#src/db/tables.ts';
import type { Reader, Tx } from '#src/db/tx.ts';
import { enqueue } from '#src/queue/enqueue.ts';
import { insertAufgabe } from '../aufgabenStore.ts';
import { MAIL_SCHREIBEN } from '../jobs/kinds.ts';
import { mailAddressOf, type Vorgang } from '../vorgang.ts';
import type { SchreibenInhalt } from './schreiben.ts';

/** How a letter reaches the citizen: a mail that says it is there, or paper. */
export type Versand = SchreibenTable['versand'];

/** A letter of the office as it was sent. */
export interface Schreiben {
  id: string;
  vorgangId: string;
  /** Id of the template. */
  vorlage: string;
  versand: Versand;
  /** Epoch milliseconds. */
  am: number;
  /** The member of staff. */
  von: string;
  /** When the mail was handed over or the letter was posted; undefined: not yet. */
  versendetAm: number | undefined;
  inhalt: SchreibenInhalt;
}

export interface NeuesSchreiben {
  /** Made before sending, so that sending twice is the same as once. */
  id?: string | undefined;
  vorgang: Pick<Vorgang, 'id' | 'inhalt'>;
  /** Id of the template. */
  vorlage: string;
  inhalt: SchreibenInhalt;
  /** Id of the member of staff. */
  von: string;
  /** Epoch milliseconds. */
  am: number;
}

/**
 * Keeps the letter and sees to it that it goes out: a mail when there is an address, else (and to another office) a task to
 * print and post it. All in this transaction; wake the worker after the commit. With the same `id` only once.
 */
export async function insertSchreiben(
  tx: Tx,
  keys: KeyRing,
  { id = randomUUID(), vorgang, vorlage, inhalt, von, am }: NeuesSchreiben,
): Promise<{ id: string; versand: Versand }> {
  const isAbgabe = inhalt.anlass === 'abgabe';
  const versand = !isAbgabe && mailAddressOf(vorgang.inhalt.person) ? 'mail' : 'post';
  const { keyId, sealed } = sealJson(keys, inhalt, `schreiben:${id}`);
  const row = await tx
    .insertInto('schreiben')
    .values({
      id,
      vorgang_id: vorgang.id,
      vorlage,
      versand,
      am,
      von,
      versendet_am: null,
      key_id: keyId,
      payload: sealed,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) return { id, versand };
  if (versand === 'mail') {
    await enqueue(tx, { kind: MAIL_SCHREIBEN, payload: { vorgangId: vorgang.id, schreibenId: id } });
  } else {
    const art = isAbgabe ? 'abgabe-drucken' : 'brief-drucken';
    await insertAufgabe(tx, { vorgangId: vorgang.id, art, am, schreibenId: id });
  }
  return { id, versand };
}

/** A letter of this Vorgang, or undefined: an id from an address opens no letter of somebody else. */
export async function readSchreiben(
  db: Reader,
  keys: KeyRing,
  { id, vorgangId }: { id: string; vorgangId: string },
): Promise<Schreiben | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await db
    .selectFrom('schreiben')
    .selectAll()
    .where('id', '=', id)
    .where('vorgang_id', '=', vorgangId)
    .executeTakeFirst();
  return row && toSchreiben(row, keys);
}

/** All letters of a Vorgang, oldest first. */
export async function listSchreiben(db: Reader, keys: KeyRing, vorgangId: string): Promise<Schreiben[]> {
  const rows = await db
    .selectFrom('schreiben')
    .selectAll()
    .where('vorgang_id', '=', vorgangId)
    .orderBy('am')
    .orderBy('id')
    .execute();
  return rows.map((row) => toSchreiben(row, keys));
}

/** Notes when it went out. False when that was noted before or it is no letter of this Vorgang. */
export async function setVersendet(
  db: Reader,
  { id, vorgangId, now }: { id: string; vorgangId: string; now: number },
): Promise<boolean> {
  const row = await db
    .updateTable('schreiben')
    .set({ versendet_am: now })
    .where('id', '=', id)
    .where('vorgang_id', '=', vorgangId)
    .where('versendet_am', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

const toSchreiben = (row: Selectable<SchreibenTable>, keys: KeyRing): Schreiben => ({
  id: row.id,
  vorgangId: row.vorgang_id,
  vorlage: row.vorlage,
  versand: row.versand,
  am: row.am,
  von: row.von,
  versendetAm: row.versendet_am ?? undefined,
  inhalt: openJson<SchreibenInhalt>(keys, row.key_id, row.payload, `schreiben:${row.id}`),
});
