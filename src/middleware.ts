import { defineMiddleware } from 'astro:middleware';
import { createHash } from 'node:crypto';
import type { APIContext, MiddlewareNext } from 'astro';
import { antragCookies } from '#src/antraege/antragCookies.ts';
import { toVisit } from '#src/antraege/toVisit.ts';
import { hasSessionCookie } from '#src/auth/hasSessionCookie.ts';
import { createPlaces } from '#src/http/places.ts';
import { readForm } from '#src/http/readForm.ts';
import { toOwnPath } from '#src/http/toOwnPath.ts';
import { toErrorFields } from '#src/log/errorFields.ts';

/** Methods that change nothing need no origin. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * On-demand answers only: a form may come from our own pages alone, and every answer to a reader carries an ETag, so
 * that going back in a list costs no second download.
 */
export const onRequest = defineMiddleware(async (context, next) => {
  if (context.isPrerendered) return next();
  if (import.meta.env.DEV) {
    kept.devLocals ??= openDevLocals(context.url);
    Object.assign(context.locals, await kept.devLocals);
  }
  const { request, locals } = context;
  // A page that stands in for another one (too many tries, not saved) keeps the route that was asked for.
  locals.route ??= context.routePattern;
  if (!SAFE.has(request.method) && !isOwnOrigin(request, locals.portal.publicUrl)) {
    return withoutCache(await next('/antraege/herkunft'));
  }
  // By the route, because an address can be written in many ways.
  if (context.routePattern.startsWith('/intern')) return withoutCache(await atDesk(context, next));
  if (!isPersonal(context.routePattern)) return withEtag(request, await next());
  if (hasSessionCookie(request.headers)) locals.staff = await locals.staffAuth.findStaff(request.headers);
  return withoutCache(await (request.method === 'POST' ? take(context, next) : next()));
});

/**
 * The desk is for those who are logged in; everybody else is led to the login, and back after it. Whose login has ended
 * while they were writing gets what was typed back, to send it after the next one.
 */
async function atDesk(context: APIContext, next: MiddlewareNext): Promise<Response> {
  const { request, url, routePattern, locals, redirect, rewrite } = context;
  if (routePattern.startsWith('/intern/anmelden')) return next();
  // A page that stands in for another one (not allowed, not found) comes by here again and has its place already: six that
  // each waited for a second one would wait for ever.
  if (locals.staff) return next();
  const staff = await locals.staffAuth.findStaff(request.headers);
  if (staff) {
    locals.staff = staff;
    const isWriting = request.method === 'POST' && KEEPS_TYPED.test(routePattern);
    const answer = () => (isWriting ? saveOrExplain(context, next) : next());
    return (await deskPlaces.run(staff.id, answer)) ?? askForPatience();
  }
  if (request.method === 'POST' && KEEPS_TYPED.test(routePattern)) {
    locals.abgelaufen = { path: toOwnPath(url), typed: await readTyped(request) };
    return rewrite(new Request(new URL('/intern/anmelden/abgelaufen', url)));
  }
  const weiter = request.method === 'GET' ? `?weiter=${encodeURIComponent(toOwnPath(url))}` : '';
  return redirect(`/intern/anmelden${weiter}`, 303);
}

/** Forms of the desk that people write in for a while; never those with a password. */
const KEEPS_TYPED = /^\/intern\/(vorgaenge|erfassen)\/./;

/** What a form sent, but for its files. */
async function readTyped(request: Request): Promise<[name: string, value: string][]> {
  const form = await readForm(request);
  return [...(form ?? [])].filter((field): field is [string, string] => typeof field[1] === 'string');
}

/**
 * As many as a browser asks for, and fewer than there are connections to the database: whoever asks for hundreds waits,
 * and not the colleagues.
 */
const deskPlaces = createPlaces({ atOnce: 6, most: 40 });

const askForPatience = () =>
  new Response(
    'Von Ihrem Konto kommen gerade sehr viele Anfragen auf einmal. Laden Sie die Seite gleich noch einmal.\n',
    {
      status: 429,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '5' },
    },
  );

/** A form for the applications: counted, and kept or explained. */
async function take(context: APIContext, next: MiddlewareNext): Promise<Response> {
  const { request, url, routePattern, params, cookies, locals, clientAddress } = context;
  const { get, renewDraft } = antragCookies(cookies, locals);
  const { antragsstelle } = locals;
  const antragId = params['antrag'];
  if (antragId) renewDraft(antragId, antragsstelle.now());
  const sent = { request, route: routePattern, antragId, cookie: get, peer: clientAddress };
  const seconds = await antragsstelle.limits.secondsToWait(toVisit(antragsstelle, sent));
  if (seconds === 0) return saveOrExplain(context, next);
  locals.pause = { path: toOwnPath(url), seconds };
  return next('/antraege/pause');
}

/** When the database cannot take it (disk full, server away), the citizen gets what was typed back, to send it again. */
async function saveOrExplain(context: APIContext, next: MiddlewareNext): Promise<Response> {
  const { request, url, locals } = context;
  const isText = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded');
  const copy = isText ? request.clone() : undefined;
  try {
    return await next();
  } catch (error) {
    const fields = toErrorFields(error);
    const message = `Nicht gespeichert: ${url.pathname} (${fields.error}).`;
    locals.log.error('nicht-gespeichert', { method: request.method, ...fields }, message);
    const typed = copy && [...new URLSearchParams(await copy.text())];
    locals.nichtGespeichert = { path: toOwnPath(url), typed };
    const { body, headers } = await context.rewrite(new Request(new URL('/antraege/nicht-gespeichert', url)));
    const retry = new Headers(headers);
    retry.set('retry-after', '60');
    return new Response(body, { status: 503, headers: retry });
  }
}

/** What somebody answered must not be found in any cache by whoever sits there next. */
const isPersonal = (route: string) => route.startsWith('/antraege');

function withoutCache(response: Response): Response {
  const headers = new Headers(response.headers);
  if (headers.get('content-type') === 'text/html') headers.set('content-type', 'text/html; charset=utf-8');
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  return new Response(response.body, { status: response.status, headers });
}

/** Behind a proxy the server sees http and a local name; what the browser saw is the public address. */
function isOwnOrigin(request: Request, publicUrl: string): boolean {
  // The browser itself says so, and no page can forge it; right under every name the portal is reached by.
  if (request.headers.get('sec-fetch-site') === 'same-origin') return true;
  const origin = request.headers.get('origin');
  return origin === publicUrl || (origin !== null && origin === new URL(request.url).origin);
}

async function withEtag(request: Request, response: Response): Promise<Response> {
  const headers = new Headers(response.headers);
  if (headers.get('content-type') === 'text/html') headers.set('content-type', 'text/html; charset=utf-8');
  if (request.method !== 'GET' || response.status !== 200) {
    return new Response(response.body, { status: response.status, headers });
  }
  const body = await response.arrayBuffer();
  const etag = `W/"${createHash('sha1').update(Buffer.from(body)).digest('base64url')}"`;
  headers.set('etag', etag);
  if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache');
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(body, { status: 200, headers });
}

/** Kept over reloads of this module: a second database connection would be waiting for the first. */
const kept = globalThis as { devLocals?: Promise<App.Locals> };

/** What `scripts/server.ts` hands to the pages, for `npm run dev`. */
async function openDevLocals({ origin }: URL): Promise<App.Locals> {
  const [{ openPortal }, { openOffice }, { parseSettings }] = await Promise.all([
    import('./verzeichnis/openPortal.ts'),
    import('./betrieb/openOffice.ts'),
    import('./config.ts'),
  ]);
  const readJson = async (name: string) => (await fetch(new URL(`/daten/${name}`, origin))).json();
  const portal = await openPortal({ readJson, publicUrl: origin });
  const settings = { ...parseSettings(process.env), publicUrl: origin };
  const { locals } = await openOffice(settings, { portal, texte: await readJson('antraege.json') });
  return { portal, ...locals };
}
