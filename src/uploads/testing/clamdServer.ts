import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { TestContext } from 'node:test';

/** Every scanner knows this harmless file; in two halves, so that none of them reports our source. */
export const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);

/** Answers after the whole stream has come; undefined: never. */
export type ClamdAnswer = (stream: Buffer) => string | undefined;

/** A server that reads what clamd reads (zPING, zINSTREAM) and answers what the test says. Returns its port. */
export async function startClamdServer(t: TestContext, answer: ClamdAnswer): Promise<number> {
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    clients.add(client.on('error', () => undefined));
    let received = Buffer.alloc(0);
    client.on('data', (bytes) => {
      received = Buffer.concat([received, bytes]);
      if (received.equals(Buffer.from('zPING\0'))) client.end('PONG\0');
      const stream = toStream(received);
      const reply = stream && answer(stream);
      if (reply) client.end(`${reply}\0`);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    for (const client of clients) client.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** The pieces put together; undefined until the closing one has come. Throws when it is not INSTREAM. */
function toStream(received: Buffer): Buffer | undefined {
  const command = Buffer.from('zINSTREAM\0');
  if (!received.subarray(0, command.length).equals(command)) return undefined;
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
