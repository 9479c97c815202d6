import type { APIRoute } from 'astro';
import { findErfassten } from '#src/antraege/papier/findErfassten.ts';
import { renderPdf } from '#src/pdf/renderPdf.ts';
import { logEinsicht } from '#src/vorgaenge/export/zugang.ts';
import { readNachreichungen } from '#src/vorgaenge/nachreichungStore.ts';
import { toQuittung } from '#src/vorgaenge/quittung.ts';

export const prerender = false;

/** The receipt to print for the citizen, for whoever typed the sheet in. */
export const GET: APIRoute = async ({ locals, url }) => {
  const { antragsstelle, staff } = locals;
  const vorgaenge = staff ? await findErfassten(antragsstelle, staff, url.searchParams.get('az')) : [];
  const [vorgang, ...weitere] = vorgaenge;
  if (!staff || !vorgang) return new Response(null, { status: 404 });
  const { database, keys } = antragsstelle;
  for (const each of vorgaenge) await logEinsicht(antragsstelle, staff, 'vorgang-gesehen', each);
  const later = await readNachreichungen(database.kysely, keys, vorgang.id);
  const document = toQuittung(vorgang, later, antragsstelle.absender(vorgang.antrag), weitere);
  return new Response(Buffer.from(await renderPdf(document)), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="Eingang-${vorgang.aktenzeichen}.pdf"`,
    },
  });
};
