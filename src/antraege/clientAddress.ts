import type { Antragsstelle } from './antragsstelle.ts';

/**
 * The network address of the citizen. Behind a proxy of ours it is what that proxy wrote last; what a browser claims in
 * the same header stands before it and is not believed.
 */
export function clientAddress(request: Request, peer: string, { isBehindProxy }: Antragsstelle): string {
  if (!isBehindProxy) return peer;
  return request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || peer;
}
