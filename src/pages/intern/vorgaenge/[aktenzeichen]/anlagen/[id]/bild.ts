import type { APIRoute } from 'astro';
import { paintPage } from '#src/uploads/preview/preview.ts';
import { readAnlage } from '#src/vorgaenge/export/anlagen.ts';
import { PROBLEM_SAETZE, parseAnsicht } from '#src/vorgaenge/export/ansicht.ts';
import { CLOSED_HEADERS } from '#src/vorgaenge/export/attachment.ts';
import { logBild, openAkte } from '#src/vorgaenge/export/zugang.ts';

export const prerender = false;

/** One page of a paper as a picture that the portal painted itself: `?seite=2&drehung=90`. */
export const GET: APIRoute = async ({ locals, params, url }) => {
  const { antragsstelle, staff } = locals;
  const zugang = await openAkte(antragsstelle, staff, params['aktenzeichen'], 'vorgang-sehen');
  if (!zugang.ok || !staff) return new Response(null, { status: zugang.ok ? 403 : zugang.status });
  const anlage = zugang.akte.anlagen.find(({ id }) => id === params['id']);
  const bytes = anlage && (await readAnlage(antragsstelle.database, anlage));
  if (!anlage || !bytes) return new Response(null, { status: 404 });
  await logBild(antragsstelle, staff, zugang.akte.vorgang);
  const { seite, drehung } = parseAnsicht(url.searchParams);
  const painted = await paintPage({ bytes, mediaType: anlage.mediaType }, seite, drehung);
  if (!painted.ok) {
    const headers = { ...CLOSED_HEADERS, 'content-type': 'text/plain; charset=utf-8' };
    return new Response(PROBLEM_SAETZE[painted.code], { status: painted.code === 'busy' ? 503 : 422, headers });
  }
  return new Response(Buffer.from(painted.jpeg), { headers: { ...CLOSED_HEADERS, 'content-type': 'image/jpeg' } });
};
