import { writeProtokoll } from '#src/audit/protokoll.ts';
import { type AuthContext, type Login, type StepResult, tryOut } from './context.ts';
import { hashPassword, verifyPassword } from './passwordHash.ts';
import { findPasswordFault } from './passwordRules.ts';
import { readSecondFactor } from './secondFactorStore.ts';
import { asSent, toCookies } from './sessions.ts';
import {
  deleteExpiredLogins,
  deleteSessions,
  findAccountByEmail,
  readPasswordHash,
  readPasswordHashLast,
  toStoredEmail,
  updatePassword,
} from './staffStore.ts';
import { nextStep } from './steps.ts';

export interface Credentials {
  email: string;
  password: string;
  /** The network it comes from, see `src/http/clientNetwork.ts`. */
  address: string;
}

export interface NewPassword {
  password: string;
  again: string;
}

/**
 * Checks e-mail address and password. The answer to a wrong password, to an address without an account and to a disabled
 * account is the same and takes as long.
 */
export function signIn(context: AuthContext, headers: Headers, credentials: Credentials): Promise<StepResult> {
  const email = toStoredEmail(credentials.email);
  const { address, password } = credentials;
  return tryOut(context, { what: 'passwort', email, address }, async () => {
    const { database, keys, auth, now } = context;
    const account = await findAccountByEmail(database.kysely, email);
    const before = account && (await readPasswordHash(database.kysely, account.id));
    const answer = await auth.api.signInEmail({ body: { email, password }, headers, asResponse: true });
    if (answer.status >= 500) throw new Error('better-auth could not check the password.');
    const cookies = toCookies(answer.headers);
    // Reset at this very moment: the old password must not become a session that may set a new one.
    const isOutrun = answer.ok && account && before !== (await readPasswordHashLast(database.kysely, account.id));
    if (isOutrun) await context.sessions.end(asSent(cookies));
    if (!answer.ok || !account || isOutrun) {
      await log(context, account?.id ?? 'unbekannt', 'anmeldung-gescheitert');
      return { kind: 'wrong' };
    }
    // Whoever was logged in here before is not any more.
    await context.sessions.end(headers);
    await deleteExpiredLogins(database, now());
    const step = nextStep('passwort', account, await readSecondFactor(database.kysely, keys, account.id));
    return { kind: 'next', step, cookies };
  });
}

/** Replaces the password that was handed out. Every other session of the account ends. */
export async function setOwnPassword(context: AuthContext, login: Login, chosen: NewPassword): Promise<StepResult> {
  if (login.step !== 'passwort') return { kind: 'gone' };
  const fault = await findFault(context, login, chosen);
  if (fault) return { kind: 'wrong', sentence: fault };
  await savePassword(context, login, chosen.password);
  const factor = await readSecondFactor(context.database.kysely, context.keys, login.account.id);
  const step = nextStep(login.session.stufe, { mustChangePassword: false }, factor);
  return { kind: 'next', step, cookies: [] };
}

/** Changes the password of somebody who is logged in and knows the old one. Every other session ends. */
export async function changePassword(
  context: AuthContext,
  login: Login,
  chosen: NewPassword & { old: string; address: string },
): Promise<StepResult> {
  if (login.step !== 'fertig') return { kind: 'gone' };
  // The old one first, and counted: what the rules say about the new one would otherwise tell whether it is the old one.
  const checked = await checkOldPassword(context, login, chosen.old, chosen.address);
  if (checked.kind !== 'next') return checked;
  const fault = await findFault(context, login, chosen);
  if (fault) return { kind: 'wrong', sentence: fault };
  await savePassword(context, login, chosen.password);
  return checked;
}

/** Asks for the password once more, before something that a stolen cookie alone must not do. */
export function checkOldPassword(
  context: AuthContext,
  { account, step }: Login,
  old: string,
  address: string,
): Promise<StepResult> {
  return tryOut(context, { what: 'passwort', email: account.email, address }, async () => {
    const hash = await readPasswordHash(context.database.kysely, account.id);
    if (hash && (await verifyPassword({ hash, password: old }))) return { kind: 'next', step, cookies: [] };
    await log(context, account.id, 'anmeldung-gescheitert');
    return { kind: 'wrong', sentence: 'Dieses Passwort stimmt nicht.', isOld: true };
  });
}

async function findFault(
  { database }: AuthContext,
  { account }: Login,
  { password, again }: NewPassword,
): Promise<string | undefined> {
  const fault = findPasswordFault(password, account);
  if (fault) return fault;
  if (password !== again)
    return 'Die beiden Eingaben sind verschieden. Geben Sie das neue Passwort zweimal gleich ein.';
  const hash = await readPasswordHash(database.kysely, account.id);
  const isOld = hash !== undefined && (await verifyPassword({ hash, password }));
  return isOld ? 'Das ist das bisherige Passwort. Wählen Sie ein anderes.' : undefined;
}

async function savePassword(context: AuthContext, { account, session }: Login, password: string): Promise<void> {
  const { database, keys, now } = context;
  const hash = await hashPassword(password);
  await database.transaction(async (tx) => {
    await updatePassword(tx, account.id, { hash, mustChange: false });
    await deleteSessions(tx, account.id, session.token);
    await writeProtokoll(tx, keys, { am: now(), wer: account.id, aktion: 'passwort-geaendert' });
  });
}

/** An entry of its own, where nothing else is written. */
export async function log({ database, keys, now }: AuthContext, wer: string, aktion: string): Promise<void> {
  await database.transaction((tx) => writeProtokoll(tx, keys, { am: now(), wer, aktion }));
}
