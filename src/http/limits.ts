import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** What a request wants: send a page, begin, hand in, or try a number or a code that others could guess. */
export type VisitKind = 'send' | 'begin' | 'handIn' | 'try';

export interface Visit {
  kind: VisitKind;
  /** Fingerprint of the one application or Vorgang it belongs to; undefined before there is one. */
  session: string | undefined;
  /** Fingerprint of the network it comes from. */
  address: string;
  /** Size of what is sent. */
  megabytes: number;
}

export interface Limits {
  /** Counts a request. 0: go on; otherwise how many seconds to wait. */
  secondsToWait(visit: Visit): Promise<number>;
}

export interface LimitOptions {
  /** Requests that send something, in a minute, for one application. */
  perSession: number;
  /** The same for everybody behind one address; all other ceilings of an address grow with it. */
  perAddress: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

interface Gate {
  /** Whose tries are counted together; undefined: not counted here. */
  key(visit: Visit): string | undefined;
  cost(visit: Visit): number;
  limiter: RateLimiterMemory;
}

/**
 * Ceilings against floods, held in memory. The session comes first, and who is stopped there costs the address nothing:
 * one jammed key must not stop thirty people in a library.
 */
export function createLimits({ perSession, perAddress }: LimitOptions): Limits {
  const gate = (
    key: Gate['key'],
    points: number,
    duration: number,
    kind?: VisitKind,
    cost: Gate['cost'] = () => 1,
  ): Gate => ({
    key: (visit) => (kind && visit.kind !== kind ? undefined : key(visit)),
    cost,
    limiter: new RateLimiterMemory({ points: Math.ceil(points), duration }),
  });
  const gates = [
    gate(bySession, perSession, MINUTE),
    gate(bySession, perSession / 6, MINUTE, 'handIn'),
    gate(byAddress, perAddress, MINUTE),
    gate(byAddress, perAddress / 10, MINUTE, 'try'),
    gate(byAddress, perAddress / 5, 10 * MINUTE, 'begin'),
    gate(byAddress, perAddress / 5, 10 * MINUTE, 'handIn'),
    gate(byAddress, perAddress * 5, HOUR, undefined, bySize),
    // Together, so that many addresses cannot fill the disk over night.
    gate(together, perAddress * 4, 10 * MINUTE, 'begin'),
    gate(together, perAddress * 20, HOUR, undefined, bySize),
  ];
  return {
    async secondsToWait(visit) {
      for (const each of gates) {
        const seconds = await pass(each, visit);
        if (seconds > 0) return seconds;
      }
      return 0;
    },
  };
}

const bySession = ({ session }: Visit) => session;
const byAddress = ({ address }: Visit) => address;
const together = () => 'all';
const bySize = ({ megabytes }: Visit) => megabytes;

async function pass({ key, cost, limiter }: Gate, visit: Visit): Promise<number> {
  const counted = key(visit);
  if (counted === undefined) return 0;
  try {
    await limiter.consume(counted, cost(visit));
    return 0;
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
  }
}
