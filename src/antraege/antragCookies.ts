import type { Draft } from '#src/forms/drafts/draft.ts';
import { SHARED_MINUTES, toCookie } from '#src/forms/drafts/draftStore.ts';
import { draftCookie } from './besuch.ts';
import { isSubmissionId } from './submissionId.ts';

/** As `Astro.cookies` offers it. */
export interface Cookies {
  get(name: string): { value: string } | undefined;
  set(name: string, value: string, options: CookieOptions): void;
  delete(name: string, options: { path: string }): void;
}

interface CookieOptions {
  path: string;
  httpOnly: boolean;
  sameSite: 'lax';
  secure: boolean;
  expires?: Date;
}

const PATH = '/antraege';
/** Which Vorgang was handed in from this browser: opens its receipt. */
const RECEIPT_COOKIE = 'antrag-quittung';
const RECEIPT_HOURS = 24;
const SHARED = 'gemeinsam';

/** Which browser may keep what, and how long. On a shared computer everything ends with the browser window. */
export function antragCookies(cookies: Cookies, publicUrl: string) {
  const common = { path: PATH, httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:') } as const;
  return {
    get: (name: string) => cookies.get(name)?.value,
    keepDraft(antragId: string, draft: Draft) {
      const expires = draft.shared ? {} : { expires: new Date(draft.expiresAt) };
      cookies.set(draftCookie(antragId), toCookie(draft), { ...common, ...expires });
    },
    forgetDraft: (antragId: string) => cookies.delete(draftCookie(antragId), { path: PATH }),
    keepReceipt(vorgangId: string, { shared, now }: { shared: boolean; now: number }) {
      const endsAt = now + (shared ? SHARED_MINUTES * 60_000 : RECEIPT_HOURS * 3_600_000);
      const expires = shared ? {} : { expires: new Date(endsAt) };
      cookies.set(RECEIPT_COOKIE, [vorgangId, endsAt, shared ? SHARED : ''].join('.'), { ...common, ...expires });
    },
    /** The Vorgang whose receipt may be shown here; undefined when none was handed in, or long ago. */
    receipt(now: number): { vorgangId: string; shared: boolean; endsAt: number } | undefined {
      const [vorgangId = '', endsAt, shared] = (cookies.get(RECEIPT_COOKIE)?.value ?? '').split('.');
      if (!isSubmissionId(vorgangId) || !(Number(endsAt) > now)) return undefined;
      return { vorgangId, shared: shared === SHARED, endsAt: Number(endsAt) };
    },
    forgetReceipt: () => cookies.delete(RECEIPT_COOKIE, { path: PATH }),
    keep: (name: string, value: string) => cookies.set(name, value, common),
    forget: (name: string) => cookies.delete(name, { path: PATH }),
  };
}
