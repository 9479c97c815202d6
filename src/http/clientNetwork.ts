import { isIP } from 'node:net';

export interface Peer {
  /** `X-Forwarded-For` as it came. */
  forwardedFor: string | null | undefined;
  /** The other end of the connection. */
  socketAddress: string | undefined;
  /** A proxy of ours writes the address of the citizen into the header. */
  isBehindProxy: boolean;
}

/**
 * The network a request comes from, for counting: an IPv4 address, or the /64 of an IPv6 address, because one household
 * has all of it. Behind a proxy of ours it is what that proxy wrote last; what a browser claims in the same header stands
 * before it and is not believed.
 */
export function clientNetwork({ forwardedFor, socketAddress = '', isBehindProxy }: Peer): string {
  const written = isBehindProxy ? forwardedFor?.split(',').at(-1)?.trim() : undefined;
  return toNetwork(written || socketAddress);
}

function toNetwork(address: string): string {
  // Some proxies add the port; a machine that speaks both writes IPv4 as "::ffff:192.0.2.1".
  const bare = address.replace(/^\[([^\]]*)\](:\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1');
  const plain = bare.replace(/^::ffff:(?=[\d.]+$)/i, '');
  return isIP(plain) === 6 ? `${firstGroups(plain).join(':')}::/64` : plain;
}

/** "2001:db8::1" → 2001, db8, 0, 0. */
function firstGroups(address: string): string[] {
  const [left, right] = address.split('::').map((part) => part.split(':').filter(Boolean));
  const gap = right ? Array<string>(8).fill('0') : [];
  return [...(left ?? []), ...gap].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
}
