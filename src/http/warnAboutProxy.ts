import type { IncomingMessage, Server } from 'node:http';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/**
 * For a server without BEHIND_PROXY: says once when a proxy on the same machine evidently stands in front of it. Everybody
 * in the city would then count as one address and stop the others at the ceilings against floods.
 */
export function warnAboutProxy(server: Server): void {
  const look = ({ headers, socket }: IncomingMessage) => {
    if (!headers['x-forwarded-for'] || !LOOPBACK.test(socket.remoteAddress ?? '')) return;
    server.off('request', look);
    console.warn(
      'Vor dem Portal steht offenbar ein Proxy, aber BEHIND_PROXY ist nicht gesetzt: Alle Besucher zählen als einer. Setzen Sie BEHIND_PROXY=yes, wenn der Proxy X-Forwarded-For selbst schreibt.',
    );
  };
  server.on('request', look);
}
