import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Too many pages are being made at this moment. */
export function sendBusy(response: ServerResponse): void {
  response.writeHead(503, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    'Retry-After': '5',
  });
  response.end('Gerade fragen sehr viele gleichzeitig. Bitte laden Sie die Seite in ein paar Sekunden neu.\n');
}

/** More text than any page of ours asks for; forms with files have a page of their own. */
export function sendTooLarge(response: ServerResponse): void {
  response.writeHead(413, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
  response.end('Das ist zu groß. Kürzen Sie den Text. Mit „Zurück“ kommen Sie zu Ihrer Seite.\n');
}

/** Node could not even parse the request (10 MB of query, broken header): answer in plain text and hang up. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket, headers: Record<string, string>): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const tooLong = error.code === 'HPE_HEADER_OVERFLOW';
  const status = tooLong ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const text = tooLong
    ? 'Diese Anfrage ist zu lang. Bitte kürzen Sie Ihre Suche.\n'
    : 'Diese Anfrage konnten wir nicht lesen. Bitte rufen Sie die Seite neu auf.\n';
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(
    `HTTP/1.1 ${status}\r\n${lines.join('')}Content-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
  );
}
