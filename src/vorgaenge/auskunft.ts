import type { KeyRing } from '#src/crypto/keyRing.ts';
import { clearAttempts, countAttempt, readAttempts } from '#src/db/countAttempt.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { parseAktenzeichen } from './aktenzeichen.ts';
import type { Vorgang } from './vorgang.ts';
import { findVorgangByAktenzeichen } from './vorgangStore.ts';

const HOUR = 3_600_000;
/** Wrong birth dates for one Aktenzeichen in an hour. */
const WRONG_PER_NUMBER = 5;
/** Wrong tries from one address in an hour; a library or a Seniorenbüro shares one. */
const WRONG_PER_ADDRESS = 100;
const SESSION_MS = 30 * 60_000;

export type Auskunft = { kind: 'found'; vorgang: Vorgang } | { kind: 'unknown' } | { kind: 'locked'; until: number };

export interface AuskunftRequest {
  /** As typed. */
  aktenzeichen: string;
  /** ISO day. */
  geburtsdatum: string;
  /** Network address of the citizen; kept as a keyed fingerprint only, for an hour. */
  address: string;
  now: number;
}

/**
 * The Vorgang of somebody who knows its number and the birth date. The answer to a wrong date, to an unknown number and to
 * a Vorgang without a birth date is the same.
 */
export async function findForCitizen(database: Database, keys: KeyRing, request: AuskunftRequest): Promise<Auskunft> {
  const { now, geburtsdatum, address } = request;
  const aktenzeichen = parseAktenzeichen(request.aktenzeichen);
  const byAddress = `status:${keys.fingerprint(address, 'status-address')}`;
  const byNumber = `status:${keys.fingerprint(aktenzeichen ?? 'none', 'status-number')}`;
  const tries = await readAttempts(database, byAddress, now);
  if (tries.count >= WRONG_PER_ADDRESS) return { kind: 'locked', until: tries.windowEndsAt };
  if (aktenzeichen) {
    // Counted before it is known to be wrong: who tries many at once gets no more than five.
    const { count, windowEndsAt } = await countAttempt(database, byNumber, { windowMs: HOUR, now });
    if (count > WRONG_PER_NUMBER) return { kind: 'locked', until: windowEndsAt };
    const vorgang = await findVorgangByAktenzeichen(database.kysely, keys, aktenzeichen);
    if (vorgang && vorgang.inhalt.person.geburtsdatum === geburtsdatum) {
      await clearAttempts(database, byNumber);
      return { kind: 'found', vorgang };
    }
  }
  await countAttempt(database, byAddress, { windowMs: HOUR, now });
  return { kind: 'unknown' };
}

/** A pass to one Vorgang for half an hour, for the cookie; readable and makeable only with our key. */
export function sealEinsicht(keys: KeyRing, vorgangId: string, now: number): string {
  const { keyId, sealed } = keys.seal(Buffer.from(JSON.stringify({ vorgangId, until: now + SESSION_MS })), 'einsicht');
  return `${keyId}.${Buffer.from(sealed).toString('base64url')}`;
}

/** The Vorgang a pass is for; undefined when it is forged or over. */
export function openEinsicht(keys: KeyRing, pass: string | undefined, now: number): string | undefined {
  const [keyId, sealed] = pass?.split('.') ?? [];
  if (!keyId || !sealed || !keys.has(keyId)) return undefined;
  try {
    const opened = Buffer.from(keys.open(keyId, Buffer.from(sealed, 'base64url'), 'einsicht')).toString('utf8');
    const { vorgangId, until } = JSON.parse(opened) as { vorgangId: string; until: number };
    return until > now ? vorgangId : undefined;
  } catch {
    // Not made by us.
    return undefined;
  }
}
