import sharp, { type Sharp } from 'sharp';

export type CleanImage =
  | { ok: true; bytes: Uint8Array; mediaType: 'image/jpeg' | 'image/png' }
  | { ok: false; code: 'unreadable' | 'tooLarge' };

/** More than any telephone of today writes into a file that small; a bomb of zeros has more. */
export const MAX_PIXELS = 60_000_000;
/** Longest side. A sheet of A4 then has about 380 dots an inch. */
const MAX_SIDES = [4500, 3000, 2000] as const;
/** A letter stays readable, with no halo around its characters. */
const JPEG_QUALITY = 90;
const TIMEOUT_SECONDS = 30;

/**
 * The picture painted anew: upright, at most 4,500 pixels long, never enlarged, in sRGB. What is not picture stays behind:
 * Exif with the place, XMP, IPTC, comments, preview images, whatever hangs behind the end. A PNG stays lossless
 * unless it would exceed `maxBytes`.
 */
export async function cleanImage(
  bytes: Uint8Array,
  wanted: 'image/jpeg' | 'image/png',
  maxBytes: number,
): Promise<CleanImage> {
  try {
    if (wanted === 'image/png') {
      const png = await toBytes(upright(bytes, MAX_SIDES[0]).png({ compressionLevel: 6, adaptiveFiltering: true }));
      if (png.length <= maxBytes) return { ok: true, bytes: png, mediaType: 'image/png' };
    }
    for (const side of MAX_SIDES) {
      const onWhite = upright(bytes, side).flatten({ background: 'white' });
      const jpeg = await toBytes(onWhite.jpeg({ quality: JPEG_QUALITY, mozjpeg: true }));
      if (jpeg.length <= maxBytes) return { ok: true, bytes: jpeg, mediaType: 'image/jpeg' };
    }
    return { ok: false, code: 'tooLarge' };
  } catch {
    // sharp has no classes of errors; every one of them means that nobody will see this picture.
    return { ok: false, code: 'unreadable' };
  }
}

/** Width times height as the head of the file says, or undefined when that is not readable. */
export async function countPixels(bytes: Uint8Array): Promise<number | undefined> {
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: MAX_PIXELS }).metadata();
    return width * height;
  } catch {
    return undefined;
  }
}

function upright(bytes: Uint8Array, side: number): Sharp {
  return sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 })
    .timeout({ seconds: TIMEOUT_SECONDS })
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb');
}

/** In memory of its own: sharp hands out parts of a larger buffer. */
const toBytes = async (image: Sharp): Promise<Uint8Array> => new Uint8Array(await image.toBuffer());
