import type { KeyRing } from '#src/crypto/keyRing.ts';
import { clearAttempts, countAttempt, readAttempts, uncountAttempt } from '#src/db/countAttempt.ts';
import type { Database } from '#src/db/openDatabase.ts';

const MINUTE = 60_000;
/** Wrong passwords, or wrong codes, for one account. */
const WRONG_PER_ACCOUNT = 5;
const LOCKED_MS = 15 * MINUTE;
/** Wrong tries from one network in an hour; an office shares one. */
const WRONG_PER_ADDRESS = 50;
const ADDRESS_MS = 60 * MINUTE;

/** Somebody who tries. Passwords and codes are counted apart: who knows the password gains no new tries for the code. */
export interface Trying {
  what: 'passwort' | 'code';
  /** E-mail address as stored; one without an account counts like any other. */
  email: string;
  address: string;
}

/** Counts wrong tries, in the database: they survive a restart and count for all servers. */
export interface Lockout {
  /** Counts the try, before it is known to be wrong: who tries many at once gets no more than five, and no more than
   * fifty from one network. Until when it is locked, or undefined. */
  begin(trying: Trying): Promise<number | undefined>;
  /** The try was wrong. */
  fail(trying: Trying): Promise<void>;
  /** The try was right: the account counts from zero. */
  succeed(trying: Trying): Promise<void>;
}

/** The addresses are kept as keyed fingerprints only. */
export function createLockout(database: Database, keys: KeyRing, now: () => number): Lockout {
  const keyOf = (kind: string, text: string) => `anmeldung:${keys.fingerprint(text, `anmeldung-${kind}`)}`;
  const tries = ({ what, email }: Trying) => keyOf(what, email);
  const lock = ({ what, email }: Trying) => keyOf(`${what}-gesperrt`, email);
  const network = ({ address }: Trying) => keyOf('adresse', address);

  /** From the fifth wrong try on, not from the first. */
  const startLock = (trying: Trying) => countAttempt(database, lock(trying), { windowMs: LOCKED_MS, now: now() });
  const beginAccount = async (trying: Trying): Promise<number | undefined> => {
    const locked = await readAttempts(database, lock(trying), now());
    if (locked.count > 0) return locked.windowEndsAt;
    const { count } = await countAttempt(database, tries(trying), { windowMs: LOCKED_MS, now: now() });
    return count > WRONG_PER_ACCOUNT ? (await startLock(trying)).windowEndsAt : undefined;
  };
  return {
    async begin(trying) {
      const key = network(trying);
      const byAddress = await countAttempt(database, key, { windowMs: ADDRESS_MS, now: now() });
      const isTooMany = byAddress.count > WRONG_PER_ADDRESS;
      const until = isTooMany ? byAddress.windowEndsAt : await beginAccount(trying);
      // Nothing was checked, so nothing was wrong.
      if (until !== undefined) await uncountAttempt(database, key);
      return until;
    },
    async fail(trying) {
      const { count } = await readAttempts(database, tries(trying), now());
      if (count >= WRONG_PER_ACCOUNT) await startLock(trying);
    },
    async succeed(trying) {
      await uncountAttempt(database, network(trying));
      await clearAttempts(database, tries(trying));
    },
  };
}
