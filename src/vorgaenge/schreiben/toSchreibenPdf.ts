import { formatTag } from '#src/fakten/formatTag.ts';
import type { PdfBlock, PdfDocument } from '#src/pdf/pdfDocument.ts';
import type { SchreibenInhalt } from './schreiben.ts';

/**
 * The letter on paper. The address stands in the window of a DIN long envelope when the title needs one line or two: the
 * block is as high as the window, so that nothing else shows in it.
 */
export function toSchreibenPdf({ titel, aktenzeichen, antragName, ...inhalt }: SchreibenInhalt): PdfDocument {
  const { absender, empfaenger, datum, bloecke } = inhalt;
  const { amt, portal } = absender;
  return {
    title: titel,
    author: amt.name,
    lang: 'de',
    date: datum,
    footer: [`${portal} · ${aktenzeichen}`, [amt.name, amt.anschrift].filter(Boolean).join(', ')].join('\n'),
    blocks: [
      { kind: 'text', text: toWindow(empfaenger) },
      {
        kind: 'text',
        text: [
          formatTag(datum),
          `Aktenzeichen: ${aktenzeichen}`,
          `Antrag: ${antragName}`,
          ...(amt.telefon ? [`Telefon: ${[amt.telefon, amt.zeiten].filter(Boolean).join(', ')}`] : []),
          `Im Internet: ${absender.publicUrl}/antraege/status`,
        ].join('\n'),
      },
      ...bloecke.map((block): PdfBlock => block),
    ],
  };
}

/** An empty line as high as any. */
const EMPTY = '\u00A0';
/** Lines from the title to the lower edge of the window; the first lies above its upper edge. */
const WINDOW_LINES = 9;

const toWindow = (lines: readonly string[]) =>
  [EMPTY, ...lines, ...Array<string>(Math.max(0, WINDOW_LINES - 1 - lines.length)).fill(EMPTY)].join('\n');
