import type { APIRoute } from 'astro';
import { absenderOf } from '#src/antraege/absender.ts';
import { compiledForm } from '#src/antraege/compiledForm.ts';
import { findAntrag } from '#src/antraege/registry.ts';
import { toPapierformular } from '#src/antraege/toPapierformular.ts';
import { renderPdf } from '#src/pdf/renderPdf.ts';

export const prerender = false;

/** The empty form to print, with the facts of the day. */
export const GET: APIRoute = async ({ locals, params }) => {
  const { antragsstelle, portal } = locals;
  const antrag = findAntrag(params['antrag'] ?? '');
  if (!antrag || !antragsstelle.texte.isOffered(antrag.id)) return new Response(null, { status: 404 });
  const { today } = antragsstelle.context();
  const document = toPapierformular(antrag, compiledForm(antrag), {
    today,
    absender: absenderOf(
      { texte: antragsstelle.texte, stadt: portal.verzeichnis.stadt, publicUrl: portal.publicUrl },
      antrag.id,
    ),
    say: (words) => antragsstelle.fakten.ersetze(words.de, today),
  });
  return new Response(Buffer.from(await renderPdf(document)), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="Formular-${antrag.id}.pdf"`,
      'cache-control': 'private, no-cache',
    },
  });
};
