import type { APIContext } from 'astro';

export const prerender = false;

/** For the operator: does the portal answer, what is in it, and does anything hang. 503 without the database. */
export async function GET({ locals }: APIContext) {
  const { verzeichnis, search, version } = locals.portal;
  const [suche, gesundheit] = await Promise.all([search.health(), locals.betrieb.gesundheit()]);
  const isDown = gesundheit.datenbank !== 'ok';
  const body = {
    ...gesundheit,
    status: isDown || gesundheit.status === 'stockt' || !suche.ok ? 'stockt' : 'ok',
    version,
    einrichtungen: verzeichnis.einrichtungen.length,
    stadtbezirke: verzeichnis.stadtbezirke.length,
    kapitel: verzeichnis.kapitel.length,
    suche,
  };
  return Response.json(body, { status: isDown ? 503 : 200, headers: { 'cache-control': 'no-store' } });
}
