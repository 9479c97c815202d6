import { readFile, stat } from 'node:fs/promises';
import { ImportError } from './importError.ts';

export interface SourceText {
  text: string;
  /** The last part of the address or path, without its ending: "fb50-pflegeheime". */
  name: string;
  /** When the source was fetched or the file was last changed. */
  date: Date;
}

export interface ReadOptions {
  timeoutMs?: number;
  maxBytes?: number;
  onProgress?: (bytes: number, total: number | undefined) => void;
}

const MAX_BYTES = 50 * 1024 * 1024;
const TIMEOUT_MS = 60_000;

/** Reads the whole source, a file or an http(s) address, as text. Throws an ImportError that says what to do. */
export async function readSource(source: string, options: ReadOptions = {}): Promise<SourceText> {
  const isUrl = /^https?:\/\//i.test(source);
  const { bytes, date } = isUrl ? await fetchBytes(source, options) : await readBytes(source, options);
  const text = decodeText(bytes);
  if (text.trim() === '') throw new ImportError('Die Quelle ist leer.');
  if (/^\s*<(!doctype|html|\?xml|head|body)/i.test(text)) {
    throw new ImportError('Die Quelle liefert eine Webseite, keine Daten. Bitte prüfen Sie die Adresse.');
  }
  return { text, name: toName(source, isUrl), date };
}

/** UTF-8 with or without a mark; what is no valid UTF-8 is read as Windows-1252, the habit of German spreadsheets. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

async function readBytes(path: string, { maxBytes = MAX_BYTES }: ReadOptions) {
  try {
    const info = await stat(path);
    if (info.size > maxBytes) throw tooLarge(maxBytes);
    return { bytes: await readFile(path), date: info.mtime };
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError(`Die Datei „${path}“ lässt sich nicht lesen. Gibt es sie, und dürfen Sie sie öffnen?`, {
      cause: error,
    });
  }
}

async function fetchBytes(url: string, { timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES, onProgress }: ReadOptions) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok || !response.body)
      throw new ImportError(`Die Adresse antwortet mit dem Fehler ${response.status}.`);
    const length = Number(response.headers.get('content-length')) || undefined;
    if (length && length > maxBytes) throw tooLarge(maxBytes);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body) {
      size += chunk.byteLength;
      if (size > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
      onProgress?.(size, length);
    }
    return { bytes: Buffer.concat(chunks), date: new Date() };
  } catch (error) {
    if (error instanceof ImportError) throw error;
    if (error instanceof Error && error.name === 'TimeoutError') {
      throw new ImportError(
        `Die Adresse hat ${Math.round(timeoutMs / 1000)} Sekunden lang nicht zu Ende geantwortet.`,
        { cause: error },
      );
    }
    throw new ImportError('Die Adresse ist nicht erreichbar, oder die Verbindung ist abgebrochen.', { cause: error });
  }
}

const tooLarge = (maxBytes: number) =>
  new ImportError(`Die Quelle ist größer als ${Math.round(maxBytes / 1024 / 1024)} MB. So groß ist kein Verzeichnis.`);

function toName(source: string, isUrl: boolean): string {
  const path = isUrl ? new URL(source).pathname.replace(/\/(exports|records)\b.*$/, '') : source.replaceAll('\\', '/');
  const last = path.split('/').filter(Boolean).at(-1) ?? 'quelle';
  return (isUrl ? decodeURIComponent(last) : last).replace(/\.[a-z0-9]+$/i, '');
}
