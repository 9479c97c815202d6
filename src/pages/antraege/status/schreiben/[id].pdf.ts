import type { APIRoute } from 'astro';
import { antragCookies } from '#src/antraege/antragCookies.ts';
import { EINSICHT_COOKIE } from '#src/antraege/statusFrage.ts';
import { renderPdf } from '#src/pdf/renderPdf.ts';
import { openEinsicht } from '#src/vorgaenge/auskunft.ts';
import { readSchreiben } from '#src/vorgaenge/schreiben/schreibenStore.ts';
import { toSchreibenPdf } from '#src/vorgaenge/schreiben/toSchreibenPdf.ts';

export const prerender = false;

/** A letter of the office for whoever gave Aktenzeichen and birth date; only of that Vorgang. */
export const GET: APIRoute = async ({ locals, cookies, params }) => {
  const { database, keys, now } = locals.antragsstelle;
  const vorgangId = openEinsicht(keys, antragCookies(cookies, locals).get(EINSICHT_COOKIE), now());
  if (!vorgangId) return new Response(null, { status: 303, headers: { location: '/antraege/status' } });
  const schreiben = await readSchreiben(database.kysely, keys, { id: params['id'] ?? '', vorgangId });
  if (!schreiben || schreiben.inhalt.anlass === 'abgabe') return new Response(null, { status: 404 });
  const { aktenzeichen, datum } = schreiben.inhalt;
  return new Response(Buffer.from(await renderPdf(toSchreibenPdf(schreiben.inhalt))), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="Schreiben-${aktenzeichen}-${datum}.pdf"`,
    },
  });
};
