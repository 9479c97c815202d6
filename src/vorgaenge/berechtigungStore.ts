import { randomUUID, timingSafeEqual } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import { openJson, sealJson } from '#src/crypto/sealJson.ts';
import type { BerechtigungTable, Tables } from '#src/db/tables.ts';
import type { Reader, Tx } from '#src/db/tx.ts';
import { createAktenzeichen, parseAktenzeichen } from './aktenzeichen.ts';

/** The two letters in front of every Berechtigungsnummer. */
export const BERECHTIGUNG_KUERZEL = 'FB';

/** Whom the office lets use the Fahrdienst, and how often. Days are ISO days, both included. */
export interface NeueBerechtigung {
  vorname: string;
  nachname: string;
  geburtsdatum: string;
  /** Einzelfahrten a year without own share. */
  kontingent: number;
  gueltigAb: string;
  /** Missing: without end. */
  gueltigBis?: string | undefined;
}

export interface Berechtigung extends NeueBerechtigung {
  id: string;
  /** "FB-K7QM-4XWA-R" */
  nummer: string;
}

/** What may be shown without opening anything personal. */
export type BerechtigungEintrag = Pick<Berechtigung, 'id' | 'nummer' | 'kontingent' | 'gueltigAb' | 'gueltigBis'>;

/** What is sealed; everything else is needed for searching. */
type Inhalt = Pick<Berechtigung, 'vorname' | 'nachname' | 'geburtsdatum'>;

/** Enters an entitled person and returns the new Nummer. Throws when the database refuses; nothing is written then. */
export async function addBerechtigung(
  tx: Tx,
  keys: KeyRing,
  { kontingent, gueltigAb, gueltigBis, vorname, nachname, geburtsdatum }: NeueBerechtigung,
  now = Date.now(),
): Promise<string> {
  const id = randomUUID();
  const nummer = createAktenzeichen(BERECHTIGUNG_KUERZEL);
  const inhalt: Inhalt = { vorname, nachname, geburtsdatum };
  const { keyId, sealed } = sealJson(keys, inhalt, toContext(id));
  await tx
    .insertInto('berechtigung')
    .values({
      id,
      nummer,
      key_id: keyId,
      payload: sealed,
      kontingent,
      gueltig_ab: gueltigAb,
      gueltig_bis: gueltigBis ?? null,
      created_at: now,
    })
    .execute();
  return nummer;
}

/**
 * The Berechtigung with this Nummer, typed as people type it, if the birth date (ISO day) belongs to it. Undefined for a
 * wrong Nummer as for a wrong birth date: nobody learns which Nummer exists. Whether it is valid on a day says `isGueltig`.
 */
export async function findBerechtigung(
  db: Reader,
  keys: KeyRing,
  nummer: string,
  geburtsdatum: string,
): Promise<Berechtigung | undefined> {
  const parsed = parseAktenzeichen(nummer);
  if (!parsed) return undefined;
  const row = await db.selectFrom('berechtigung').selectAll().where('nummer', '=', parsed).executeTakeFirst();
  const berechtigung = row && toBerechtigung(row, keys);
  return berechtigung && isSameText(berechtigung.geburtsdatum, geburtsdatum) ? berechtigung : undefined;
}

/** The Berechtigung with this id, or undefined. */
export async function findBerechtigungById(db: Reader, keys: KeyRing, id: string): Promise<Berechtigung | undefined> {
  const row = await db.selectFrom('berechtigung').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toBerechtigung(row, keys);
}

/** True when rides are covered on this day. */
export function isGueltig({ gueltigAb, gueltigBis }: BerechtigungEintrag, day: string): boolean {
  return gueltigAb <= day && (!gueltigBis || day <= gueltigBis);
}

/** All of them, oldest first, without anything personal. */
export async function listBerechtigungen(db: Reader): Promise<BerechtigungEintrag[]> {
  const rows = await db.selectFrom('berechtigung').selectAll().orderBy('created_at').orderBy('nummer').execute();
  return rows.map(toEintrag);
}

/** All of them, oldest first, with names and birth dates. */
export async function listBerechtigungenKlar(db: Reader, keys: KeyRing): Promise<Berechtigung[]> {
  const rows = await db.selectFrom('berechtigung').selectAll().orderBy('created_at').orderBy('nummer').execute();
  return rows.map((row) => toBerechtigung(row, keys));
}

/** A booked ride as the Fahrtenkonto counts it. There and back are two Einzelfahrten. */
export interface Fahrt {
  vorgangId: string;
  /** ISO day. */
  datum: string;
  einzelfahrten: number;
  storniert: boolean;
}

/**
 * Books the ride of a Vorgang; without `berechtigungId` until the office knows who it is. Booked again, when answers
 * came later, the newer ones count; a cancelled ride stays cancelled.
 */
export async function addFahrt(
  tx: Tx,
  fahrt: { vorgangId: string; berechtigungId?: string | undefined; datum: string; einzelfahrten: number },
): Promise<void> {
  const booking = {
    berechtigung_id: fahrt.berechtigungId ?? null,
    datum: fahrt.datum,
    einzelfahrten: fahrt.einzelfahrten,
  };
  await tx
    .insertInto('fahrt')
    .values({ vorgang_id: fahrt.vorgangId, ...booking, storniert_am: null })
    .onConflict((conflict) =>
      conflict.column('vorgang_id').doUpdateSet(booking).where('fahrt.storniert_am', 'is', null),
    )
    .execute();
}

/** Cancels a ride at `now` (epoch milliseconds). False when there is none, or it was cancelled before. */
export async function cancelFahrt(tx: Tx, vorgangId: string, now: number): Promise<boolean> {
  const row = await tx
    .updateTable('fahrt')
    .set({ storniert_am: now })
    .where('vorgang_id', '=', vorgangId)
    .where('storniert_am', 'is', null)
    .returning('vorgang_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The ride of a Vorgang, or undefined. */
export async function findFahrt(db: Reader, vorgangId: string): Promise<Fahrt | undefined> {
  const row = await db.selectFrom('fahrt').selectAll().where('vorgang_id', '=', vorgangId).executeTakeFirst();
  return row && toFahrt(row);
}

/** The rides of one person in a calendar year, by day; cancelled ones included. */
export async function readFahrten(db: Reader, berechtigungId: string, jahr: number): Promise<Fahrt[]> {
  const rows = await db
    .selectFrom('fahrt')
    .selectAll()
    .where('berechtigung_id', '=', berechtigungId)
    .where('datum', '>=', `${jahr}-01-01`)
    .where('datum', '<=', `${jahr}-12-31`)
    .orderBy('datum')
    .orderBy('vorgang_id')
    .execute();
  return rows.map(toFahrt);
}

function toBerechtigung(row: Selectable<BerechtigungTable>, keys: KeyRing): Berechtigung {
  return { ...toEintrag(row), ...openJson<Inhalt>(keys, row.key_id, row.payload, toContext(row.id)) };
}

function toEintrag({ id, nummer, kontingent, gueltig_ab, gueltig_bis }: Selectable<BerechtigungTable>) {
  return { id, nummer, kontingent, gueltigAb: gueltig_ab, gueltigBis: gueltig_bis ?? undefined };
}

const toContext = (id: string) => `berechtigung:${id}`;

/** Takes as long for a near miss as for a far one. */
function isSameText(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const toFahrt = (row: Tables['fahrt']): Fahrt => ({
  vorgangId: row.vorgang_id,
  datum: row.datum,
  einzelfahrten: row.einzelfahrten,
  storniert: row.storniert_am !== null,
});
