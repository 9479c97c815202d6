import type { KeyRing } from '#src/crypto/keyRing.ts';
import { openPass, sealPass } from '#src/crypto/pass.ts';
import type { Draft } from '#src/forms/drafts/draft.ts';
import { SHARED_MINUTES, toCookie } from '#src/forms/drafts/draftStore.ts';
import { draftCookie } from './besuch.ts';

/** As `Astro.cookies` offers it. */
export interface Cookies {
  get(name: string): { value: string } | undefined;
  set(name: string, value: string, options: CookieOptions): void;
  delete(name: string, options: CookieOptions): void;
}

interface CookieOptions {
  path: string;
  httpOnly: boolean;
  sameSite: 'lax';
  secure: boolean;
  expires?: Date;
}

/** The part of `Astro.locals` that cookies depend on. */
interface Site {
  portal: { publicUrl: string };
  antragsstelle: { keys: KeyRing };
}

/** Which Vorgang was handed in from this browser: opens its receipt. Sealed: an id out of the database opens nothing. */
const RECEIPT_COOKIE = 'antrag-quittung';
const RECEIPT_HOURS = 24;
const MINUTE = 60_000;
/** What a receipt pass was made for. */
const PURPOSES = { own: 'quittung', shared: 'quittung-gemeinsam' };

/**
 * Which browser may keep what, and how long. On a shared computer everything ends with the browser window. With https
 * the names begin with `__Host-`, which no neighbouring site can set: nobody makes a citizen fill in a stranger's draft.
 */
export function antragCookies(cookies: Cookies, { portal: { publicUrl }, antragsstelle: { keys } }: Site) {
  const isSecure = publicUrl.startsWith('https:');
  // `__Host-` demands the root as its path.
  const common = { path: isSecure ? '/' : '/antraege', httpOnly: true, sameSite: 'lax', secure: isSecure } as const;
  const full = (name: string) => (isSecure ? `__Host-${name}` : name);
  const get = (name: string) => cookies.get(full(name))?.value;
  const set = (name: string, value: string, expires?: Date) =>
    cookies.set(full(name), value, { ...common, ...(expires && { expires }) });
  const forget = (name: string) => cookies.delete(full(name), common);
  return {
    get,
    keepDraft(antragId: string, draft: Draft, now: number) {
      if (draft.shared) set(draftCookie(antragId), `${toCookie(draft)}.${now + SHARED_MINUTES * MINUTE}`);
      else set(draftCookie(antragId), toCookie(draft), new Date(draft.expiresAt));
    },
    /** A button was pressed: on a shared computer the minutes begin anew, unless they are over. */
    renewDraft(antragId: string, now: number) {
      const [id, secret, endsAt] = get(draftCookie(antragId))?.split('.') ?? [];
      if (!(Number(endsAt) > now)) return;
      set(draftCookie(antragId), `${id}.${secret}.${now + SHARED_MINUTES * MINUTE}`);
    },
    forgetDraft: (antragId: string) => forget(draftCookie(antragId)),
    keepReceipt(vorgangId: string, { shared, now }: { shared: boolean; now: number }) {
      const until = now + (shared ? SHARED_MINUTES : RECEIPT_HOURS * 60) * MINUTE;
      const pass = sealPass(keys, shared ? PURPOSES.shared : PURPOSES.own, { id: vorgangId, until });
      set(RECEIPT_COOKIE, pass, shared ? undefined : new Date(until));
    },
    /** The Vorgang whose receipt may be shown here; undefined when none was handed in, or long ago. */
    receipt(now: number): { vorgangId: string; shared: boolean; endsAt: number } | undefined {
      for (const shared of [false, true]) {
        const pass = openPass(keys, shared ? PURPOSES.shared : PURPOSES.own, get(RECEIPT_COOKIE), now);
        if (pass) return { vorgangId: pass.id, shared, endsAt: pass.until };
      }
      return undefined;
    },
    forgetReceipt: () => forget(RECEIPT_COOKIE),
    keep: (name: string, value: string) => set(name, value),
    forget,
  };
}
