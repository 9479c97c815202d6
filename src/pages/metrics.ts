import type { APIRoute } from 'astro';

export const prerender = false;

/** Figures of the operation for Prometheus. Only with METRICS_TOKEN. */
export const GET: APIRoute = async ({ locals, request }) => {
  const metrik = await locals.betrieb.metrik(request.headers.get('authorization'));
  if (metrik.kind === 'aus') return new Response(null, { status: 404 });
  if (metrik.kind === 'verweigert') {
    return new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer', 'cache-control': 'no-store' } });
  }
  return new Response(metrik.text, {
    headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
  });
};
