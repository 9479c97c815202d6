import { randomUUID } from 'node:crypto';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { createAuthEndpoint, sessionMiddleware } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import type { Database } from '#src/db/openDatabase.ts';
import { hashPassword, verifyPassword } from './passwordHash.ts';
import { findAccount, type Stufe } from './staffStore.ts';

/** A login lasts a working day, however busy it was. */
export const SESSION_MS = 8 * 3_600_000;
/** Where better-auth lives; only the way back from the city is a page, see `src/pages/intern/anmelden`. */
export const BASE_PATH = '/intern/anmelden';
/** better-auth's own name for the way back; a login at the city needs no second factor of ours. */
const CALLBACK = '/callback/:id';

export interface BetterAuthSettings {
  database: Database;
  publicUrl: string;
  secret: string;
  /** What a login at the city adds. */
  plugins?: BetterAuthOptions['plugins'];
  user?: BetterAuthOptions['user'];
}

/**
 * better-auth on our database: it checks passwords, keeps sessions, signs cookies and speaks OpenID Connect. What it lacks
 * is in the files beside this one. Its endpoints are called as functions and are no pages.
 */
export function createBetterAuth({ database, publicUrl, secret, plugins = [], user }: BetterAuthSettings) {
  const isSecure = publicUrl.startsWith('https:');
  return betterAuth({
    appName: 'Schreibtisch',
    baseURL: publicUrl,
    basePath: BASE_PATH,
    secret,
    database: { db: database.kysely, type: database.engine },
    user: { ...user, ...USER },
    session: SESSION,
    account: ACCOUNT,
    verification: VERIFICATION,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    databaseHooks: {
      session: {
        create: {
          async before(session, context) {
            const account = await findAccount(database.kysely, session.userId);
            if (!account || account.isDisabled) return false;
            const proved: Stufe = context?.path === CALLBACK ? 'voll' : 'passwort';
            return { data: { ...session, stufe: session['stufe'] ?? proved, ipAddress: null, userAgent: null } };
          },
        },
      },
      account: {
        create: {
          // Nobody needs the tokens of the city after the login.
          before: async ({ id, ...account }) => ({ data: { ...account, ...NO_TOKENS } }),
        },
      },
    },
    advanced: {
      database: { generateId: () => randomUUID(), validateSchema: false },
      // With `__Host-` no neighbouring site can set the cookie; better-auth itself only knows `__Secure-`.
      useSecureCookies: false,
      cookiePrefix: isSecure ? '__Host-intern' : 'intern',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: isSecure, path: '/' },
      ipAddress: { disableIpTracking: true },
    },
    // Tries are counted in `lockout.ts`, by account and for pages as well.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Its texts hold no addresses; what comes with them might.
    logger: { level: 'error', log: (_level, message) => console.error(`Anmeldung: ${message}`) },
    plugins: [desk, ...plugins],
  });
}

export type BetterAuth = ReturnType<typeof createBetterAuth>;

/**
 * Replaces the session of the request by a new one that has proved more. A cookie that somebody knew or planted before is
 * worth nothing then. Sends no cookie when that session was ended meanwhile: a reset of the account, for example, must not be
 * outrun by the login that it was to stop.
 */
const renewSession = createAuthEndpoint(
  '/renew-session',
  { method: 'POST', body: z.object({ stufe: z.enum(['code', 'voll']) }), use: [sessionMiddleware] },
  async (ctx) => {
    const { session, user } = ctx.context.session;
    const renewed = await ctx.context.internalAdapter.createSession(user.id, false, { stufe: ctx.body.stufe }, true);
    const where = [{ field: 'token', value: session.token }];
    const isThere = (await ctx.context.adapter.deleteMany({ model: 'session', where })) > 0;
    if (isThere) await setSessionCookie(ctx, { session: renewed, user });
    else await ctx.context.internalAdapter.deleteSession(renewed.token);
    return ctx.json({});
  },
);

const desk = { id: 'schreibtisch', endpoints: { renewSession } } as const;

const TIMES = { createdAt: 'created_at', updatedAt: 'updated_at' };

const USER = {
  modelName: 'staff',
  fields: { emailVerified: 'email_verified', ...TIMES },
} satisfies BetterAuthOptions['user'];

const SESSION = {
  modelName: 'staff_session',
  fields: {
    userId: 'staff_id',
    expiresAt: 'expires_at',
    ipAddress: 'ip_address',
    userAgent: 'user_agent',
    ...TIMES,
  },
  additionalFields: { stufe: { type: 'string', required: false, input: false } },
  expiresIn: SESSION_MS / 1000,
  // Absolute: being busy makes no login longer.
  disableSessionRefresh: true,
} satisfies BetterAuthOptions['session'];

const ACCOUNT = {
  modelName: 'staff_account',
  fields: {
    userId: 'staff_id',
    accountId: 'account_id',
    providerId: 'provider_id',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
    ...TIMES,
  },
  updateAccountOnSignIn: false,
} satisfies BetterAuthOptions['account'];

const VERIFICATION = {
  modelName: 'staff_verification',
  fields: { expiresAt: 'expires_at', ...TIMES },
} satisfies BetterAuthOptions['verification'];

const NO_TOKENS = {
  accessToken: null,
  refreshToken: null,
  idToken: null,
  accessTokenExpiresAt: null,
  refreshTokenExpiresAt: null,
  scope: null,
};
