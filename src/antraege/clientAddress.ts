import { clientNetwork } from '#src/http/clientNetwork.ts';
import type { Antragsstelle } from './antragsstelle.ts';

/** Where a request comes from, as far as tries are counted by it. `peer` is the other end of the connection. */
export function clientAddress(request: Request, peer: string, { isBehindProxy }: Antragsstelle): string {
  return clientNetwork({ forwardedFor: request.headers.get('x-forwarded-for'), socketAddress: peer, isBehindProxy });
}
