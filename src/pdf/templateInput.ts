import QRCode from 'qrcode';
import type { PdfBlock, PdfDocument } from './pdfDocument.ts';
import { REPLACEMENT, toPrintable } from './printableText.ts';

const EXPLANATION = `${REPLACEMENT} steht für ein Zeichen, das in dieser Schrift fehlt.`;

/**
 * The document as `document.typ` reads it: JSON with printable strings only, every optional property filled in. Where
 * characters had to be replaced, a last sentence says so. Rejects a date that is none, a QR code without alt and one
 * whose content is too long.
 */
export async function toTemplateInput(document: PdfDocument): Promise<string> {
  const date = parseDay(document.date);
  const blocks = await Promise.all(closeGaps(document.blocks).map(fillBlock));
  let replaced = false;
  const toJson = (value: object) =>
    JSON.stringify(value, (_key, text) => {
      if (typeof text !== 'string') return text;
      const printable = toPrintable(text);
      replaced ||= printable.includes(REPLACEMENT) && !text.includes(REPLACEMENT);
      return printable;
    });
  const json = toJson({ ...document, date, blocks });
  if (!replaced) return json;
  return toJson({ ...document, date, blocks: [...blocks, await fillBlock({ kind: 'text', text: EXPLANATION })] });
}

function parseDay(date: string): [year: number, month: number, day: number] {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []).map(Number);
  const isDay = year && month && day && new Date(Date.UTC(year, month - 1, day)).toISOString().startsWith(date);
  if (!isDay) throw new Error('The date is no ISO day such as 2026-11-21');
  return [year, month, day];
}

/** PDF/UA allows no jump from heading 1 to 3, and a jump is no reason to leave somebody without a receipt. */
function closeGaps(blocks: PdfBlock[]): PdfBlock[] {
  let before = 0;
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block;
    before = Math.min(block.level, before + 1);
    return { ...block, level: before as typeof block.level };
  });
}

async function fillBlock(block: PdfBlock): Promise<object> {
  switch (block.kind) {
    case 'heading':
      // The title is level 1.
      return { ...block, level: block.level + 1 };
    case 'text':
      return { ...block, bold: block.weight === 'bold', size: block.size ?? 'body' };
    case 'facts':
      return { ...block, columns: block.columns ?? ['Frage', 'Antwort'] };
    case 'list':
      return { ...block, ordered: block.ordered ?? false };
    case 'field':
    case 'boxes':
    case 'date-boxes':
      return { ...block, hint: block.hint ?? null };
    case 'table':
      return { ...block, hint: null };
    case 'qr':
      return drawQr(block);
    default:
      return block;
  }
}

async function drawQr({ kind, content, alt, caption }: PdfBlock & { kind: 'qr' }): Promise<object> {
  if (!alt.trim()) throw new Error('A QR code has no alt text');
  const svg = await QRCode.toString(content, { type: 'svg', errorCorrectionLevel: 'M', margin: 0 });
  return { kind, alt, caption, svg };
}
