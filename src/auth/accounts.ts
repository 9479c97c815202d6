import { randomUUID } from 'node:crypto';
import { writeProtokoll } from '#src/audit/protokoll.ts';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import { randomSigns } from '#src/crypto/readableCode.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { Tx } from '#src/db/tx.ts';
import { hashPassword } from './passwordHash.ts';
import { deleteSecondFactor } from './secondFactorStore.ts';
import {
  deleteSessions,
  findAccountByEmail,
  insertStaff,
  type NewStaff,
  type StaffAccount,
  updateDisabled,
  updatePassword,
} from './staffStore.ts';

/** What the operator's actions on accounts work with. They may come from another process than the server. */
export interface AccountContext {
  database: Database;
  keys: KeyRing;
  now(): number;
}

/** Who acts where no member of staff does. */
const BETRIEB = 'portal';

/** Makes an account with a password for one login. Undefined when the address belongs to somebody already. */
export async function addAccount(
  { database, keys, now }: AccountContext,
  staff: Omit<NewStaff, 'id'>,
): Promise<{ id: string; password: string } | undefined> {
  const id = randomUUID();
  const password = createOneTimePassword();
  const passwordHash = await hashPassword(password);
  return await database.transaction(async (tx) => {
    const isNew = await insertStaff(tx, database.engine, { ...staff, id }, { passwordHash, now: now() });
    if (!isNew) return undefined;
    await writeProtokoll(tx, keys, { am: now(), wer: BETRIEB, aktion: 'konto-angelegt', gegenstand: id });
    return { id, password };
  });
}

/** Keeps somebody out from now on: every session ends. False when nobody has this address. */
export const disableAccount = (context: AccountContext, email: string): Promise<boolean> =>
  change(context, email, 'konto-gesperrt', async (tx, { id }) => {
    await updateDisabled(tx, id, context.now());
    await deleteSessions(tx, id);
  });

/** Lets somebody in again, with the password and second factor of before. False when nobody has this address. */
export const enableAccount = (context: AccountContext, email: string): Promise<boolean> =>
  change(context, email, 'konto-entsperrt', (tx, { id }) => updateDisabled(tx, id, undefined));

/**
 * For somebody who lost password or phone: a new password for one login; second factor, backup codes and sessions are
 * gone. Undefined when nobody has this address.
 */
export async function resetAccount(context: AccountContext, email: string): Promise<string | undefined> {
  const password = createOneTimePassword();
  const hash = await hashPassword(password);
  const isDone = await change(context, email, 'konto-zurueckgesetzt', async (tx, { id }) => {
    await updatePassword(tx, id, { hash, mustChange: true });
    await deleteSecondFactor(tx, id);
    await deleteSessions(tx, id);
  });
  return isDone ? password : undefined;
}

async function change(
  { database, keys, now }: AccountContext,
  email: string,
  aktion: string,
  work: (tx: Tx, account: StaffAccount) => Promise<void>,
): Promise<boolean> {
  return await database.transaction(async (tx) => {
    const account = await findAccountByEmail(tx, email);
    if (!account) return false;
    await work(tx, account);
    await writeProtokoll(tx, keys, { am: now(), wer: BETRIEB, aktion, gegenstand: account.id });
    return true;
  });
}

/** Read out on the phone or copied from a slip: sixteen signs, 72 bits. */
const createOneTimePassword = () => randomSigns(16).replace(/(.{4})(?=.)/g, '$1-');
