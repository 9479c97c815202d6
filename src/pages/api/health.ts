import type { APIContext } from 'astro';

export const prerender = false;

/** For the operator: does the portal answer, with how many records and with which search engine. */
export async function GET({ locals }: APIContext) {
  const { verzeichnis, search, version } = locals.portal;
  const health = await search.health();
  const body = {
    status: health.ok ? 'ok' : 'eingeschraenkt',
    version,
    einrichtungen: verzeichnis.einrichtungen.length,
    stadtbezirke: verzeichnis.stadtbezirke.length,
    kapitel: verzeichnis.kapitel.length,
    suche: health,
  };
  return Response.json(body, { headers: { 'cache-control': 'no-store' } });
}
