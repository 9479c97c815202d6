import { APIError } from 'better-auth/api';
import { type BetterAuth, SESSION_MS } from './createBetterAuth.ts';
import type { Stufe } from './staffStore.ts';

/** Time for installing an app and printing codes; after that the password is asked for again. */
const HALF_WAY_MS = 30 * 60_000;

export interface Session {
  staffId: string;
  token: string;
  stufe: Stufe;
}

/** Sessions by the cookies of a request. What they return as `cookies` are lines for `Set-Cookie`. */
export interface Sessions {
  /** The session of the request, unless it is over: eight hours after the login, or half an hour when that was never finished. */
  find(headers: Headers): Promise<Session | undefined>;
  /** A new session that has proved more; the one of the request is over. Undefined when somebody ended that one meanwhile. */
  renew(headers: Headers, stufe: 'code' | 'voll'): Promise<string[] | undefined>;
  end(headers: Headers): Promise<string[]>;
}

export function createSessions(auth: BetterAuth, now: () => number): Sessions {
  return {
    async find(headers) {
      const found = await auth.api.getSession({ headers });
      if (!found) return undefined;
      const { createdAt, token, userId, stufe } = found.session;
      const lasts = stufe === 'voll' ? SESSION_MS : HALF_WAY_MS;
      if (createdAt.getTime() + lasts <= now()) return undefined;
      return { staffId: userId, token, stufe: stufe as Stufe };
    },
    async renew(headers, stufe) {
      try {
        const { headers: answer } = await auth.api.renewSession({ headers, body: { stufe }, returnHeaders: true });
        const cookies = toCookies(answer);
        return cookies.length > 0 ? cookies : undefined;
      } catch (error) {
        if (error instanceof APIError && error.status === 'UNAUTHORIZED') return undefined;
        throw error;
      }
    },
    async end(headers) {
      const { headers: answer } = await auth.api.signOut({ headers, returnHeaders: true });
      return toCookies(answer);
    },
  };
}

/** A request as the browser sends it after these lines of `Set-Cookie`. */
export const asSent = (cookies: readonly string[]): Headers =>
  new Headers({ cookie: cookies.map((line) => line.split(';')[0] ?? '').join('; ') });

/** Cookies that end with the browser window, because computers are shared; `Max-Age=0` still deletes one. */
export const toCookies = (headers: Headers): string[] =>
  headers.getSetCookie().map((line) => line.replace(/; Max-Age=[1-9]\d*/i, ''));
