/** What can stand in a dictionary of a PDF (ISO 32000-1, 7.3). Strings are bytes, a reference is the number of an object. */
export type PdfValue =
  | PdfDictionary
  | PdfValue[]
  | Buffer
  | number
  | boolean
  | null
  | { name: string }
  | { ref: number };
export type PdfDictionary = Map<string, PdfValue>;

const BLANK = /(?:[\0\t\n\f\r ]|%[^\r\n]*)*/y;
const REFERENCE = /(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R(?!\w)/y;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)/y;
const NAME = /\/([^\0\t\n\f\r ()<>[\]{}/%]*)/y;
const WORD = /true|false|null/y;
const HEX = /<([\da-fA-F\0\t\n\f\r ]*)>/y;
const MAX_DEPTH = 20;
/** No dictionary we look for is longer; keeps hostile files from costing time. */
const MAX_LENGTH = 64 * 1024;
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The dictionary that begins at this place of the file (as latin1, one character for each byte), or undefined. */
export function parsePdfDictionary(file: string, at: number): PdfDictionary | undefined {
  try {
    const value = createReader(file.slice(at, at + MAX_LENGTH))();
    return value instanceof Map ? value : undefined;
  } catch (error) {
    if (error instanceof PdfSyntaxError) return undefined;
    throw error;
  }
}

class PdfSyntaxError extends Error {}

function createReader(source: string): (depth?: number) => PdfValue {
  let at = 0;

  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match) at = pattern.lastIndex;
    return match ?? undefined;
  };
  const takeText = (text: string): boolean => {
    take(BLANK);
    if (!source.startsWith(text, at)) return false;
    at += text.length;
    return true;
  };

  const readValue = (depth = 0): PdfValue => {
    if (depth > MAX_DEPTH || at >= source.length) throw new PdfSyntaxError();
    if (takeText('<<')) return readDictionary(depth);
    if (takeText('[')) return readArray(depth);
    if (takeText('(')) return readString();
    const hex = take(HEX)?.[1];
    if (hex !== undefined) return fromHex(hex);
    const name = readName();
    if (name !== undefined) return { name };
    const reference = take(REFERENCE)?.[1];
    if (reference) return { ref: Number(reference) };
    const number = take(NUMBER)?.[0];
    if (number) return Number(number);
    const word = take(WORD)?.[0];
    if (word) return word === 'null' ? null : word === 'true';
    throw new PdfSyntaxError();
  };

  const readName = (): string | undefined =>
    take(NAME)?.[1]?.replace(/#([\da-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

  const readDictionary = (depth: number): PdfDictionary => {
    const entries: PdfDictionary = new Map();
    while (!takeText('>>')) {
      const key = readName();
      if (key === undefined) throw new PdfSyntaxError();
      entries.set(key, readValue(depth + 1));
    }
    return entries;
  };

  const readArray = (depth: number): PdfValue[] => {
    const items: PdfValue[] = [];
    while (!takeText(']')) items.push(readValue(depth + 1));
    return items;
  };

  const readString = (): Buffer => {
    let text = '';
    for (let open = 1; open > 0; at++) {
      if (at >= source.length) throw new PdfSyntaxError();
      const sign = source[at] ?? '';
      if (sign === '\\') {
        text += readEscape();
        continue;
      }
      if (sign === '(') open++;
      if (sign === ')') open--;
      // A line end inside a string counts as \n, whatever the file has.
      if (open > 0) text += sign === '\r' ? '\n' : sign;
      if (sign === '\r' && source[at + 1] === '\n') at++;
    }
    return Buffer.from(text, 'latin1');
  };

  /** Leaves `at` on the last character of the escape. */
  const readEscape = (): string => {
    const octal = /[0-7]{1,3}/y;
    octal.lastIndex = at + 1;
    const code = octal.exec(source)?.[0];
    at += code ? code.length : 1;
    if (code) return String.fromCharCode(Number.parseInt(code, 8) & 0xff);
    const sign = source[at] ?? '';
    if (sign === '\r' && source[at + 1] === '\n') at++;
    return sign === '\r' || sign === '\n' ? '' : (ESCAPES[sign] ?? sign);
  };

  return readValue;
}

/** A missing last digit is a 0. */
function fromHex(digits: string): Buffer {
  const clean = digits.replace(/[^\da-fA-F]/g, '');
  return Buffer.from(clean.length % 2 ? `${clean}0` : clean, 'hex');
}
