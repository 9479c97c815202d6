import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

type Encoding = 'br' | 'gzip' | 'identity';

interface StaticFile {
  type: string;
  etag: string;
  cacheControl: string;
  bodies: Partial<Record<Encoding, Buffer>>;
}

/** Answers GET and HEAD for a built file; false when there is none at that path. */
export type ServeFile = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Reads a folder of built files (with their .br and .gz) into memory and serves from there. A few MB buy that an answer
 * needs no file handle, so neither a flood of requests nor a rebuild can make reading fail. Ranges are not offered: the
 * largest file is a list of places.
 */
export async function loadStaticFiles(folder: string): Promise<ServeFile> {
  const files = new Map<string, StaticFile>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile() || /\.(br|gz)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const file = await loadFile(path, `/${relative(folder, path).split(sep).join('/')}`);
    for (const url of urlsOf(folder, path)) files.set(url, file);
  }
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const file = files.get(toPath(request.url ?? '/'));
    if (!file) return false;
    send(file, request, response);
    return true;
  };
}

async function loadFile(path: string, url: string): Promise<StaticFile> {
  const [identity, br, gzip] = await Promise.all([
    readFile(path),
    readFile(`${path}.br`).catch(() => undefined),
    readFile(`${path}.gz`).catch(() => undefined),
  ]);
  return {
    type: TYPES[extname(path)] ?? 'application/octet-stream',
    etag: createHash('sha1').update(identity).digest('base64url'),
    cacheControl: url.startsWith('/_astro/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    bodies: { identity, ...(br && { br }), ...(gzip && { gzip }) },
  };
}

/** "ratgeber/index.html" answers to /ratgeber/ and /ratgeber; everything else to its own name. */
function urlsOf(folder: string, path: string): string[] {
  const url = `/${relative(folder, path).split(sep).join('/')}`;
  if (url === '/index.html') return ['/'];
  return url.endsWith('/index.html')
    ? [url.slice(0, -'index.html'.length), url.slice(0, -'/index.html'.length)]
    : [url];
}

function toPath(url: string): string {
  const path = url.split('?')[0] ?? '/';
  return path.includes('%') ? decodeURIComponent(path) : path;
}

function send(
  { type, etag, cacheControl, bodies }: StaticFile,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const encoding: Encoding =
    accepts(accepted, 'br') && bodies.br ? 'br' : accepts(accepted, 'gzip') && bodies.gzip ? 'gzip' : 'identity';
  const body = bodies[encoding];
  const tag = `"${etag}-${encoding}"`;
  response.setHeader('ETag', tag);
  response.setHeader('Cache-Control', cacheControl);
  response.setHeader('Vary', 'Accept-Encoding');
  if (request.headers['if-none-match']?.includes(tag)) {
    response.writeHead(304).end();
    return;
  }
  response.setHeader('Content-Type', type);
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
  response.setHeader('Content-Length', body?.length ?? 0);
  response.writeHead(200).end(request.method === 'HEAD' ? undefined : body);
}

const accepts = (header: string, encoding: string) =>
  new RegExp(`\\b${encoding}\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`).test(header);
