import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Felder } from './felder.ts';
import { ImportError } from './importError.ts';

const entry = z.strictObject({
  /** File name without .md. The office may write `null` here: this place of the source is never taken. */
  einrichtung: z.string().nullable(),
  angelegt: z.boolean().optional(),
  felder: z.record(z.string(), z.unknown()),
});
const baselineSchema = z.strictObject({ quelle: z.string(), orte: z.record(z.string(), entry) });

export interface BaselineEntry {
  einrichtung: string | null;
  /** The import made the file; its facts come from this source alone. */
  angelegt?: boolean;
  felder: Felder;
}

/** What a source said the last time (`content/importe/<quelle>.json`): tells a change of the office from one of the source. */
export interface Baseline {
  quelle: string;
  orte: Record<string, BaselineEntry>;
}

/** Reads the baseline of a source; an empty one before the first import. */
export async function readBaseline(path: string, quelle: string): Promise<Baseline> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return { quelle, orte: {} };
  try {
    return baselineSchema.parse(JSON.parse(text)) as Baseline;
  } catch (error) {
    throw new ImportError(`Die Datei „${path}“ ist beschädigt. Stellen Sie sie wieder her, oder löschen Sie sie.`, {
      cause: error,
    });
  }
}

/** Sorted, so that two imports of the same source give the same file. */
export function formatBaseline({ quelle, orte }: Baseline): string {
  const sorted = Object.fromEntries(Object.entries(orte).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ quelle, orte: sorted }, null, 2)}\n`;
}
