import { ReadableStream } from 'node:stream/web';
import type { APIRoute } from 'astro';
import { toDay } from '#src/fakten/toDay.ts';
import { attachmentHeaders } from '#src/vorgaenge/export/attachment.ts';
import { toFitConnectZip } from '#src/vorgaenge/export/fitConnect.ts';
import { readAusgabe } from '#src/vorgaenge/export/readAusgabe.ts';
import { logEinsicht, openAkte } from '#src/vorgaenge/export/zugang.ts';

export const prerender = false;

/** The whole Vorgang with its papers, in the shape of a FIT-Connect submission. Sent as it is made. */
export const GET: APIRoute = async ({ locals, params }) => {
  const { antragsstelle, portal, staff, staffAuth } = locals;
  const zugang = await openAkte(antragsstelle, staff, params['aktenzeichen'], 'vorgang-exportieren');
  if (!zugang.ok || !staff) return new Response(null, { status: zugang.ok ? 403 : zugang.status });
  const { vorgang, anlagen } = zugang.akte;
  const ausgabe = await readAusgabe(antragsstelle, zugang.akte, (ids) => staffAuth.namesOf([...ids]));
  await logEinsicht(antragsstelle, staff, 'vorgang-exportiert', vorgang);
  const eingangstag = toDay(new Date(vorgang.eingegangenAm), portal.verzeichnis.stadt.zeitzone);
  const pieces = toFitConnectZip(antragsstelle.database, { ausgabe, anlagen, eingangstag });
  return new Response(ReadableStream.from(pieces) as BodyInit, {
    headers: attachmentHeaders(`${vorgang.aktenzeichen}-fit-connect.zip`, 'application/zip'),
  });
};
