import type { Visit, VisitKind } from '#src/http/limits.ts';
import type { Antragsstelle } from './antragsstelle.ts';
import { draftCookie } from './besuch.ts';
import { clientAddress } from './clientAddress.ts';
import { EINSICHT_COOKIE, KONTO_COOKIE } from './statusFrage.ts';

interface Sent {
  request: Request;
  /** As Astro names it: "/antraege/[antrag]/pruefen". */
  route: string;
  antragId: string | undefined;
  cookie(name: string): string | undefined;
  /** The other end of the connection. */
  peer: string;
}

const KINDS: ReadonlyMap<string, VisitKind> = new Map([
  ['/antraege/[antrag]', 'begin'],
  ['/antraege/[antrag]/pruefen', 'handIn'],
  ['/antraege/[antrag]/frist-wahren', 'handIn'],
  ['/antraege/[antrag]/spaeter', 'try'],
  ['/antraege/weitermachen', 'try'],
  ['/antraege/status', 'try'],
  ['/antraege/fahrtenkonto', 'try'],
]);
/** A body that hides its length is counted as a large one. */
const UNKNOWN_MEGABYTES = 32;

/** What is counted of a form that was sent. Cookies and addresses become fingerprints: nothing personal stays in memory. */
export function toVisit(stelle: Antragsstelle, { request, route, antragId, cookie, peer }: Sent): Visit {
  const { keys } = stelle;
  const own = antragId ? cookie(draftCookie(antragId)) : (cookie(EINSICHT_COOKIE) ?? cookie(KONTO_COOKIE));
  const length = request.headers.get('content-length');
  return {
    kind: KINDS.get(route) ?? 'send',
    // Without the time behind it, which changes on a shared computer.
    session: own ? keys.fingerprint(own.split('.', 2).join('.'), 'limit-session') : undefined,
    address: keys.fingerprint(clientAddress(request, peer, stelle), 'limit-address'),
    megabytes: length ? Number(length) / 1_000_000 : UNKNOWN_MEGABYTES,
  };
}
