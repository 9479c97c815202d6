import { createHash } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import { openJson, sealJson } from '#src/crypto/sealJson.ts';
import type { Tables } from '#src/db/tables.ts';
import type { Reader, Tx } from '#src/db/tx.ts';
import { writeSuchmarken } from './suchmarken.ts';
import { countFehlend, startUhr, stelleUhr } from './uhren.ts';
import {
  type Herkunft,
  isMoeglich,
  OFFEN,
  type Schritt,
  type Status,
  UEBERGAENGE,
  type Uhr,
  type Vorgang,
  type VorgangInhalt,
} from './vorgang.ts';

export interface NeuerVorgang {
  /** The id the form sent along: handing in twice gives the same Vorgang. */
  id: string;
  aktenzeichen: string;
  antrag: string;
  formVersion: number;
  /** The legal date: of the transaction online, of the stamp on paper. */
  eingegangenAm: number;
  fristwahrend: boolean;
  inhalt: VorgangInhalt;
  /** Id of the Stadtbezirk, when the address tells it. */
  stadtbezirk?: string | undefined;
  /** How long the office wants to take once everything is there. */
  zielMs: number;
  /** When it has to be done, whatever the clock says. */
  terminAm?: number | undefined;
  herkunft?: Herkunft;
  /** The member of staff who types it in or helps. */
  erfasstVon?: string | undefined;
}

/** False when a Vorgang with this id or Aktenzeichen is there already; then nothing was written. */
export async function insertVorgang(tx: Tx, keys: KeyRing, vorgang: NeuerVorgang): Promise<boolean> {
  const { id, eingegangenAm, inhalt, zielMs, terminAm = null } = vorgang;
  const { keyId, sealed } = sealJson(keys, inhalt, `vorgang:${id}`);
  const fehlend = countFehlend(inhalt);
  const row = await tx
    .insertInto('vorgang')
    .values({
      id,
      aktenzeichen: vorgang.aktenzeichen,
      antrag: vorgang.antrag,
      form_version: vorgang.formVersion,
      status: 'eingegangen',
      offen: 1,
      eingegangen_am: eingegangenAm,
      fristwahrend: vorgang.fristwahrend ? 1 : 0,
      stadtbezirk: vorgang.stadtbezirk ?? null,
      herkunft: vorgang.herkunft ?? 'online',
      erfasst_von: vorgang.erfasstVon ?? null,
      fehlend,
      ...toUhrColumns(startUhr(eingegangenAm, { status: 'eingegangen', fehlend }, { zielMs, terminAm })),
      marken_key: keyId,
      key_id: keyId,
      payload: sealed,
      geaendert_am: eingegangenAm,
      loeschen_am: null,
      loeschsperre: 0,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) return false;
  await writeSuchmarken(tx, keys, id, inhalt.person);
  return true;
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

/**
 * Replaces what is still missing and the like; the receipt stamp and the number stay. `vorgang` is the locked one: its clock
 * follows what is missing now.
 */
export async function updateInhalt(
  tx: Tx,
  keys: KeyRing,
  { id, status, uhr, eingegangenAm }: Vorgang,
  inhalt: VorgangInhalt,
  now: number,
): Promise<void> {
  const { keyId, sealed } = sealJson(keys, inhalt, `vorgang:${id}`);
  const fehlend = countFehlend(inhalt);
  await tx
    .updateTable('vorgang')
    .set({
      key_id: keyId,
      payload: sealed,
      fehlend,
      ...toUhrColumns(stelleUhr(uhr, { status, fehlend }, { eingegangenAm, now })),
      // A row from before the desk still needs its deadline: `rewriteSuchmarken` finds it by the missing key.
      marken_key: sql<string | null>`case when marken_key is null then null else ${keyId} end`,
      geaendert_am: now,
    })
    .where('id', '=', id)
    .execute();
  await writeSuchmarken(tx, keys, id, inhalt.person);
}

/** Notes who of the office helped: it stands in that person's list from now on. */
export async function setErfasstVon(tx: Tx, id: string, staffId: string): Promise<void> {
  await tx.updateTable('vorgang').set({ erfasst_von: staffId }).where('id', '=', id).execute();
}

/** Moves the locked Vorgang on and sets its clock. Throws when the status machine does not allow the step. */
export async function updateStatus(tx: Tx, vorgang: Vorgang, schritt: Schritt, now: number): Promise<void> {
  const { id, uhr, eingegangenAm, inhalt } = vorgang;
  if (!isMoeglich(schritt, vorgang.status)) {
    throw new Error(`${vorgang.aktenzeichen}: ${schritt} is not possible in status ${vorgang.status}.`);
  }
  const status = UEBERGAENGE[schritt].nach;
  const isOpen = OFFEN.includes(status);
  const isDecided = status === 'bewilligt' || status === 'abgelehnt';
  await tx
    .updateTable('vorgang')
    .set({
      status,
      offen: isOpen ? 1 : 0,
      ...toUhrColumns(stelleUhr(uhr, { status, fehlend: countFehlend(inhalt) }, { eingegangenAm, now })),
      ...(isDecided && { entschieden_am: now }),
      // What ended gets its day of deletion at night; what is open again loses it.
      ...(isOpen ? { loeschen_am: null, entschieden_am: null } : { zustaendig: null, zugeteilt_bis: null }),
      vorschlag_von: null,
      antwort_bis: null,
      geaendert_am: now,
    })
    .where('id', '=', id)
    .execute();
}

/** The id of a second Vorgang filed with the same submission: always the same for the same submission. */
export function toWeitereId(submissionId: string, antrag: string): string {
  const hex = createHash('sha256').update(`${submissionId}\n${antrag}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

export function toVorgang(row: Selectable<Tables['vorgang']>, keys: KeyRing): Vorgang {
  return {
    id: row.id,
    aktenzeichen: row.aktenzeichen,
    antrag: row.antrag,
    formVersion: row.form_version,
    status: row.status as Status,
    eingegangenAm: row.eingegangen_am,
    fristwahrend: row.fristwahrend === 1,
    stadtbezirk: row.stadtbezirk ?? undefined,
    herkunft: row.herkunft,
    erfasstVon: row.erfasst_von ?? undefined,
    uhr: {
      laeuftSeit: row.laeuft_seit,
      gelaufenMs: row.gelaufen_ms,
      zielMs: row.ziel_ms,
      terminAm: row.termin_am,
      faelligAm: row.faellig_am,
    },
    zustaendig: row.zustaendig ?? undefined,
    zugeteiltBis: row.zugeteilt_bis ?? undefined,
    vorschlagVon: row.vorschlag_von ?? undefined,
    antwortBis: row.antwort_bis ?? undefined,
    entschiedenAm: row.entschieden_am ?? undefined,
    geaendertAm: row.geaendert_am,
    inhalt: openJson<VorgangInhalt>(keys, row.key_id, row.payload, `vorgang:${row.id}`),
  };
}

const toUhrColumns = ({ laeuftSeit, gelaufenMs, zielMs, terminAm, faelligAm }: Uhr) => ({
  laeuft_seit: laeuftSeit,
  gelaufen_ms: gelaufenMs,
  ziel_ms: zielMs,
  termin_am: terminAm,
  faellig_am: faelligAm,
});
