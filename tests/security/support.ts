import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Sender } from '../support/journeys.ts';
import type { RunningPortal } from '../support/portal.ts';
import type { Answer, Fields } from '../support/visitor.ts';

/** What citizens of these tests type about themselves. It must be found nowhere in clear. */
export const SECRETS = ['Geheim', 'geheim.', 'Musterstraße', '50/3-1234', '1941-02-28', '28. Februar 1941'];

export const CITIZEN = { name: 'Geheimrat', email: 'geheim.postfach@example.org' };

export const BIRTH = { 'geburtsdatum-tag': '28', 'geburtsdatum-monat': '2', 'geburtsdatum-jahr': '1941' };

export interface Reply extends Answer {
  headers: Headers;
}

/** A browser with cookies; every answer about an application is checked for what keeps it private. */
export interface Browser extends Sender {
  cookies: Map<string, string>;
  get(path: string): Promise<Reply>;
  post(path: string, form: Fields | FormData): Promise<Reply>;
  ask(path: string, init?: RequestInit): Promise<Reply>;
}

/** The portal must run with BEHIND_PROXY: each browser has an address of its own unless told otherwise. */
export function openBrowser(
  portal: RunningPortal,
  { address = anyAddress(), cookies = new Map<string, string>() } = {},
): Browser {
  const ask = async (path: string, { headers, ...init }: RequestInit = {}): Promise<Reply> => {
    const response = await fetch(portal.url + path, {
      ...init,
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
        origin: 'http://localhost:4321',
        'x-forwarded-for': address,
        ...Object.fromEntries(new Headers(headers)),
      },
    });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    const reply = {
      status: response.status,
      headers: response.headers,
      location: response.headers.get('location') ?? undefined,
      text: await response.text(),
    };
    assertPrivate(path, reply);
    return reply;
  };
  return {
    cookies,
    ask,
    get: (path) => ask(path),
    post: (path, form) =>
      ask(path, { method: 'POST', body: form instanceof FormData ? form : new URLSearchParams(form) }),
  };
}

const anyAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;

function keep(cookies: Map<string, string>, line: string): void {
  assert.match(line, /; HttpOnly; SameSite=Lax/, line);
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  if (value && value !== 'deleted') cookies.set(name, value);
  else cookies.delete(name);
}

/** In no cache, in nobody's frame, never taken for another kind of file, and never a way to another site. */
function assertPrivate(path: string, { headers, location = '/' }: Reply): void {
  if (!path.startsWith('/antraege/') || path.endsWith('/papier.pdf')) return;
  assert.equal(headers.get('cache-control'), 'no-store', path);
  assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/, path);
  assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
  assert.match(location, /^\/(?![/\\])/, path);
}

/** The sentence of the error summary, and the box that still holds what was typed. */
export function assertComplaint({ status, text }: Answer, sentence: RegExp, typed: Record<string, string> = {}): void {
  assert.equal(status, 422, text.slice(0, 300));
  assert.match(text, sentence);
  for (const [name, value] of Object.entries(typed)) {
    const box = new RegExp(`name="${name}"[^>]*? value="([^"]*)"`).exec(text)?.[1] ?? '';
    assert.ok(toText(box) === value, `${name}: ${box.slice(0, 80)}`);
  }
}

const ENTITIES: Record<string, string> = { '&quot;': '"', '&#34;': '"', '&#39;': "'", '&amp;': '&', '&#38;': '&' };

/** What a browser makes of an attribute. */
export const toText = (attribute: string): string =>
  attribute.replace(/&[#\w]+;/g, (entity) => ENTITIES[entity] ?? entity);

/** Neither in what the server says nor in any file it keeps; mails have the address they go to. */
export async function assertNothingPersonal(portal: RunningPortal): Promise<void> {
  const entries = await readdir(portal.dataDir, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  assert.ok(paths.some((path) => path.endsWith('wegweiser.sqlite')));
  assert.ok(paths.some((path) => path.endsWith('-wal')));
  for (const path of paths) {
    const bytes = withoutRecipient(path, await readIfThere(path));
    for (const secret of [...SECRETS, '%PDF-']) assert.ok(!bytes.includes(secret), `In ${path} steht „${secret}“.`);
  }
  for (const secret of SECRETS) assert.ok(!portal.output().includes(secret), `Im Protokoll steht „${secret}“.`);
  assert.doesNotMatch(portal.output(), /\n\s+at /, 'kein Stapel im Protokoll');
}

/** A mail gets its name when it is complete: the draft of it may just have gone. */
async function readIfThere(path: string): Promise<Buffer> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return Buffer.alloc(0);
  });
}

/** A mail that is just being written has a name with a dot in front and no ending yet. */
function withoutRecipient(file: string, bytes: Buffer): Buffer {
  return dirname(file).endsWith('mail') ? Buffer.from(bytes.toString().replace(/^To: .*$/m, '')) : bytes;
}
