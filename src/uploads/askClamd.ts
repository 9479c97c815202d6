import { connect, type Socket } from 'node:net';

const PORT = 3310;
/** An answer is one short line. */
const MAX_ANSWER = 4096;

/**
 * Sends one command with everything that belongs to it and returns the answer without its closing zero; undefined when
 * there is none in time, or nobody listens.
 */
export function askClamd(url: string, parts: Iterable<Uint8Array>, timeoutMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = open(url);
    const finish = (answer?: string) => {
      clearTimeout(patience);
      socket.destroy();
      resolve(answer);
    };
    const patience = setTimeout(finish, timeoutMs);
    let received = '';
    socket.on('data', (bytes: Buffer) => {
      received += bytes.toString('latin1');
      const end = received.indexOf('\0');
      if (end >= 0) finish(received.slice(0, end));
      else if (received.length > MAX_ANSWER) finish();
    });
    // clamd may hang up while we are still sending, for instance when a file is larger than it takes.
    socket.on('error', () => finish());
    socket.on('close', () => finish());
    socket.on('connect', () => sendAll(socket, parts));
  });
}

function open(url: string): Socket {
  const { protocol, hostname, port, pathname } = new URL(url);
  if (protocol === 'unix:') return connect(decodeURIComponent(pathname));
  return connect(port ? Number(port) : PORT, hostname.replace(/^\[|\]$/g, ''));
}

/** Ten megabytes wait in memory that is ours already; the socket is not asked to keep up. */
function sendAll(socket: Socket, parts: Iterable<Uint8Array>): void {
  socket.cork();
  for (const part of parts) socket.write(part);
  socket.uncork();
}
