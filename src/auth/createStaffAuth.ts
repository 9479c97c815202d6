import type { OidcSettings } from '#src/config.ts';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { AuthContext, Login, StepResult } from './context.ts';
import { createBetterAuth } from './createBetterAuth.ts';
import { beginFactor, confirmCodes, confirmFactor, enterCode, readPendingCodes, renewCodes } from './factorSteps.ts';
import { createLockout } from './lockout.ts';
import { createOidcLogin, type OidcLogin } from './oidcLogin.ts';
import { type Credentials, changePassword, log, type NewPassword, setOwnPassword, signIn } from './passwordSteps.ts';
import { readSecret } from './readSecret.ts';
import { readSecondFactor } from './secondFactorStore.ts';
import { createSessions } from './sessions.ts';
import type { Staff } from './staff.ts';
import { deleteSessions, findAccount, listAccounts, readNames, type StaffAccount } from './staffStore.ts';
import { nextStep } from './steps.ts';

export interface StaffAuthOptions {
  database: Database;
  keys: KeyRing;
  /** The address people type; https makes the cookies secure. */
  publicUrl: string;
  /** Missing: passwords only. */
  oidc?: OidcSettings | undefined;
  now(): number;
}

/** Accounts and logins of the office; the pages find it as `Astro.locals.staffAuth`. */
export interface StaffAuth {
  /** Who is logged in, with everything proved and the account as it is at this moment. */
  findStaff(headers: Headers): Promise<Staff | undefined>;
  /** The login under way, or the finished one. */
  findLogin(headers: Headers): Promise<Login | undefined>;
  signIn(headers: Headers, credentials: Credentials): Promise<StepResult>;
  setOwnPassword(login: Login, chosen: NewPassword): Promise<StepResult>;
  /** The secret for the app, in base32; undefined when a second factor was set up before. */
  beginFactor(login: Login): Promise<string | undefined>;
  confirmFactor(headers: Headers, login: Login, given: GivenCode): Promise<StepResult>;
  enterCode(headers: Headers, login: Login, given: GivenCode): Promise<StepResult>;
  /** Backup codes that are still to be noted. */
  readPendingCodes(login: Login): Promise<readonly string[] | undefined>;
  confirmCodes(headers: Headers, login: Login): Promise<StepResult>;
  changePassword(login: Login, chosen: NewPassword & { old: string; address: string }): Promise<StepResult>;
  renewCodes(login: Login, given: { password: string; address: string }): Promise<StepResult>;
  /** How many backup codes are left; undefined for somebody without a second factor of ours. */
  countCodes(login: Login): Promise<number | undefined>;
  /** Ends this session; returns the lines for `Set-Cookie`. */
  signOut(headers: Headers): Promise<readonly string[]>;
  /** Ends every session of the account. */
  signOutEverywhere(headers: Headers, login: Login): Promise<readonly string[]>;
  /** Login with the account of the city, when there is one. */
  oidc: OidcLogin | undefined;
  /** Names for the history, also of people who have left; unknown ids are missing. */
  namesOf(ids: readonly string[]): Promise<Map<string, string>>;
  /** Everybody who has or had an account, by name. */
  listStaff(): Promise<StaffAccount[]>;
}

export interface GivenCode {
  code: string;
  /** The network it comes from. */
  address: string;
}

/** Puts accounts, sessions and the steps of a login together. Throws, in German, when OIDC_ROLES names an unknown role. */
export async function createStaffAuth({ database, keys, publicUrl, oidc, now }: StaffAuthOptions): Promise<StaffAuth> {
  const settings = { database, publicUrl, secret: await readSecret(database, keys) };
  const auth = createBetterAuth(settings);
  const context: AuthContext = {
    database,
    keys,
    auth,
    sessions: createSessions(auth, now),
    lockout: createLockout(database, keys, now),
    now,
  };
  return {
    findStaff: (headers) => findStaff(context, headers),
    findLogin: (headers) => findLogin(context, headers),
    signIn: (headers, credentials) => signIn(context, headers, credentials),
    setOwnPassword: (login, chosen) => setOwnPassword(context, login, chosen),
    beginFactor: (login) => beginFactor(context, login),
    confirmFactor: (headers, login, given) => confirmFactor(context, headers, login, given),
    enterCode: (headers, login, given) => enterCode(context, headers, login, given),
    readPendingCodes: (login) => readPendingCodes(context, login),
    confirmCodes: (headers, login) => confirmCodes(context, headers, login),
    changePassword: (login, chosen) => changePassword(context, login, chosen),
    renewCodes: (login, given) => renewCodes(context, login, given),
    async countCodes({ account }) {
      const factor = await readSecondFactor(database.kysely, keys, account.id);
      return factor?.isConfirmed ? factor.codes.length : undefined;
    },
    async signOut(headers) {
      const login = await findLogin(context, headers);
      if (login?.step === 'fertig') await log(context, login.account.id, 'abmeldung');
      return context.sessions.end(headers);
    },
    async signOutEverywhere(headers, { account }) {
      await log(context, account.id, 'abmeldung');
      await database.transaction((tx) => deleteSessions(tx, account.id));
      return context.sessions.end(headers);
    },
    oidc: oidc && createOidcLogin(context, { ...settings, oidc }),
    namesOf: (ids) => readNames(database.kysely, ids),
    listStaff: () => listAccounts(database.kysely),
  };
}

async function findStaff(context: AuthContext, headers: Headers): Promise<Staff | undefined> {
  const session = await context.sessions.find(headers);
  if (session?.stufe !== 'voll') return undefined;
  const account = await findAccount(context.database.kysely, session.staffId);
  if (!account || account.isDisabled) return undefined;
  const { id, name, email, rolle, bereich } = account;
  return { id, name, email, rolle, bereich };
}

async function findLogin(context: AuthContext, headers: Headers): Promise<Login | undefined> {
  const { database, keys } = context;
  const session = await context.sessions.find(headers);
  const account = session && (await findAccount(database.kysely, session.staffId));
  if (!account || account.isDisabled) return undefined;
  const factor = await readSecondFactor(database.kysely, keys, account.id);
  return { session, account, step: nextStep(session.stufe, account, factor) };
}
