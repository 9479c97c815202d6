import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { BetterAuth } from './createBetterAuth.ts';
import type { Lockout, Trying } from './lockout.ts';
import type { Session, Sessions } from './sessions.ts';
import type { StaffAccount } from './staffStore.ts';
import type { Step } from './steps.ts';

/** What the steps of a login work with. */
export interface AuthContext {
  database: Database;
  keys: KeyRing;
  auth: BetterAuth;
  sessions: Sessions;
  lockout: Lockout;
  now(): number;
}

/** A login under way: who, and what comes next. */
export interface Login {
  session: Session;
  account: StaffAccount;
  step: Step;
}

/** How a step went. `cookies` are lines for `Set-Cookie`. */
export type StepResult =
  | { kind: 'next'; step: Step; cookies: readonly string[] }
  /** Not what it should be; `sentence` says more where there is more to say. `isOld`: it is about the password of before. */
  | { kind: 'wrong'; sentence?: string; isOld?: true }
  /** Tried too often. The same for accounts that do not exist. */
  | { kind: 'locked'; until: number }
  /** The login is over, or this step is not its next one. */
  | { kind: 'gone' };

/** Runs a check whose wrong answers are counted. */
export async function tryOut(
  { lockout }: Pick<AuthContext, 'lockout'>,
  trying: Trying,
  check: () => Promise<StepResult>,
): Promise<StepResult> {
  const until = await lockout.begin(trying);
  if (until !== undefined) return { kind: 'locked', until };
  const result = await check();
  if (result.kind === 'wrong') await lockout.fail(trying);
  else await lockout.succeed(trying);
  return result;
}
