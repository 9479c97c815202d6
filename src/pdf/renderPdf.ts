import { Worker } from 'node:worker_threads';
import type { PdfDocument } from './pdfDocument.ts';
import type { PdfAnswer, PdfRequest } from './pdfWorker.ts';

interface Waiting {
  resolve: (pdf: Uint8Array) => void;
  reject: (error: Error) => void;
}

const waiting = new Map<number, Waiting>();
let worker: Worker | undefined;
let lastId = 0;

/**
 * The document as PDF/UA-1: tagged, German, A4, every typeface embedded; the same document gives the same bytes. One
 * thread sets one document after the other; it starts with the first and never keeps the process alive. Rejects a
 * document that no reader could use (date that is none, QR code without alt); messages never quote the document.
 */
export function renderPdf(document: PdfDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    worker ??= startWorker();
    const id = ++lastId;
    worker.postMessage({ id, document } satisfies PdfRequest);
    waiting.set(id, { resolve, reject });
    worker.ref();
  });
}

function startWorker(): Worker {
  // By its name in the package: the bundle of the site, whose files lie elsewhere, finds it as well. Flags meant for the
  // main program (such as `--input-type`) would stop a thread.
  const started = new Worker(new URL(import.meta.resolve('#src/pdf/pdfWorker.ts')), { execArgv: [] });
  started.on('message', (answer: PdfAnswer) => {
    const { resolve, reject } = waiting.get(answer.id) as Waiting;
    waiting.delete(answer.id);
    if (waiting.size === 0) started.unref();
    if ('pdf' in answer) resolve(answer.pdf);
    else reject(new Error(`The PDF could not be made: ${answer.problem}`));
  });
  started.on('error', (cause) => abandon(started, cause));
  started.on('exit', () => abandon(started));
  return started;
}

/** The next document starts a new thread. */
function abandon(ended: Worker, cause?: unknown): void {
  if (worker !== ended) return;
  worker = undefined;
  for (const { reject } of waiting.values()) reject(new Error('The thread that makes PDFs has ended', { cause }));
  waiting.clear();
}
