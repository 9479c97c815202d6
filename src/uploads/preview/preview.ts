import sharp, { type Sharp } from 'sharp';
import { takeTurns } from '#src/cache/takeTurns.ts';
import { MAX_PIXELS } from '../image/cleanImage.ts';
import { type PdfProblem, readPdf } from './readPdf.ts';

/** Longest side: a sheet of A4 then has about 170 dots an inch, enough for small print. */
export const MAX_SIDE = 2000;
/** What fills about forty screens; a page of a letter has 3,000. */
const MAX_CHARACTERS = 100_000;
const JPEG_QUALITY = 85;
const TIMEOUT_SECONDS = 20;

/** A paper as it is kept. */
export interface StoredPaper {
  bytes: Uint8Array;
  mediaType: string;
}

/** Clockwise, because papers are photographed sideways. */
export const ROTATIONS = [0, 90, 180, 270] as const;
export type Rotation = (typeof ROTATIONS)[number];

/** Why a page cannot be shown; `pages` where the paper could be opened. */
export interface PreviewProblem {
  ok: false;
  code: PdfProblem;
  pages?: number;
}

/** What is written on a page, for those who read with their ears; `isCut` when there is more. */
export type PageText = { ok: true; pages: number; text: string; isCut: boolean } | PreviewProblem;

/** A page as a new picture. */
export type PagePicture = { ok: true; jpeg: Uint8Array } | PreviewProblem;

const takeTurnPainting = takeTurns(2);

/**
 * Paints a page (from 1) anew as JPEG, at most `MAX_SIDE` pixels long: what a browser gets is pixels that we made, never
 * the bytes somebody sent. Never throws because of the paper.
 */
export async function paintPage(paper: StoredPaper, page: number, rotation: Rotation): Promise<PagePicture> {
  if (paper.mediaType !== 'application/pdf') {
    if (page !== 1) return { ok: false, code: 'noSuchPage', pages: 1 };
    return takeTurnPainting(() => toJpeg(sharp(paper.bytes, { limitInputPixels: MAX_PIXELS, pages: 1 }), rotation));
  }
  const found = await readPdf(paper.bytes, { page, maxSide: MAX_SIDE });
  if (!found.ok) return found;
  if (!found.picture) return { ok: false, code: 'unreadable', pages: found.pages };
  const { pixels, width, height } = found.picture;
  return toJpeg(sharp(pixels, { raw: { width, height, channels: 4 } }), rotation);
}

/** How many pages there are and what this one (from 1) says. A photograph has one page and no text. */
export async function readPage(paper: StoredPaper, page: number): Promise<PageText> {
  if (paper.mediaType !== 'application/pdf') {
    return page === 1 ? { ok: true, pages: 1, text: '', isCut: false } : { ok: false, code: 'noSuchPage', pages: 1 };
  }
  const found = await readPdf(paper.bytes, { page, maxCharacters: MAX_CHARACTERS });
  if (!found.ok) return found;
  return { ok: true, pages: found.pages, text: toPlainText(found.text ?? ''), isCut: found.isCut ?? false };
}

async function toJpeg(image: Sharp, rotation: Rotation): Promise<PagePicture> {
  try {
    const jpeg = await image
      .rotate(rotation)
      .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .flatten({ background: 'white' })
      .jpeg({ quality: JPEG_QUALITY, chromaSubsampling: '4:4:4' })
      .timeout({ seconds: TIMEOUT_SECONDS })
      .toBuffer();
    return { ok: true, jpeg };
  } catch {
    // sharp has no classes of errors; every one of them means that nobody will see this picture.
    return { ok: false, code: 'unreadable' };
  }
}

/** Lines of visible characters: nothing that turns the direction of writing, nothing a browser or reader stumbles over. */
function toPlainText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\p{Cn}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
