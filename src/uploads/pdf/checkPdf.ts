import { findTrailer, resolveDictionary } from './findTrailer.ts';
import { opensWithoutPassword } from './opensWithoutPassword.ts';

export type PdfCheck = { ok: true; bytes: Uint8Array } | { ok: false; code: 'encrypted' | 'unreadable' };

const END = '%%EOF';
/** Readers look for the end of a PDF in its last 1,024 bytes (ISO 32000-1, annex H). */
const END_WITHIN = 1024;
const ZIP_END = 'PK\x05\x06';
const ZIP_DIRECTORY = 'PK\x01\x02';
const ZIP_END_LENGTH = 22;
const ZIP_MAX_COMMENT = 0xffff;

/** A PDF from its first byte to its last, without what was put behind it; not more than a look at its frame. */
export function checkPdf(bytes: Uint8Array): PdfCheck {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const end = file.lastIndexOf(END);
  if (!file.startsWith('%PDF-') || end < 0 || end < file.length - END_WITHIN) return { ok: false, code: 'unreadable' };
  const lineEnd = /^\r?\n?/.exec(file.slice(end + END.length, end + END.length + 2))?.[0] ?? '';
  const pdf = file.slice(0, end + END.length + lineEnd.length);
  const trailer = findTrailer(pdf);
  if (!trailer || isZip(pdf)) return { ok: false, code: 'unreadable' };
  const encryption = trailer.get('Encrypt');
  if (encryption !== undefined && encryption !== null) {
    const encrypt = resolveDictionary(pdf, encryption);
    const id = trailer.get('ID');
    const first = Array.isArray(id) && Buffer.isBuffer(id[0]) ? id[0] : Buffer.alloc(0);
    if (!encrypt || !opensWithoutPassword(encrypt, first)) return { ok: false, code: 'encrypted' };
  }
  return { ok: true, bytes: new Uint8Array(bytes.subarray(0, pdf.length)) };
}

/** A ZIP is read from its end: an end record, and right before it the directory it speaks of. */
function isZip(file: string): boolean {
  const at = file.lastIndexOf(ZIP_END);
  if (at < 0 || at < file.length - ZIP_END_LENGTH - ZIP_MAX_COMMENT) return false;
  const size = Buffer.from(file.slice(at + 12, at + 16), 'latin1');
  return size.length === 4 && file.startsWith(ZIP_DIRECTORY, at - size.readUInt32LE());
}
