import type { APIRoute } from 'astro';
import { absenderOf } from '#src/antraege/absender.ts';
import { compiledForm } from '#src/antraege/compiledForm.ts';
import { findAntrag, getAntrag } from '#src/antraege/registry.ts';
import { toPapierformular } from '#src/antraege/toPapierformular.ts';
import { renderPdf } from '#src/pdf/renderPdf.ts';

export const prerender = false;

/** The forms of one day. All receipts wait for the one thread that makes PDFs, so it makes each form once. */
const made = { day: '', pdfs: new Map<string, Promise<Uint8Array>>() };

/** The empty form to print, with the facts of the day. */
export const GET: APIRoute = async ({ locals, params }) => {
  const { antragsstelle } = locals;
  const antrag = findAntrag(params['antrag'] ?? '');
  if (!antrag || !antragsstelle.texte.isOffered(antrag.id)) return new Response(null, { status: 404 });
  const { today } = antragsstelle.context();
  if (made.day !== today) Object.assign(made, { day: today, pdfs: new Map() });
  const pdf = made.pdfs.get(antrag.id) ?? makePdf(locals, antrag.id, today);
  made.pdfs.set(antrag.id, pdf);
  // A failure is not kept.
  pdf.catch(() => made.pdfs.delete(antrag.id));
  return new Response(Buffer.from(await pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="Formular-${antrag.id}.pdf"`,
      'cache-control': 'private, no-cache',
    },
  });
};

function makePdf({ antragsstelle, portal }: App.Locals, antragId: string, today: string): Promise<Uint8Array> {
  const antrag = getAntrag(antragId);
  const document = toPapierformular(antrag, compiledForm(antrag), {
    today,
    absender: absenderOf(
      { texte: antragsstelle.texte, stadt: portal.verzeichnis.stadt, publicUrl: portal.publicUrl },
      antrag.id,
    ),
    say: (words) => antragsstelle.fakten.ersetze(words.de, today),
  });
  return renderPdf(document);
}
