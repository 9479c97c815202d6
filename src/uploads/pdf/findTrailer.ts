import { type PdfDictionary, type PdfValue, parsePdfDictionary } from './parsePdfValue.ts';

/** Files with more revisions than this are not repaired. */
const MAX_CANDIDATES = 50;

/**
 * The trailer of the newest revision of a PDF (as latin1): the dictionary that names the root and the encryption. Follows
 * `startxref`; when that leads nowhere, searches as viewers do. Text that only looks like a trailer is not taken for one.
 */
export function findTrailer(file: string): PdfDictionary | undefined {
  const offset = /^startxref\s+(\d{1,10})/.exec(file.slice(file.lastIndexOf('startxref')).slice(0, 40))?.[1];
  return (offset && trailerAt(file, Number(offset))) || searchTrailer(file);
}

/** A dictionary given in place or by its object number, which is never inside a compressed stream (7.5.7). */
export function resolveDictionary(file: string, value: PdfValue | undefined): PdfDictionary | undefined {
  if (value instanceof Map) return value;
  if (typeof value !== 'object' || value === null || !('ref' in value)) return undefined;
  for (const { index, 0: header } of lastMatches(
    file,
    new RegExp(`(?<![\\d.])${value.ref}\\s+\\d{1,5}\\s+obj\\b`, 'g'),
  )) {
    const dictionary = parsePdfDictionary(file, index + header.length);
    if (dictionary) return dictionary;
  }
  return undefined;
}

/** A table that ends in `trailer <<…>>` or a stream `7 0 obj <<…>>`. */
function trailerAt(file: string, offset: number): PdfDictionary | undefined {
  const head = file.slice(offset, offset + 40);
  const object = /^\s*\d{1,10}\s+\d{1,5}\s+obj\b/.exec(head)?.[0];
  if (object) return toTrailer(parsePdfDictionary(file, offset + object.length));
  if (!/^\s*xref\b/.test(head)) return undefined;
  const at = file.indexOf('trailer', offset);
  return at < 0 ? undefined : toTrailer(parsePdfDictionary(file, at + 'trailer'.length));
}

function searchTrailer(file: string): PdfDictionary | undefined {
  const places = [
    ...lastMatches(file, /\btrailer\b/g).map(({ index }) => index + 'trailer'.length),
    ...lastMatches(file, /\/XRef\b/g).map(({ index }) => file.lastIndexOf('obj', index) + 'obj'.length),
  ];
  const found = places.map((at) => toTrailer(parsePdfDictionary(file, at))).filter((each) => each !== undefined);
  return found.find((each) => each.has('Encrypt')) ?? found[0];
}

const toTrailer = (dictionary: PdfDictionary | undefined) => (dictionary?.has('Root') ? dictionary : undefined);

/** The newest first. */
function lastMatches(file: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (const match of file.matchAll(pattern)) {
    found.push(match);
    if (found.length > MAX_CANDIDATES) found.shift();
  }
  return found.reverse();
}
