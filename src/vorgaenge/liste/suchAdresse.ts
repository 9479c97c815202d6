import type { KeyRing } from '#src/crypto/keyRing.ts';
import { openPass, sealPass } from '#src/crypto/pass.ts';
import { parseFilter, toQuery, type VorgangFilter } from './vorgangFilter.ts';

/** As long as a login: until then „Zurück“ leads to what was found. */
const KEEP_MS = 8 * 3_600_000;

const GESUCHT = 'gesucht';
const purposeOf = (staffId: string) => `suche:${staffId}`;

interface Wer {
  staffId: string;
  /** Epoch milliseconds. */
  now: number;
}

/**
 * The part of an address behind the question mark that shows this list again. Names and birth dates stand in it sealed, and
 * open for this member of staff alone: after „Zurück“ a browser asks for an address, but would not send a form again.
 */
export function toListenQuery(keys: KeyRing, { staffId, now }: Wer, filter: VorgangFilter): string {
  const query = new URLSearchParams(toQuery(filter));
  if (filter.suche && !query.has('suche')) {
    query.set(GESUCHT, sealPass(keys, purposeOf(staffId), { id: filter.suche, until: now + KEEP_MS }));
  }
  return String(query);
}

/** The filter of such an address. What was searched for is left out when it is a colleague's, or too old. */
export function readListenQuery(keys: KeyRing, { staffId, now }: Wer, query: URLSearchParams): VorgangFilter {
  const filter = parseFilter(query);
  const gesucht = openPass(keys, purposeOf(staffId), query.get(GESUCHT) ?? undefined, now);
  return gesucht ? { ...filter, suche: gesucht.id } : filter;
}
