import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import compression from 'compression';
import { toErrorFields } from '#src/log/errorFields.ts';
import type { Log } from '#src/log/log.ts';
import { answerUnreadable, sendBusy, sendTooLarge } from './refusals.ts';
import { setHeaders } from './securityHeaders.ts';
import { loadStaticFiles } from './staticFiles.ts';
import { createUploadBudget } from './uploadBudget.ts';

/** The request handler of the built site, as `@astrojs/node` exports it in middleware mode. */
export type SiteHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
  locals: object,
) => Promise<void>;

export interface PortalServerOptions {
  /** Folder with the built pages and assets (and their .br and .gz). */
  clientDir: string;
  site: SiteHandler;
  /** What the on-demand pages find in `Astro.locals`. */
  locals: object;
  headers: Record<string, string>;
  /** Addresses that take files. */
  uploads: RegExp;
  /** Where a request comes from, see `clientNetwork.ts`. */
  networkOf(request: IncomingMessage): string;
  log: Log;
  /** Told when the answer of a page made on demand is out. Must not throw. */
  onAnswer?(answer: { method: string; route: string | undefined; status: number; ms: number }): void;
}

/** A body that hides its length is cut off at the larger one by astro.config.mjs. */
const MAX_BODY_BYTES = 64 * 1024;
/** Forms with papers: three large photographs at once, and what belongs around them. */
const MAX_UPLOAD_BYTES = 32 * 1024 * 1024;
/** The same forms without a file: somebody has pasted a whole book, and gets it back with the sentence that it is too long. */
const MAX_TYPED_BYTES = 2 * 1024 * 1024;
/** More pages at once would only make everybody wait longer; two cores make about 500 a second. */
const MAX_AT_ONCE = 100;
/** Routes that Astro brings along; nothing here needs them. */
const UNUSED = /^\/(_image|_server-islands)\b/;
const METHODS = new Set(['GET', 'HEAD', 'POST']);
/** Longer addresses are nothing a person typed or a page linked to. */
const MAX_URL_LENGTH = 4000;
/** Nothing anybody sends here takes longer; a connection that drips is not worth holding. */
const REQUEST_TIMEOUT_MS = 30_000;
/**
 * Longer than a proxy keeps a connection that it does not use (nginx: 60 seconds). Closed by us in the moment in which the
 * proxy sends the next request, it would become a fault that a visitor sees.
 */
const KEEP_ALIVE_MS = 75_000;
/** A photograph of 10 MB over a slow line. */
const UPLOAD_TIMEOUT_MS = 300_000;

/**
 * The http server of the portal: files first (precompressed, ETag, hashed assets for ever), then the on-demand pages
 * (compressed as they go), then the German error page. Security headers are on every answer, error or not.
 */
export async function createPortalServer({
  clientDir,
  site,
  locals,
  headers,
  uploads,
  networkOf,
  log,
  onAnswer,
}: PortalServerOptions): Promise<Server> {
  const serveFile = await loadStaticFiles(clientDir);
  const compress = compression();
  const errorPage = (name: string) => readFileSync(join(clientDir, name));
  const pages = { 404: errorPage('404.html'), 500: errorPage('500.html') };
  const uploadPages = {
    413: errorPage('antraege/zu-gross/index.html'),
    503: errorPage('antraege/viel-los/index.html'),
  };

  const sendError = (response: ServerResponse, status: 400 | 404 | 414 | 500): void => {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
    response.end(status === 500 ? pages[500] : pages[404]);
  };

  /** The file or its text is lost, so it gets a page that says what to do, and the rest of it is read until that is out. */
  const refuseUpload = (request: IncomingMessage, response: ServerResponse, status: 413 | 503): void => {
    hurry(request);
    response.writeHead(status, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      ...(status === 503 && { 'Retry-After': '10' }),
    });
    response.end(uploadPages[status]);
  };

  let underWay = 0;
  const uploadBudget = createUploadBudget();
  /** False when too much is being read already; each body is counted until its answer is out. */
  const takeUpload = (request: IncomingMessage, response: ServerResponse): boolean => {
    const size = bodySize(request);
    if (size <= MAX_BODY_BYTES) return true;
    const release = uploadBudget.take(networkOf(request), size);
    if (!release) return false;
    response.once('close', release);
    return true;
  };
  const answerOnDemand = (request: IncomingMessage, response: ServerResponse) => {
    if (underWay >= MAX_AT_ONCE) {
      sendBusy(response);
      return;
    }
    underWay++;
    const finish = (error?: unknown) => {
      if (error) logFault(log, request, error);
      sendError(response, error ? 500 : 404);
    };
    // An object of its own for each: what one request leaves there is nobody else's. The middleware leaves its route.
    const own: { route?: string } = { ...locals };
    const begun = performance.now();
    response.once('close', () => {
      const ms = Math.round(performance.now() - begun);
      const answered = { method: request.method ?? '', route: own.route, status: response.statusCode, ms };
      log.info('antwort', answered);
      onAnswer?.(answered);
    });
    site(request, response, finish, own)
      .catch(finish)
      .finally(() => {
        underWay--;
      });
  };

  // Browsers wait for an answer before they ask again on the same connection. Who sends thousands of requests at once
  // would be served before everybody else.
  const busy = new WeakSet<Socket>();
  const takeTurn = ({ socket }: IncomingMessage, response: ServerResponse): boolean => {
    if (busy.has(socket)) {
      socket.destroy();
      return false;
    }
    busy.add(socket);
    const release = () => void busy.delete(socket);
    response.once('finish', release).once('close', release);
    return true;
  };

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const url = request.url ?? '/';
    const path = toPlainPath(url);
    if (!takeTurn(request, response)) return;
    const takesFiles = uploads.test(path ?? '');
    if (!takesFiles) hurry(request);
    setHeaders(response, headers);
    // While stopping, an answer ends its connection; otherwise a busy browser would hold the stop up.
    if (!server.listening) response.shouldKeepAlive = false;
    if (!METHODS.has(request.method ?? '')) response.writeHead(405, { Allow: [...METHODS].join(', ') }).end();
    else if (takesFiles && bodySize(request) > largestForm(request)) refuseUpload(request, response, 413);
    else if (!takesFiles && bodySize(request) > MAX_BODY_BYTES) sendTooLarge(response);
    else if (!takeUpload(request, response)) refuseUpload(request, response, 503);
    else if (url.length > MAX_URL_LENGTH) sendError(response, 414);
    else if (path === undefined) sendError(response, 400);
    else if (UNUSED.test(path)) sendError(response, 404);
    else if (!serveFile(request, response)) {
      // `compression` is typed for Express but asks only for what node:http gives.
      compress(request as never, response as never, () => answerOnDemand(request, response));
    }
  };

  const server = createServer({ requireHostHeader: false }, (request, response) => {
    try {
      answer(request, response);
    } catch (error) {
      // A fault of ours costs one answer, never the server.
      logFault(log, request, error);
      sendError(response, 500);
    }
  });
  server.requestTimeout = UPLOAD_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  // A connection that neither sends nor reads is closed as well.
  server.timeout = REQUEST_TIMEOUT_MS;
  server.on('checkExpectation', (_request, response: ServerResponse) => {
    setHeaders(response, headers);
    response.writeHead(417).end();
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => answerUnreadable(error, socket, headers));
  return server;
}

/** Ends a connection that has not sent its whole request in time. */
function hurry(request: IncomingMessage): void {
  if (request.complete) return;
  const timer = setTimeout(() => request.socket.destroy(), REQUEST_TIMEOUT_MS);
  request.once('close', () => clearTimeout(timer));
}

/** As announced; a body without a length is not larger than what astro.config.mjs lets through. */
function bodySize({ headers }: IncomingMessage): number {
  if (headers['transfer-encoding']) return MAX_UPLOAD_BYTES;
  return Number(headers['content-length'] ?? 0);
}

/** Only a form with files has a reason to be large. */
function largestForm({ headers }: IncomingMessage): number {
  return headers['content-type']?.startsWith('multipart/form-data') ? MAX_UPLOAD_BYTES : MAX_TYPED_BYTES;
}

function logFault(log: Log, request: IncomingMessage, error: unknown): void {
  const fields = toErrorFields(error);
  const method = request.method ?? '';
  log.error('fehler', { method, ...fields }, `Fehler bei ${method} ${pathOf(request)} (${fields.error}).`);
}

/** The path without the query: what people searched for does not belong into a log. */
const pathOf = (request: IncomingMessage) => (request.url ?? '').split('?')[0];

/**
 * "//x/../%5Fimage?a" → "/_image": the path as the router will read it. Undefined for what is no path of ours: broken
 * escapes, or another address ("https://[") that some clients send to a proxy.
 */
function toPlainPath(url: string): string | undefined {
  if (!url.startsWith('/')) return undefined;
  try {
    const path = decodeURIComponent(url.split('?')[0] ?? '/').replace(/[/\\]+/g, '/');
    return new URL(path, 'http://x').pathname;
  } catch {
    return undefined;
  }
}
