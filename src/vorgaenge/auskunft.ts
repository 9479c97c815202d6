import type { KeyRing } from '#src/crypto/keyRing.ts';
import { openPass, sealPass } from '#src/crypto/pass.ts';
import { clearAttempts, countAttempt, readAttempts } from '#src/db/countAttempt.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { parseAktenzeichen } from './aktenzeichen.ts';
import { type Berechtigung, findBerechtigung } from './berechtigungStore.ts';
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
  const answer = await lookUp(database, keys, request, async (aktenzeichen) => {
    const vorgang = await findVorgangByAktenzeichen(database.kysely, keys, aktenzeichen);
    return vorgang?.inhalt.person.geburtsdatum === request.geburtsdatum ? vorgang : undefined;
  });
  return answer.kind === 'found' ? { kind: 'found', vorgang: answer.found } : answer;
}

/** The Berechtigung of somebody who knows its Nummer (as `aktenzeichen`) and the birth date; undefined otherwise. */
export async function findBerechtigungForCitizen(
  database: Database,
  keys: KeyRing,
  request: AuskunftRequest,
): Promise<Berechtigung | undefined> {
  const answer = await lookUp(database, keys, request, (nummer) =>
    findBerechtigung(database.kysely, keys, nummer, request.geburtsdatum),
  );
  return answer.kind === 'found' ? answer.found : undefined;
}

type Found<T> = { kind: 'found'; found: T } | { kind: 'unknown' } | { kind: 'locked'; until: number };

async function lookUp<T>(
  database: Database,
  keys: KeyRing,
  { aktenzeichen, address, now }: AuskunftRequest,
  find: (nummer: string) => Promise<T | undefined>,
): Promise<Found<T>> {
  const parsed = parseAktenzeichen(aktenzeichen);
  const byAddress = `status:${keys.fingerprint(address, 'status-address')}`;
  const byNumber = `status:${keys.fingerprint(parsed ?? 'none', 'status-number')}`;
  const tries = await readAttempts(database, byAddress, now);
  if (tries.count >= WRONG_PER_ADDRESS) return { kind: 'locked', until: tries.windowEndsAt };
  if (parsed) {
    // Counted before it is known to be wrong: who tries many at once gets no more than five.
    const { count, windowEndsAt } = await countAttempt(database, byNumber, { windowMs: HOUR, now });
    if (count > WRONG_PER_NUMBER) return { kind: 'locked', until: windowEndsAt };
    const found = await find(parsed);
    if (found) {
      await clearAttempts(database, byNumber);
      return { kind: 'found', found };
    }
  }
  await countAttempt(database, byAddress, { windowMs: HOUR, now });
  return { kind: 'unknown' };
}

/** A pass to one Vorgang or one Berechtigung for half an hour, for the cookie. */
export const sealEinsicht = (keys: KeyRing, id: string, now: number): string =>
  sealPass(keys, 'einsicht', { id, until: now + SESSION_MS });

/** The id a pass is for; undefined when it is forged or over. */
export const openEinsicht = (keys: KeyRing, pass: string | undefined, now: number): string | undefined =>
  openPass(keys, 'einsicht', pass, now)?.id;
