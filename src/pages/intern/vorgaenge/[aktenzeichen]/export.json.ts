import type { APIRoute } from 'astro';
import { attachmentHeaders } from '#src/vorgaenge/export/attachment.ts';
import { readAusgabe } from '#src/vorgaenge/export/readAusgabe.ts';
import { logEinsicht, openAkte } from '#src/vorgaenge/export/zugang.ts';

export const prerender = false;

/** The whole Vorgang as JSON; the shape is described in src/vorgaenge/export/README.md. */
export const GET: APIRoute = async ({ locals, params }) => {
  const { antragsstelle, staff, staffAuth } = locals;
  const zugang = await openAkte(antragsstelle, staff, params['aktenzeichen'], 'vorgang-exportieren');
  if (!zugang.ok || !staff) return new Response(null, { status: zugang.ok ? 403 : zugang.status });
  const { vorgang } = zugang.akte;
  const ausgabe = await readAusgabe(antragsstelle, zugang.akte, (ids) => staffAuth.namesOf([...ids]));
  await logEinsicht(antragsstelle, staff, 'vorgang-exportiert', vorgang);
  return new Response(`${JSON.stringify(ausgabe, null, 2)}\n`, {
    headers: attachmentHeaders(`${vorgang.aktenzeichen}.json`, 'application/json; charset=utf-8'),
  });
};
