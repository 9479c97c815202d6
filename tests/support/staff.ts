import { type AccountContext, addAccount } from '#src/auth/accounts.ts';
import { hashPassword } from '#src/auth/passwordHash.ts';
import type { Rolle } from '#src/auth/rechte.ts';
import {
  createBackupCodes,
  insertSecondFactor,
  lockSecondFactor,
  toCodeHash,
  updateSecondFactor,
} from '#src/auth/secondFactorStore.ts';
import { updatePassword } from '#src/auth/staffStore.ts';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import { type DatabaseOptions, openDatabase } from '#src/db/openDatabase.ts';
import { createVisitor, type Visitor } from './visitor.ts';

/** Somebody of the office, ready to log in. */
export interface TestStaff {
  id: string;
  name: string;
  email: string;
  password: string;
  /** Of the authenticator app: `totpCode(secret, Date.now())` is what it shows; each code is accepted once. */
  secret: string;
  /** Backup codes that are left; `loginStaff` takes one each time. */
  codes: string[];
}

export interface TestStaffWish {
  rolle: Rolle;
  name?: string;
  /** Made up from the name when missing. */
  email?: string;
  antraege?: readonly string[];
  stadtbezirke?: readonly string[];
}

export const SESSION_COOKIE = 'intern.session_token';

const PASSWORD = 'vier Birnen tanzen im Regen';
let count = 0;

/**
 * An account with password and second factor, written straight into the database of a portal that may be running in
 * another process. For a database that is open in this process see `insertTestStaff`.
 */
export async function addStaff(place: DatabaseOptions, wish: TestStaffWish): Promise<TestStaff> {
  const database = await openDatabase(place);
  try {
    const keys = await openKeyRing({ dataDir: place.dataDir, keys: [] });
    return await insertTestStaff({ database, keys, now: Date.now }, wish);
  } finally {
    await database.close();
  }
}

/** As `addStaff`, in a database that is open already. */
export async function insertTestStaff(context: AccountContext, wish: TestStaffWish): Promise<TestStaff> {
  const { database, keys } = context;
  const name = wish.name ?? `Test Person${++count}`;
  const email = wish.email ?? `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.')}@dortmund.example`;
  const { rolle, antraege = [], stadtbezirke = [] } = wish;
  const added = await addAccount(context, { name, email, rolle, antraege, stadtbezirke });
  if (!added) throw new Error(`${email} has an account already.`);
  const { id } = added;
  const hash = await hashPassword(PASSWORD);
  const codes = Array.from({ length: 10 }, createBackupCodes).flat();
  await insertSecondFactor(database.kysely, keys, id);
  const secret = await database.transaction(async (tx) => {
    await updatePassword(tx, id, { hash, mustChange: false });
    const factor = await lockSecondFactor(tx, keys, id);
    if (!factor) throw new Error('There is no second factor.');
    const hashes = codes.flatMap((code) => toCodeHash(code) ?? []);
    await updateSecondFactor(tx, keys, id, { ...factor, isConfirmed: true, codes: hashes });
    return factor.secret;
  });
  return { id, name, email, password: PASSWORD, secret, codes };
}

/** Logs in through the pages and returns the header `Cookie` of somebody who is logged in. Any number of times. */
export async function loginStaff(url: string, staff: TestStaff): Promise<string> {
  const visitor = createVisitor();
  try {
    await loginVisitor(visitor, url, staff);
    return `${SESSION_COOKIE}=${visitor.cookie(SESSION_COOKIE)}`;
  } finally {
    visitor.close();
  }
}

/** Logs in through the pages and leaves the cookie with the visitor. */
export async function loginVisitor(visitor: Visitor, url: string, staff: TestStaff): Promise<void> {
  const { email, password } = staff;
  const first = await visitor.post(`${url}/intern/anmelden`, { email, passwort: password });
  if (first.location !== '/intern/anmelden/code')
    throw new Error(`No code was asked for: ${first.status}\n${first.text}`);
  const second = await visitor.post(`${url}${first.location}`, { code: staff.codes.pop() ?? '' });
  if (second.location !== '/intern') throw new Error(`The login failed: ${second.status}\n${second.text}`);
}
