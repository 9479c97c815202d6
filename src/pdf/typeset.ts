import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';

const FONTS = '@expo-google-fonts/atkinson-hyperlegible-next';
const WEIGHTS = ['400Regular', '700Bold'];
/** Pieces that so many renderings did not use are forgotten; without this memory grows with every document. */
const CACHE_ROUNDS = 2;

/** Makes PDF/UA-1 of what `toTemplateInput` made; the same input gives the same bytes. Takes the thread it runs in. */
export type Typeset = (templateInput: string) => Uint8Array<ArrayBuffer>;

/** Loads template and fonts once; the texts of its errors never quote the document. */
export function createTypeset(): Typeset {
  const template = readFileSync(join(import.meta.dirname, 'document.typ'), 'utf8');
  // The workspace is all the template could ever read.
  const compiler = NodeCompiler.create({
    workspace: import.meta.dirname,
    fontArgs: [{ fontBlobs: WEIGHTS.map(readFont) }],
  });
  return (templateInput) => {
    try {
      const compiled = compiler.compile({ mainFileContent: template, inputs: { document: templateInput } });
      if (!compiled.result) throw new Error(compiled.takeDiagnostics()?.shortDiagnostics[0]?.message);
      return Uint8Array.from(compiler.pdf(compiled.result, { pdfStandard: PdfStandard.UA_1 }));
    } catch (error) {
      throw new Error(`Typst refused the document: ${withoutQuotations(error)}`);
    } finally {
      compiler.evictCache(CACHE_ROUNDS);
    }
  };
}

function readFont(weight: string): Buffer {
  const path = `${FONTS}/${weight}/AtkinsonHyperlegibleNext_${weight}.ttf`;
  return readFileSync(createRequire(import.meta.url).resolve(path));
}

/** Typst quotes the text it stumbles over: that is what a citizen wrote, and errors end in logs. */
function withoutQuotations(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, core = message] = /message: "((?:[^"\\]|\\.)*)/.exec(message) ?? [];
  return core.split(/[`"]/)[0]?.replace(/\\$/, '').trim() ?? '';
}
