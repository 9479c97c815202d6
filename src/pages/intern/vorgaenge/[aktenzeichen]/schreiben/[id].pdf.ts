import type { APIRoute } from 'astro';
import { writeProtokoll } from '#src/audit/protokoll.ts';
import { darf } from '#src/auth/rechte.ts';
import { renderPdf } from '#src/pdf/renderPdf.ts';
import { parseAktenzeichen } from '#src/vorgaenge/aktenzeichen.ts';
import { isInBereich } from '#src/vorgaenge/liste/inBereich.ts';
import { readSchreiben } from '#src/vorgaenge/schreiben/schreibenStore.ts';
import { toSchreibenPdf } from '#src/vorgaenge/schreiben/toSchreibenPdf.ts';
import { findVorgangByAktenzeichen } from '#src/vorgaenge/vorgangStore.ts';

export const prerender = false;

/** A letter as it was sent, to print it or to look it up; who saw it is logged. */
export const GET: APIRoute = async ({ locals: { antragsstelle, staff }, params }) => {
  if (!staff || !darf(staff.rolle, 'vorgang-sehen')) return new Response(null, { status: 403 });
  const { database, keys, now } = antragsstelle;
  const wanted = parseAktenzeichen(params['aktenzeichen'] ?? '') ?? '';
  const vorgang = await findVorgangByAktenzeichen(database.kysely, keys, wanted);
  if (!vorgang || !isInBereich(staff, vorgang)) return new Response(null, { status: 404 });
  const { id: vorgangId, aktenzeichen } = vorgang;
  const schreiben = await readSchreiben(database.kysely, keys, { id: params['id'] ?? '', vorgangId });
  if (!schreiben) return new Response(null, { status: 404 });
  await database.transaction((tx) =>
    writeProtokoll(tx, keys, { am: now(), wer: staff.id, aktion: 'schreiben-gesehen', gegenstand: aktenzeichen }),
  );
  return new Response(Buffer.from(await renderPdf(toSchreibenPdf(schreiben.inhalt))), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="Schreiben-${aktenzeichen}-${schreiben.inhalt.datum}.pdf"`,
    },
  });
};
