import { writeProtokoll } from '#src/audit/protokoll.ts';
import { type AuthContext, type Login, type StepResult, tryOut } from './context.ts';
import { checkOldPassword, log } from './passwordSteps.ts';
import {
  createBackupCodes,
  insertSecondFactor,
  lockSecondFactor,
  readSecondFactor,
  type SecondFactor,
  toCodeHash,
  updateSecondFactor,
} from './secondFactorStore.ts';
import type { Step } from './steps.ts';
import { findTotpStep } from './totp.ts';

const WRONG_CODE =
  'Dieser Code stimmt nicht oder wurde schon benutzt. Warten Sie auf den nächsten und geben Sie ihn ein.';

/** The secret for the app of somebody who has none yet, the same until a code was entered. */
export async function beginFactor({ database, keys }: AuthContext, { account }: Login): Promise<string | undefined> {
  await insertSecondFactor(database.kysely, keys, account.id);
  const factor = await readSecondFactor(database.kysely, keys, account.id);
  return factor?.isConfirmed ? undefined : factor?.secret;
}

/** The app shows a right code: from now on it is asked for. The backup codes come next. */
export async function confirmFactor(
  context: AuthContext,
  headers: Headers,
  login: Login,
  { code, address }: { code: string; address: string },
): Promise<StepResult> {
  if (login.step !== 'zweiter-faktor') return { kind: 'gone' };
  const { database, keys, now, sessions } = context;
  const { id, email } = login.account;
  return tryOut(context, { what: 'code', email, address }, async () => {
    const isRight = await database.transaction(async (tx) => {
      const factor = await lockSecondFactor(tx, keys, id);
      const step = factor && !factor.isConfirmed ? findTotpStep(factor.secret, code, now()) : undefined;
      if (!factor || step === undefined) return false;
      const pendingCodes = createBackupCodes();
      await updateSecondFactor(tx, keys, id, { ...factor, isConfirmed: true, lastStep: step, pendingCodes });
      await writeProtokoll(tx, keys, { am: now(), wer: id, aktion: 'zweiter-faktor-eingerichtet' });
      return true;
    });
    if (!isRight) return { kind: 'wrong', sentence: WRONG_CODE };
    return toNext('sicherungscodes', await sessions.renew(headers, 'code'));
  });
}

/** A code of the app or a backup code, each of them once. */
export async function enterCode(
  context: AuthContext,
  headers: Headers,
  login: Login,
  { code, address }: { code: string; address: string },
): Promise<StepResult> {
  if (login.step !== 'code') return { kind: 'gone' };
  const { id, email } = login.account;
  return tryOut(context, { what: 'code', email, address }, async () => {
    const used = await useCode(context, id, code);
    if (!used) {
      await log(context, id, 'anmeldung-gescheitert');
      return { kind: 'wrong', sentence: WRONG_CODE };
    }
    // Somebody left before noting the first codes.
    if (used.codes.length === 0 && used.pendingCodes) {
      return toNext('sicherungscodes', await context.sessions.renew(headers, 'code'));
    }
    return finish(context, headers, id);
  });
}

/** Takes the code out of use and returns what is left; undefined when it was wrong or used before. */
async function useCode(
  { database, keys, now }: AuthContext,
  id: string,
  code: string,
): Promise<SecondFactor | undefined> {
  return await database.transaction(async (tx) => {
    const factor = await lockSecondFactor(tx, keys, id);
    const left = factor?.isConfirmed ? withoutCode(factor, code, now()) : undefined;
    if (left) await updateSecondFactor(tx, keys, id, left);
    return left;
  });
}

function withoutCode(factor: SecondFactor, code: string, now: number): SecondFactor | undefined {
  const step = findTotpStep(factor.secret, code, now);
  if (step !== undefined) return step > factor.lastStep ? { ...factor, lastStep: step } : undefined;
  const hash = toCodeHash(code);
  if (!hash || !factor.codes.includes(hash)) return undefined;
  return { ...factor, codes: factor.codes.filter((each) => each !== hash) };
}

/** The codes to print; undefined when there are none to be noted. */
export async function readPendingCodes({ database, keys }: AuthContext, { account, step }: Login) {
  if (step !== 'sicherungscodes' && step !== 'fertig') return undefined;
  return (await readSecondFactor(database.kysely, keys, account.id))?.pendingCodes;
}

/** Somebody has noted the codes: they count from now on, older ones do not, and nobody can see them again. */
export async function confirmCodes(context: AuthContext, headers: Headers, login: Login): Promise<StepResult> {
  const { database, keys } = context;
  const { id } = login.account;
  if (login.step !== 'sicherungscodes' && login.step !== 'fertig') return { kind: 'gone' };
  await database.transaction(async (tx) => {
    const factor = await lockSecondFactor(tx, keys, id);
    if (!factor?.pendingCodes) return;
    const { pendingCodes, ...rest } = factor;
    const codes = pendingCodes.flatMap((code) => toCodeHash(code) ?? []);
    await updateSecondFactor(tx, keys, id, { ...rest, codes });
  });
  return login.step === 'fertig' ? { kind: 'next', step: 'fertig', cookies: [] } : finish(context, headers, id);
}

/** Draws new backup codes. The old ones count until the new ones were noted. */
export async function renewCodes(
  context: AuthContext,
  login: Login,
  { password, address }: { password: string; address: string },
): Promise<StepResult> {
  if (login.step !== 'fertig') return { kind: 'gone' };
  const { database, keys, now } = context;
  const { id } = login.account;
  const checked = await checkOldPassword(context, login, password, address);
  if (checked.kind !== 'next') return checked;
  await database.transaction(async (tx) => {
    const factor = await lockSecondFactor(tx, keys, id);
    if (!factor?.isConfirmed) return;
    await updateSecondFactor(tx, keys, id, { ...factor, pendingCodes: createBackupCodes() });
    await writeProtokoll(tx, keys, { am: now(), wer: id, aktion: 'sicherungscodes-erneuert' });
  });
  return { kind: 'next', step: 'sicherungscodes', cookies: [] };
}

/** Everything is proved. Logged first: a login that nobody can read about must not be. */
async function finish(context: AuthContext, headers: Headers, id: string): Promise<StepResult> {
  await log(context, id, 'anmeldung');
  return toNext('fertig', await context.sessions.renew(headers, 'voll'));
}

/** Without cookies the session was ended while this step was under way. */
const toNext = (step: Step, cookies: readonly string[] | undefined): StepResult =>
  cookies ? { kind: 'next', step, cookies } : { kind: 'gone' };
