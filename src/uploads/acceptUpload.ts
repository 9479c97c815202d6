import { fileTypeFromBuffer } from 'file-type';
import { takeTurns } from '#src/cache/takeTurns.ts';
import type { Scanner } from './createScanner.ts';
import { cleanImage, countPixels, MAX_PIXELS } from './image/cleanImage.ts';
import { convertHeic } from './image/convertHeic.ts';
import { checkPdf } from './pdf/checkPdf.ts';
import { toSafeName } from './safeName.ts';

/** For one file, as it comes and as it is kept. */
export const MAX_UPLOAD_BYTES = 10 * 1024 * 1024;
/** For one application. */
export const MAX_UPLOADS = 10;

export type UploadMediaType = 'application/pdf' | 'image/jpeg' | 'image/png';

export interface Accepted {
  ok: true;
  /** Pictures are painted anew, a PDF ends where it says. */
  bytes: Uint8Array;
  mediaType: UploadMediaType;
  /** To show and to save under. */
  name: string;
  scan: 'sauber' | 'ungeprueft';
}

export type RejectedCode = 'empty' | 'tooLarge' | 'wrongType' | 'encrypted' | 'unreadable' | 'virus';

export interface Rejected {
  ok: false;
  code: RejectedCode;
}

type Cleaned = { ok: true; bytes: Uint8Array; mediaType: UploadMediaType } | Rejected;

/** A picture of 60 million pixels takes about 250 MB while it is painted, a HEIC twice that. */
const takeTurnPainting = takeTurns(2);
const takeTurnConverting = takeTurns(1);

const HEIC = new Set(['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence']);

/**
 * Looks at a file somebody sent: size, kind by content (never by name), viruses, whether it can be opened. Returns what
 * may be kept, or why not; never throws because of the file.
 */
export async function acceptUpload(
  { bytes, name }: { bytes: Uint8Array; name: string },
  { scanner }: { scanner: Scanner },
): Promise<Accepted | Rejected> {
  if (bytes.length === 0) return reject('empty');
  if (bytes.length > MAX_UPLOAD_BYTES) return reject('tooLarge');
  const clean = await findCleaner(bytes);
  if (!clean) return reject('wrongType');
  // Before anything else reads it.
  const scan = await scanner.scan(bytes);
  if (scan === 'virus') return reject('virus');
  const cleaned = await clean(bytes);
  return cleaned.ok ? { ...cleaned, name: toSafeName(name, cleaned.mediaType), scan } : cleaned;
}

async function findCleaner(bytes: Uint8Array): Promise<((bytes: Uint8Array) => Promise<Cleaned>) | undefined> {
  const mime = await sniff(bytes);
  if (mime === 'application/pdf') return cleanPdf;
  if (mime === 'image/jpeg' || mime === 'image/png') return (picture) => paint(picture, mime);
  return mime && HEIC.has(mime) ? cleanHeic : undefined;
}

/** Undefined for text, HTML, SVG, and for files that are damaged right at the beginning. */
async function sniff(bytes: Uint8Array): Promise<string | undefined> {
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-') return 'application/pdf';
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined);
  // Moving PNGs keep their first picture.
  return type?.mime === 'image/apng' ? 'image/png' : type?.mime;
}

async function cleanPdf(bytes: Uint8Array): Promise<Cleaned> {
  const checked = checkPdf(bytes);
  return checked.ok ? { ...checked, mediaType: 'application/pdf' } : checked;
}

const paint = (bytes: Uint8Array, wanted: 'image/jpeg' | 'image/png') =>
  takeTurnPainting(() => cleanImage(bytes, wanted, MAX_UPLOAD_BYTES));

/** Most browsers in an office cannot show HEIC, so it becomes a JPEG. */
async function cleanHeic(bytes: Uint8Array): Promise<Cleaned> {
  const pixels = await countPixels(bytes);
  if (!pixels || pixels > MAX_PIXELS) return reject('unreadable');
  const jpeg = await takeTurnConverting(() => convertHeic(bytes));
  return jpeg ? paint(jpeg, 'image/jpeg') : reject('unreadable');
}

const reject = (code: RejectedCode): Rejected => ({ ok: false, code });
