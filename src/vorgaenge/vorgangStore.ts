import { createHash } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { Tables } from '#src/db/tables.ts';
import type { Nachreichung, NachreichungInhalt, Status, Vorgang, VorgangInhalt } from './vorgang.ts';

type Tx = Transaction<Tables>;

/** Reading works inside and outside of a transaction. */
type Reader = Tx | Database['kysely'];

export interface NeuerVorgang extends Omit<Vorgang, 'status' | 'inhalt'> {
  inhalt: VorgangInhalt;
  /** Id of the Stadtbezirk, when the address tells it. */
  stadtbezirk?: string | undefined;
}

/** False when a Vorgang with this id or Aktenzeichen is there already; then nothing was written. */
export async function insertVorgang(tx: Tx, keys: KeyRing, vorgang: NeuerVorgang): Promise<boolean> {
  const { id, eingegangenAm } = vorgang;
  const { keyId, sealed } = sealJson(keys, vorgang.inhalt, `vorgang:${id}`);
  const row = await tx
    .insertInto('vorgang')
    .values({
      id,
      aktenzeichen: vorgang.aktenzeichen,
      antrag: vorgang.antrag,
      form_version: vorgang.formVersion,
      status: 'eingegangen',
      eingegangen_am: eingegangenAm,
      fristwahrend: vorgang.fristwahrend ? 1 : 0,
      stadtbezirk: vorgang.stadtbezirk ?? null,
      key_id: keyId,
      payload: sealed,
      geaendert_am: eingegangenAm,
      loeschen_am: null,
      loeschsperre: 0,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The Vorgang of a submission, or undefined. */
export async function findVorgang(db: Reader, keys: KeyRing, id: string): Promise<Vorgang | undefined> {
  const row = await db.selectFrom('vorgang').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toVorgang(row, keys);
}

/**
 * The Vorgang to change. Whoever else wants to change it waits until this transaction is over: what is sealed as one piece
 * is read and written as one piece.
 */
export async function lockVorgang(tx: Tx, keys: KeyRing, id: string): Promise<Vorgang | undefined> {
  const row = await tx
    .updateTable('vorgang')
    .set(({ ref }) => ({ geaendert_am: ref('geaendert_am') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row && toVorgang(row, keys);
}

/** The Vorgang that this submission became, or that it was added to later. */
export async function findSubmission(db: Reader, submissionId: string): Promise<string | undefined> {
  const vorgang = await db.selectFrom('vorgang').select('id').where('id', '=', submissionId).executeTakeFirst();
  if (vorgang) return vorgang.id;
  const nachreichung = await db
    .selectFrom('nachreichung')
    .select('vorgang_id')
    .where('id', '=', submissionId)
    .executeTakeFirst();
  return nachreichung?.vorgang_id;
}

export async function findVorgangByAktenzeichen(
  db: Reader,
  keys: KeyRing,
  aktenzeichen: string,
): Promise<Vorgang | undefined> {
  const row = await db.selectFrom('vorgang').selectAll().where('aktenzeichen', '=', aktenzeichen).executeTakeFirst();
  return row && toVorgang(row, keys);
}

/** Replaces what is still missing and the like; the receipt stamp and the number stay. */
export async function updateInhalt(
  tx: Tx,
  keys: KeyRing,
  id: string,
  inhalt: VorgangInhalt,
  now: number,
): Promise<void> {
  const { keyId, sealed } = sealJson(keys, inhalt, `vorgang:${id}`);
  await tx
    .updateTable('vorgang')
    .set({ key_id: keyId, payload: sealed, geaendert_am: now })
    .where('id', '=', id)
    .execute();
}

/** False when the Vorgang is not in one of the expected states any more. */
export async function updateStatus(
  tx: Tx,
  id: string,
  { from, to, now }: { from: readonly Status[]; to: Status; now: number },
): Promise<boolean> {
  const row = await tx
    .updateTable('vorgang')
    .set({ status: to, geaendert_am: now })
    .where('id', '=', id)
    .where('status', 'in', [...from])
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** False when it was handed in before with the same id. */
export async function insertNachreichung(
  tx: Tx,
  keys: KeyRing,
  vorgangId: string,
  nachreichung: Nachreichung,
): Promise<boolean> {
  const { id, eingegangenAm, inhalt } = nachreichung;
  const { keyId, sealed } = sealJson(keys, inhalt, `nachreichung:${id}`);
  const row = await tx
    .insertInto('nachreichung')
    .values({ id, vorgang_id: vorgangId, eingegangen_am: eingegangenAm, key_id: keyId, payload: sealed })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Everything handed in later, oldest first. */
export async function readNachreichungen(db: Reader, keys: KeyRing, vorgangId: string): Promise<Nachreichung[]> {
  const rows = await db
    .selectFrom('nachreichung')
    .selectAll()
    .where('vorgang_id', '=', vorgangId)
    .orderBy('eingegangen_am')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    eingegangenAm: row.eingegangen_am,
    inhalt: openJson<NachreichungInhalt>(keys, row.key_id, row.payload, `nachreichung:${row.id}`),
  }));
}

/** Notes in the history of a Vorgang what happened; without personal data. */
export async function insertEreignis(
  tx: Tx,
  { id, vorgangId, am, art }: { id: string; vorgangId: string; am: number; art: string },
): Promise<void> {
  await tx
    .insertInto('ereignis')
    .values({ id, vorgang_id: vorgangId, am, art, key_id: null, payload: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The id of a second Vorgang filed with the same submission: always the same for the same submission. */
export function toWeitereId(submissionId: string, antrag: string): string {
  const hex = createHash('sha256').update(`${submissionId}\n${antrag}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

function toVorgang(row: Selectable<Tables['vorgang']>, keys: KeyRing): Vorgang {
  return {
    id: row.id,
    aktenzeichen: row.aktenzeichen,
    antrag: row.antrag,
    formVersion: row.form_version,
    status: row.status as Status,
    eingegangenAm: row.eingegangen_am,
    fristwahrend: row.fristwahrend === 1,
    inhalt: openJson<VorgangInhalt>(keys, row.key_id, row.payload, `vorgang:${row.id}`),
  };
}

function sealJson(keys: KeyRing, value: unknown, context: string) {
  return keys.seal(Buffer.from(JSON.stringify(value)), context);
}

function openJson<T>(keys: KeyRing, keyId: string, sealed: Uint8Array, context: string): T {
  return JSON.parse(Buffer.from(keys.open(keyId, sealed, context)).toString('utf8')) as T;
}
