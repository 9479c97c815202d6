// Runs in a thread of its own: setting a long document takes seconds, and the portal must go on answering.
import { parentPort } from 'node:worker_threads';
import type { PdfDocument } from './pdfDocument.ts';
import { toTemplateInput } from './templateInput.ts';
import { createTypeset } from './typeset.ts';

/** What `renderPdf` asks and what comes back. */
export type PdfRequest = { id: number; document: PdfDocument };
export type PdfAnswer = { id: number; pdf: Uint8Array<ArrayBuffer> } | { id: number; problem: string };

const typeset = createTypeset();

parentPort?.on('message', async ({ id, document }: PdfRequest) => {
  try {
    const pdf = typeset(await toTemplateInput(document));
    parentPort?.postMessage({ id, pdf } satisfies PdfAnswer, [pdf.buffer]);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    parentPort?.postMessage({ id, problem } satisfies PdfAnswer);
  }
});
