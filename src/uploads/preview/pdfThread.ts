// Runs in a thread of its own, one for each page: it sees the bytes of one paper, answers once and is ended.
import { parentPort, workerData } from 'node:worker_threads';
import { PDFiumModule } from '@hyzyla/pdfium';

/** What the thread is to do. */
export interface PdfTask {
  /** Compiled once by the main thread. */
  module: WebAssembly.Module;
  bytes: Uint8Array;
  /** From 1. */
  page: number;
  /** Pixels of the longest side; missing: not painted. */
  maxSide?: number;
  /** Characters at most; missing: not read. */
  maxCharacters?: number;
  /** Bytes that PDFium may take, the paper included. */
  maxMemory: number;
}

/** What it found, or why it found nothing. */
export type PdfFinding =
  | { ok: true; pages: number; picture?: RawPicture; text?: string; isCut?: boolean }
  | { ok: false; code: 'encrypted' | 'unreadable' | 'noSuchPage'; pages?: number };

/** RGBA, row by row. */
export interface RawPicture {
  width: number;
  height: number;
  pixels: Uint8Array<ArrayBuffer>;
}

/** The package leaves one function out of its types. */
type PDFium = Awaited<ReturnType<typeof PDFiumModule>> & { _FPDFPage_Flatten(page: number, mode: number): number };

/** FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY. */
const LOCKED = new Set([4, 5]);
const BGRA = 4;
const WHITE = 0xffffffff;
/** FPDF_ANNOT: stamps and notes as well. */
const ANNOTATIONS = 0x01;
/** FPDF_REVERSE_BYTE_ORDER: red before blue. */
const FLAGS = ANNOTATIONS | 0x10;
/** FPDF_FORMFILLINFO: a version, then callbacks. */
const FORM_INFO_VERSION = 2;
const FORM_INFO_BYTES = 256;
/** FLAT_NORMALDISPLAY */
const FOR_THE_SCREEN = 0;
/** 72 × 4 dots an inch: nothing gets clearer from there on. */
const MAX_SCALE = 4;

/** PDFium, whose memory ends where we say; its own limit would be 2 GB. */
async function start({ module, maxMemory }: PdfTask): Promise<PDFium> {
  const pdfium = (await PDFiumModule({
    instantiateWasm(imports, whenReady) {
      const instance = new WebAssembly.Instance(module, capMemory(imports, maxMemory));
      // Typed as if it took the module; it takes the instance.
      whenReady(instance as unknown as WebAssembly.Module);
      return instance.exports;
    },
  })) as PDFium;
  pdfium._FPDF_InitLibraryWithConfig({});
  return pdfium;
}

function capMemory(imports: WebAssembly.Imports, maxMemory: number): WebAssembly.Imports {
  const { env } = imports;
  const grow = env?.['emscripten_resize_heap'] as (size: number) => number;
  const growWithin = (size: number) => (size >>> 0 > maxMemory ? 0 : grow(size));
  return { ...imports, env: { ...env, emscripten_resize_heap: growWithin } };
}

function read(pdfium: PDFium, { bytes, page: number, maxSide, maxCharacters }: PdfTask): PdfFinding {
  const start = pdfium.wasmExports.malloc(bytes.length);
  if (start === 0) return { ok: false, code: 'unreadable' };
  pdfium.HEAPU8.set(bytes, start);
  const document = pdfium._FPDF_LoadMemDocument(start, bytes.length, 0);
  if (!document) return { ok: false, code: LOCKED.has(pdfium._FPDF_GetLastError()) ? 'encrypted' : 'unreadable' };
  const pages = pdfium._FPDF_GetPageCount(document);
  if (number > pages) return { ok: false, code: 'noSuchPage', pages };
  const page = pdfium._FPDF_LoadPage(document, number - 1);
  if (!page) return { ok: false, code: 'unreadable', pages };
  const form = openForm(pdfium, document, page);
  const picture = maxSide === undefined ? undefined : paint(pdfium, { page, form }, maxSide);
  if (maxSide !== undefined && !picture) return { ok: false, code: 'unreadable', pages };
  return {
    ok: true,
    pages,
    ...(picture && { picture }),
    ...(maxCharacters !== undefined &&
      readText(pdfium, toFlatPage(pdfium, document, { page, index: number - 1 }), maxCharacters)),
  };
}

/** Whatever the size of the page is: as large as asked for, never more than it is worth. */
function paint(
  pdfium: PDFium,
  { page, form }: { page: number; form: number },
  maxSide: number,
): RawPicture | undefined {
  const [pageWidth, pageHeight] = [pdfium._FPDF_GetPageWidth(page), pdfium._FPDF_GetPageHeight(page)];
  const scale = Math.min(MAX_SCALE, maxSide / Math.max(pageWidth, pageHeight));
  const [width, height] = [toPixels(pageWidth * scale), toPixels(pageHeight * scale)];
  const bytes = width * height * 4;
  const start = pdfium.wasmExports.malloc(bytes);
  if (start === 0) return undefined;
  const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, BGRA, start, width * 4);
  if (!bitmap) return undefined;
  pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
  pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, FLAGS);
  if (form) pdfium._FPDF_FFLDraw(form, bitmap, page, 0, 0, width, height, 0, FLAGS & ~ANNOTATIONS);
  return { width, height, pixels: pdfium.HEAPU8.slice(start, start + bytes) };
}

const toPixels = (length: number) => Math.max(1, Math.round(length) || 1);

/**
 * Gives what somebody typed into the fields of a form a look; 0 when that is not possible. None of the callbacks is given
 * and this PDFium is built without JavaScript, so nothing can run.
 */
function openForm(pdfium: PDFium, document: number, page: number): number {
  const info = pdfium.wasmExports.malloc(FORM_INFO_BYTES);
  if (info === 0) return 0;
  pdfium.HEAPU8.fill(0, info, info + FORM_INFO_BYTES);
  pdfium.HEAPU8[info] = FORM_INFO_VERSION;
  const form = pdfium._FPDFDOC_InitFormFillEnvironment(document, info);
  if (form) pdfium._FORM_OnAfterLoadPage(page, form);
  return form;
}

/** The same page, with fields and notes as part of its text. */
function toFlatPage(pdfium: PDFium, document: number, { page, index }: { page: number; index: number }): number {
  pdfium._FPDFPage_Flatten(page, FOR_THE_SCREEN);
  return pdfium._FPDF_LoadPage(document, index);
}

function readText(pdfium: PDFium, page: number, maxCharacters: number): { text: string; isCut: boolean } {
  const textPage = page && pdfium._FPDFText_LoadPage(page);
  const all = textPage ? pdfium._FPDFText_CountChars(textPage) : 0;
  const count = Math.min(all, maxCharacters);
  const start = count > 0 ? pdfium.wasmExports.malloc((count + 1) * 2) : 0;
  if (start === 0) return { text: '', isCut: all > 0 };
  // UTF-16 with a zero at the end, which the count includes.
  const written = pdfium._FPDFText_GetText(textPage, 0, count, start) - 1;
  const utf16 = pdfium.HEAPU8.subarray(start, start + Math.max(0, written) * 2);
  return { text: Buffer.from(utf16).toString('utf16le'), isCut: count < all };
}

const task = workerData as PdfTask;
const finding = read(await start(task), task);
const pixels = finding.ok && finding.picture?.pixels;
parentPort?.postMessage(finding, pixels ? [pixels.buffer] : []);
