import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Database } from '#src/db/openDatabase.ts';
import type { StaffSessionTable, StaffTable, StoredTime } from '#src/db/tables.ts';
import type { Reader, Tx } from '#src/db/tx.ts';
import { ROLLEN, type Rolle } from './rechte.ts';
import type { Bereich } from './staff.ts';

/** What a login has proved: the password; the second factor as well; everything that the desk demands. */
export type Stufe = StaffSessionTable['stufe'];

/** Somebody with an account, whether logged in or not. */
export interface StaffAccount {
  id: string;
  name: string;
  /** In small letters. */
  email: string;
  rolle: Rolle;
  bereich: Bereich;
  /** Stays out, and stays in the history. */
  isDisabled: boolean;
  /** The password is one that the operator handed out. */
  mustChangePassword: boolean;
}

export interface NewStaff {
  id: string;
  name: string;
  email: string;
  rolle: Rolle;
  antraege: readonly string[];
  stadtbezirke: readonly string[];
}

/** Password logins in `staff_account`, as better-auth names them. */
const CREDENTIAL = 'credential';

/** A moment the way better-auth stores it on this engine. */
const toStoredTime = (engine: Database['engine'], time: number): StoredTime =>
  engine === 'sqlite' ? new Date(time).toISOString() : new Date(time);

/** An address as it is stored and compared. PostgreSQL takes no text with a zero in it. */
export const toStoredEmail = (typed: string): string => typed.replaceAll('\0', '').trim().toLowerCase();

/** Adds somebody whose password was handed out; false when the address belongs to somebody already. */
export async function insertStaff(
  tx: Tx,
  engine: Database['engine'],
  staff: NewStaff,
  { passwordHash, now }: { passwordHash: string; now: number },
): Promise<boolean> {
  const at = toStoredTime(engine, now);
  const added = await tx
    .insertInto('staff')
    .values({
      id: staff.id,
      name: staff.name,
      email: toStoredEmail(staff.email),
      // The operator vouches for it; without this no login at the city would find the account.
      email_verified: engine === 'sqlite' ? 1 : true,
      image: null,
      created_at: at,
      updated_at: at,
      rolle: staff.rolle,
      antraege: toList(staff.antraege),
      stadtbezirke: toList(staff.stadtbezirke),
      disabled_at: null,
      must_change_password: 1,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!added) return false;
  await tx
    .insertInto('staff_account')
    .values({
      id: randomUUID(),
      staff_id: staff.id,
      provider_id: CREDENTIAL,
      account_id: staff.id,
      password: passwordHash,
      created_at: at,
      updated_at: at,
      ...NO_TOKENS,
    })
    .execute();
  return true;
}

/** Tokens of the city are not kept: nobody needs them after the login. */
const NO_TOKENS = {
  access_token: null,
  refresh_token: null,
  id_token: null,
  access_token_expires_at: null,
  refresh_token_expires_at: null,
  scope: null,
};

/** Undefined when there is nobody with this id. */
export async function findAccount(db: Reader, id: string): Promise<StaffAccount | undefined> {
  const row = await db.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toAccount(row);
}

/** Undefined when nobody has this address. */
export async function findAccountByEmail(db: Reader, email: string): Promise<StaffAccount | undefined> {
  const row = await db.selectFrom('staff').selectAll().where('email', '=', toStoredEmail(email)).executeTakeFirst();
  return row && toAccount(row);
}

/** Everybody who has or had an account, by name. */
export async function listAccounts(db: Reader): Promise<StaffAccount[]> {
  const rows = await db.selectFrom('staff').selectAll().orderBy('name').orderBy('id').execute();
  return rows.map(toAccount);
}

/** Names for the history, also of people who have left. Unknown ids are missing. */
export async function readNames(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The hash of the password; undefined for somebody who only logs in at the city. */
export async function readPasswordHash(db: Reader, staffId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('staff_account')
    .select('password')
    .where('staff_id', '=', staffId)
    .where('provider_id', '=', CREDENTIAL)
    .executeTakeFirst();
  return row?.password ?? undefined;
}

/**
 * As `readPasswordHash`, but waits for whoever is just changing the password: a session that was made before either sees
 * the new hash here, or is deleted along with the others.
 */
export async function readPasswordHashLast(db: Reader, staffId: string): Promise<string | undefined> {
  const row = await db
    .updateTable('staff_account')
    .set(({ ref }) => ({ password: ref('password') }))
    .where('staff_id', '=', staffId)
    .where('provider_id', '=', CREDENTIAL)
    .returning('password')
    .executeTakeFirst();
  return row?.password ?? undefined;
}

/** Sets the password; `mustChange` for one that the operator hands out. */
export async function updatePassword(
  tx: Tx,
  staffId: string,
  { hash, mustChange }: { hash: string; mustChange: boolean },
): Promise<void> {
  await tx
    .updateTable('staff_account')
    .set({ password: hash })
    .where('staff_id', '=', staffId)
    .where('provider_id', '=', CREDENTIAL)
    .execute();
  await tx
    .updateTable('staff')
    .set({ must_change_password: mustChange ? 1 : 0 })
    .where('id', '=', staffId)
    .execute();
}

/** Keeps somebody out from this moment on; undefined lets them in again. */
export async function updateDisabled(tx: Tx, staffId: string, disabledAt: number | undefined): Promise<void> {
  await tx
    .updateTable('staff')
    .set({ disabled_at: disabledAt ?? null })
    .where('id', '=', staffId)
    .execute();
}

export async function updateRolle(tx: Tx, staffId: string, rolle: Rolle): Promise<void> {
  await tx.updateTable('staff').set({ rolle }).where('id', '=', staffId).execute();
}

/** Ends the sessions of somebody; `except` is the token of the one that stays. */
export async function deleteSessions(tx: Tx, staffId: string, except = ''): Promise<void> {
  await tx.deleteFrom('staff_session').where('staff_id', '=', staffId).where('token', '!=', except).execute();
}

/** Deletes sessions and logins under way that are over. */
export async function deleteExpiredLogins({ kysely, engine }: Database, now: number): Promise<void> {
  const at = toStoredTime(engine, now);
  await kysely.deleteFrom('staff_session').where('expires_at', '<', at).execute();
  await kysely.deleteFrom('staff_verification').where('expires_at', '<', at).execute();
}

function toAccount(row: Selectable<StaffTable>): StaffAccount {
  const rolle = ROLLEN.find((each) => each === row.rolle);
  if (!rolle) throw new Error(`Das Konto ${row.id} hat die Rolle „${row.rolle}“. Erlaubt sind: ${ROLLEN.join(', ')}.`);
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    rolle,
    bereich: toBereich(rolle, row),
    isDisabled: row.disabled_at !== null,
    mustChangePassword: row.must_change_password === 1,
  };
}

/** Disposition without a list of its own does rides; a Seniorenbüro sees what it filed itself. */
function toBereich(rolle: Rolle, { antraege, stadtbezirke }: Pick<StaffTable, 'antraege' | 'stadtbezirke'>): Bereich {
  const given = antraege?.split(',') ?? (rolle === 'disposition' ? ['fahrt'] : undefined);
  return {
    ...(given && { antraege: given }),
    ...(stadtbezirke !== null && { stadtbezirke: stadtbezirke.split(',') }),
    nurEigene: rolle === 'seniorenbuero',
  };
}

const toList = (items: readonly string[]) => (items.length > 0 ? items.join(',') : null);
