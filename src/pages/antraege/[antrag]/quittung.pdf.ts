import type { APIRoute } from 'astro';
import { absenderOf } from '#src/antraege/absender.ts';
import { antragCookies } from '#src/antraege/antragCookies.ts';
import { readEingereichte } from '#src/antraege/readEingereichte.ts';
import { renderPdf } from '#src/pdf/renderPdf.ts';
import { readNachreichungen } from '#src/vorgaenge/nachreichungStore.ts';
import { toQuittung } from '#src/vorgaenge/quittung.ts';

export const prerender = false;

/** The receipt as PDF/UA, for the browser that handed the application in. */
export const GET: APIRoute = async ({ locals, cookies }) => {
  const { antragsstelle, portal } = locals;
  const receipt = antragCookies(cookies, locals).receipt(antragsstelle.now());
  const vorgaenge = receipt ? await readEingereichte(antragsstelle, receipt.vorgangId) : [];
  const [vorgang, ...weitere] = vorgaenge;
  if (!vorgang) return new Response(null, { status: 303, headers: { location: '/antraege/status' } });
  const { database, keys } = antragsstelle;
  const absender = absenderOf(
    { texte: antragsstelle.texte, stadt: portal.verzeichnis.stadt, publicUrl: portal.publicUrl },
    vorgang.antrag,
  );
  const document = toQuittung(vorgang, await readNachreichungen(database.kysely, keys, vorgang.id), absender, weitere);
  return new Response(Buffer.from(await renderPdf(document)), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="Eingang-${vorgang.aktenzeichen}.pdf"`,
    },
  });
};
