import { inflateSync } from 'node:zlib';

/** Text set in one go; measures in points from the lower left corner of the page. */
export interface Run {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
  /** "AtkinsonHyperlegibleNext-Bold" */
  font: string;
}

/** Something drawn, by its outline. */
export interface Shape {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface ReadPage {
  runs: Run[];
  shapes: Shape[];
  /** Horizontal strokes through the middle of squares of size 1, as a QR code is drawn. */
  rows: { y: number; from: number; to: number }[];
  /** All text in the order of drawing, squeezed. */
  text: string;
}

/** A string in a PDF: `(…)` with escapes or `<hex>`. */
const STRING = /(?:\(((?:\\.|\((?:\\.|[^\\()])*\)|[^\\()])*)\)|<(\w+)>)/gs;
/** A piece of text as it is shown; a span around it may say what it means ("ActualText"). */
const SHOWN = /^\/Span <<(\s+\/ActualText .*?)>> BDC\n.*?^EMC$|^[[(<].*? T[Jj]$/gms;
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

interface Font {
  name: string;
  letters: Map<string, string>;
  widths: Map<string, number>;
}

/** The parts of a PDF by Typst that tests ask about: it writes every object in plain sight, only streams are packed. */
export function readPdf(pdf: Uint8Array) {
  const source = Buffer.from(pdf).toString('latin1');
  const objects = new Map(
    [...source.matchAll(/^(\d+) 0 obj\n(.*?)\nendobj/gms)].map(([, id = '', body = '']) => [id, body]),
  );
  const dictionaries = [...objects.values()].map((body) => body.split('\nstream\n')[0] ?? '');
  const ofType = (type: string) => dictionaries.filter((one) => new RegExp(`/Type /${type}\\b`).test(one));
  const pages = ofType('Page').map((page) => readPage(page, objects));
  return {
    catalog: ofType('Catalog').join(),
    metadata: Buffer.from(
      source.slice(source.indexOf('<x:xmpmeta'), source.indexOf('</x:xmpmeta>')),
      'latin1',
    ).toString(),
    pages,
    text: pages.map((page) => page.text).join(''),
    /** Structure elements in the order of the file: `['Document', 'H1', …]`. */
    tags: dictionaries.flatMap((one) => /\/Type \/StructElem\s+\/S \/(\w+)/.exec(one)?.[1] ?? []),
    alts: ofType('StructElem').flatMap((one) => stringsOf(one, 'Alt')),
    bookmarks: dictionaries.filter((one) => one.includes('/Dest')).flatMap((one) => stringsOf(one, 'Title')),
    fonts: ofType('FontDescriptor').map((one) => ({
      name: /\/FontName \/\w{6}\+(\S+)/.exec(one)?.[1],
      isEmbedded: /\/FontFile[23]? \d+ 0 R/.test(one),
    })),
  };
}

/** As a comparison ignores white space and soft hyphens: where lines break is not what a test is about. */
export function squeeze(text: string): string {
  return text.replace(/[\s\u00ad]+/g, '');
}

function readPage(page: string, objects: Map<string, string>): ReadPage {
  const fonts = new Map(
    [...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [name, readFont(id, objects)]),
  );
  const content = unpack(objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '') ?? '');
  // Each piece is drawn in coordinates of its own, which "cm" sets.
  const pieces = content.split(/^(?=[\d.-]+ 0 0 [\d.-]+ [\d.-]+ [\d.-]+ cm$)/m).slice(1);
  const runs = pieces.flatMap((piece) => readRun(piece, fonts));
  return {
    runs,
    shapes: pieces.flatMap(readShape),
    rows: pieces.flatMap(readRows),
    text: squeeze(runs.map((run) => run.text).join('')),
  };
}

function readRun(piece: string, fonts: Map<string, Font>): Run[] {
  const { x, y } = originOf(piece);
  const [, name = '', size = ''] = /^\/(f\d+) ([\d.]+) Tf$/m.exec(piece) ?? [];
  const font = fonts.get(name);
  if (!font) return [];
  const spans = [...piece.matchAll(SHOWN)].map(([shown, actualText]) => {
    const operators = shown.match(/^[[(<].*? T[Jj]$/gms)?.join(' ') ?? '';
    const glyphs = [...operators.matchAll(STRING)].flatMap((string) => toHex(string).match(/.{4}/g) ?? []);
    const moves = [...operators.replace(STRING, ' ').matchAll(/-?[\d.]+/g)].map(Number);
    return {
      text:
        stringsOf(actualText ?? '', 'ActualText')[0] ?? glyphs.map((glyph) => font.letters.get(glyph) ?? '').join(''),
      width: sum(glyphs.map((glyph) => font.widths.get(glyph) ?? 0)) - sum(moves),
    };
  });
  const text = spans.map((span) => span.text).join('');
  const width = sum(spans.map((span) => span.width));
  return [{ text, x, y, width: (width / 1000) * Number(size), size: Number(size), font: font.name }];
}

function readShape(piece: string): Shape[] {
  if (!/^(S|f|B)$/m.test(piece) || / Tf$/m.test(piece)) return [];
  const { x, y } = originOf(piece);
  const points = [...piece.matchAll(/^([\d.-]+) ([\d.-]+) [ml]$/gm)].map(([, px, py]) => [Number(px), Number(py)]);
  const [xs, ys] = [points.map(([px = 0]) => px), points.map(([, py = 0]) => py)];
  return [{ x, y, width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys) }];
}

function readRows(piece: string) {
  return [...piece.matchAll(/^(\d+) (\d+\.5) m\n(\d+) \2 l$/gm)].map(([, from, y, to]) => ({
    y: Number(y),
    from: Number(from),
    to: Number(to),
  }));
}

function originOf(piece: string): { x: number; y: number } {
  const [, x, y] = /^[\d.-]+ 0 0 [\d.-]+ ([\d.-]+) ([\d.-]+) cm$/m.exec(piece) ?? [];
  return { x: Number(x), y: Number(y) };
}

function readFont(id: string, objects: Map<string, string>): Font {
  const font = objects.get(id) ?? '';
  const toUnicode = unpack(objects.get(/\/ToUnicode (\d+) 0 R/.exec(font)?.[1] ?? '') ?? '');
  const descendant = objects.get(/\/DescendantFonts \[(\d+) 0 R\]/.exec(font)?.[1] ?? '') ?? '';
  const [, widths = ''] = /\/W \[([^\]]*)\]/.exec(descendant) ?? [];
  return {
    name: /\/BaseFont \/\w{6}\+(\S+)/.exec(font)?.[1] ?? '',
    letters: new Map(
      [...toUnicode.matchAll(/^<(\w{4})> <(\w+)>$/gm)].map(([, g = '', hex = '']) => [g.toLowerCase(), utf16(hex)]),
    ),
    widths: new Map(
      [...widths.matchAll(/(\d+) \1 ([\d.]+)/g)].map(([, g, w]) => [
        Number(g).toString(16).padStart(4, '0'),
        Number(w),
      ]),
    ),
  };
}

function unpack(body: string): string {
  const [dictionary = '', ...data] = body.split('\nstream\n');
  const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1]);
  const packed = data.join('\nstream\n').slice(0, length);
  return dictionary.includes('/FlateDecode') ? inflateSync(Buffer.from(packed, 'latin1')).toString('latin1') : packed;
}

/** `/Alt (plain)` or, as soon as a letter is not ASCII, UTF-16 behind a byte order mark. */
function stringsOf(dictionary: string, key: string): string[] {
  return [...dictionary.matchAll(new RegExp(`/${key} ${STRING.source}`, 'gs'))].map((string) => {
    const hex = toHex(string);
    return hex.startsWith('feff') ? utf16(hex.slice(4)) : Buffer.from(hex, 'hex').toString('latin1');
  });
}

/** The bytes of a match of STRING as hex. */
function toHex([, literal = '', hex]: RegExpMatchArray): string {
  if (hex) return hex.toLowerCase();
  const plain = literal.replace(/\\(\d{3}|.)/gs, (_, escaped: string) =>
    escaped.length === 3 ? String.fromCharCode(Number.parseInt(escaped, 8)) : (ESCAPES[escaped] ?? escaped),
  );
  return Buffer.from(plain, 'latin1').toString('hex');
}

function utf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
