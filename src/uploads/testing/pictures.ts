import { crc32 } from 'node:zlib';
import sharp from 'sharp';

/** What must not be left in any picture. */
export const SECRETS = [
  'Exif',
  'Testkamera',
  'Erika Musterfrau',
  'Zuhause',
  'ns.adobe.com',
  'Photoshop 3.0',
  'PK\x05\x06',
];

const EXIF = {
  IFD0: { Make: 'Testkamera', Artist: 'Erika Musterfrau' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '7/1 27/1 0/1' },
};
const XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><a xmlns="http://ns.adobe.com/xap/1.0/">Zuhause</a></x:xmpmeta>';
const TAIL = Buffer.from('PK\x05\x06<script>Zuhause</script>');

/** 60 × 40, red in the upper left quarter, as a telephone writes it: turned on its side (Exif), with the place and a comment. */
export async function phoneJpeg(): Promise<Buffer> {
  const jpeg = await quarterRed().withExif(EXIF).withXmp(XMP).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const iptc = segment(0xed, Buffer.from('Photoshop 3.0\0Zuhause'));
  const comment = segment(0xfe, Buffer.from('Zuhause'));
  return Buffer.concat([jpeg.subarray(0, 2), iptc, comment, jpeg.subarray(2), TAIL]);
}

/** The same upright, as PNG with a text chunk and something behind its end. */
export async function taggedPng(): Promise<Buffer> {
  const png = await quarterRed().withExif(EXIF).withXmp(XMP).png().toBuffer();
  const text = chunk('tEXt', Buffer.from('Comment\0Zuhause'));
  const afterHeader = 8 + 25;
  return Buffer.concat([png.subarray(0, afterHeader), text, png.subarray(afterHeader), TAIL]);
}

/** A small file that claims to be 100,000 by 100,000. */
export async function bombPng(): Promise<Buffer> {
  const png = await quarterRed().png().toBuffer();
  const header = Buffer.from(png.subarray(16, 29));
  header.writeUInt32BE(100_000, 0);
  header.writeUInt32BE(100_000, 4);
  return Buffer.concat([png.subarray(0, 8), chunk('IHDR', header), png.subarray(33)]);
}

/** A picture nothing can compress. */
export function noise(width: number, height: number) {
  return sharp({
    create: { width, height, channels: 3, background: 'white', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
  });
}

function quarterRed() {
  const red = { create: { width: 30, height: 20, channels: 3, background: 'red' } } as const;
  return sharp({ create: { width: 60, height: 40, channels: 3, background: 'white' } }).composite([
    { input: red, left: 0, top: 0 },
  ]);
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
