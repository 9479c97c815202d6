import type { APIContext, APIRoute } from 'astro';
import { readAnlage } from '#src/vorgaenge/export/anlagen.ts';
import { attachmentHeaders } from '#src/vorgaenge/export/attachment.ts';
import { uniqueNames } from '#src/vorgaenge/export/uniqueNames.ts';
import { logEinsicht, openAkte } from '#src/vorgaenge/export/zugang.ts';

export const prerender = false;

/** The file as it is kept, to save. One that no scanner has looked at asks first. */
export const GET: APIRoute = (context) => send(context, false);

/** The answer to that question: download it all the same. */
export const POST: APIRoute = (context) => send(context, true);

async function send({ locals, params }: APIContext, isConfirmed: boolean): Promise<Response> {
  const { antragsstelle, staff } = locals;
  const zugang = await openAkte(antragsstelle, staff, params['aktenzeichen'], 'vorgang-sehen');
  if (!zugang.ok || !staff) return new Response(null, { status: zugang.ok ? 403 : zugang.status });
  const { vorgang, anlagen } = zugang.akte;
  const anlage = anlagen.find(({ id }) => id === params['id']);
  if (!anlage) return new Response(null, { status: 404 });
  if (anlage.scan !== 'sauber' && !isConfirmed) {
    const location = `/intern/vorgaenge/${vorgang.aktenzeichen}/anlagen/${anlage.id}?original=fragen#original`;
    return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
  }
  const bytes = await readAnlage(antragsstelle.database, anlage);
  if (!bytes) return new Response(null, { status: 404 });
  await logEinsicht(antragsstelle, staff, 'anlage-heruntergeladen', vorgang);
  const name = uniqueNames([anlage]).get(anlage.id) ?? '';
  return new Response(Buffer.from(bytes), { headers: attachmentHeaders(name, anlage.mediaType) });
}
