import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { takeTurns } from '#src/cache/takeTurns.ts';
import type { PdfFinding, PdfTask } from './pdfThread.ts';

/** For one page, from the start of the thread. */
const TIMEOUT_MS = 20_000;
/** What PDFium may take; a scan of 60 million pixels needs about 250 MB. */
const MAX_MEMORY = 512 * 1024 * 1024;
/** The JavaScript around it; the memory of PDFium lies outside. */
const MAX_HEAP_MB = 128;
/** Who would wait behind more than these is told to come back. */
const MAX_WAITING = 20;

/** Why there is no page: `tooSlow` after the time limit, `busy` when too many wait already. */
export type PdfProblem = 'encrypted' | 'unreadable' | 'noSuchPage' | 'tooSlow' | 'busy';

/** A page, or why there is none. `pages` is known as soon as the paper opened. */
export type PdfAnswer = Extract<PdfFinding, { ok: true }> | { ok: false; code: PdfProblem; pages?: number };

/** What to read from the paper: `page` from 1, what is missing is not done. */
export type PdfWish = Pick<PdfTask, 'page' | 'maxSide' | 'maxCharacters'>;

const takeTurn = takeTurns(1);
let waiting = 0;
let compiled: Promise<WebAssembly.Module> | undefined;

/**
 * Reads one page of a PDF nobody has to trust: PDFium as WebAssembly in a thread that is started for it and ended
 * afterwards, so that nothing passes from one paper to the next. One at a time. Never throws because of the paper.
 */
export async function readPdf(bytes: Uint8Array, wish: PdfWish, timeoutMs = TIMEOUT_MS): Promise<PdfAnswer> {
  if (waiting >= MAX_WAITING) return { ok: false, code: 'busy' };
  waiting++;
  try {
    compiled ??= compile();
    const module = await compiled;
    return await takeTurn(() => runThread({ ...wish, module, bytes, maxMemory: MAX_MEMORY }, timeoutMs));
  } finally {
    waiting--;
  }
}

/** By the name of the package: the bundle of the site, whose files lie elsewhere, finds it as well. */
const compile = async () =>
  WebAssembly.compile(await readFile(createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm')));

function runThread(task: PdfTask, timeoutMs: number): Promise<PdfAnswer> {
  const worker = new Worker(new URL(import.meta.resolve('#src/uploads/preview/pdfThread.ts')), {
    // A copy of its own: a view would take the whole buffer along that it lies in.
    workerData: { ...task, bytes: new Uint8Array(task.bytes) } satisfies PdfTask,
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  return new Promise<PdfAnswer>((resolve) => {
    const patience = setTimeout(() => resolve({ ok: false, code: 'tooSlow' }), timeoutMs);
    worker.once('message', (finding: PdfFinding) => resolve(finding));
    // PDFium ends in an error when it finds no more memory or trips over a damaged paper.
    worker.once('error', () => resolve({ ok: false, code: 'unreadable' }));
    worker.once('exit', () => {
      clearTimeout(patience);
      resolve({ ok: false, code: 'unreadable' });
    });
  }).finally(() => worker.terminate());
}
