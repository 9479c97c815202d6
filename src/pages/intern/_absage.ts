import type { APIContext } from 'astro';

const PATHS = { 403: '/intern/kein-zugriff', 404: '/intern/nicht-gefunden' } as const;

/**
 * The page that says so, in place of the one that was asked for: 403 when the role does not allow it, 404 when there is
 * nothing or it is none of theirs. Both tell nothing about what was asked for.
 */
export function absage({ request, url, rewrite }: Pick<APIContext, 'request' | 'url' | 'rewrite'>, status: 403 | 404) {
  // As a request without body: that of a form may have been read already.
  return rewrite(new Request(new URL(PATHS[status], url), { headers: request.headers }));
}
