import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toDay } from '#src/fakten/toDay.ts';
import type { Art } from '../arten.ts';
import { formatBaseline, readBaseline } from './baseline.ts';
import type { SourceRecords } from './felder.ts';
import { formatReport } from './formatReport.ts';
import { fromCsv, parseZuordnung } from './fromCsv.ts';
import { fromOpendata } from './fromOpendata.ts';
import { fromOverpass } from './fromOverpass.ts';
import { ImportError } from './importError.ts';
import { parseJson } from './parseJson.ts';
import { planImport } from './planImport.ts';
import { type Content, readContent } from './readContent.ts';
import { readSource, type SourceText } from './readSource.ts';
import { isGrenzenExport, toGrenzen } from './toGrenzen.ts';
import { toSlug } from './toSlug.ts';
import { writeFiles } from './writeFiles.ts';

export const FORMATS = ['opendata', 'overpass', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

export interface ImportOptions {
  source: string;
  ziel: string;
  isProbe: boolean;
  art?: Art | undefined;
  format?: Format | undefined;
  zuordnung?: string | undefined;
  /** Short name of the baseline file; otherwise it follows from the source. */
  quelle?: string | undefined;
  stand?: string | undefined;
  onProgress?: (title: string, done: number, total: number | undefined) => void;
}

interface Reading extends SourceRecords {
  quelle: string;
  kurzname: string;
  stand: string;
}

const DL_ZERO = 'Datenlizenz Deutschland – Zero – Version 2.0';
const ODBL = '© OpenStreetMap-Mitwirkende, Lizenz ODbL 1.0';

/** Runs one import and gives the report. Throws an ImportError when the source or the content is broken; then nothing changed. */
export async function runImport(options: ImportOptions): Promise<string> {
  const { source, ziel, isProbe, onProgress = () => {} } = options;
  const content = await readContent(ziel);
  const text = await readSource(source, { onProgress: (bytes, total) => onProgress('Laden', bytes, total) });
  const format = options.format ?? detectFormat(text.text);
  const data = format === 'csv' ? undefined : parseJson(text.text);
  if (format === 'opendata' && isGrenzenExport(data)) return importGrenzen(data, content, { ...options, text });

  const reading = await read(format, data, text, content, options);
  const baselinePath = join(ziel, 'importe', `${reading.kurzname}.json`);
  const last = await readBaseline(baselinePath, reading.quelle);
  const plan = planImport(reading, content, last, { quelle: reading.quelle, stand: reading.stand });
  const baseline = formatBaseline(plan.baseline);
  if (baseline !== formatBaseline(last)) plan.files.set(baselinePath, baseline);
  const report = formatReport(plan, {
    quelle: `${reading.quelle}, Stand ${reading.stand}`,
    isProbe,
    baselinePath: `importe/${reading.kurzname}.json`,
  });
  if (!isProbe) await writeFiles(plan.files, (done, total) => onProgress('Schreiben', done, total));
  return report;
}

function detectFormat(text: string): Format {
  const start = text.trimStart().charAt(0);
  if (start !== '{' && start !== '[') return 'csv';
  return /"elements"\s*:/.test(text.slice(0, 2000)) ? 'overpass' : 'opendata';
}

async function read(
  format: Format,
  data: unknown,
  source: SourceText,
  content: Content,
  options: ImportOptions,
): Promise<Reading> {
  const { stadtbezirke } = content;
  const today = toDay(source.date);
  if (format === 'overpass') {
    const { date, ...records } = fromOverpass(data, options.art);
    const quelle = `OpenStreetMap (${ODBL})`;
    return { ...records, quelle, kurzname: options.quelle ?? 'openstreetmap', stand: options.stand ?? date ?? today };
  }
  if (format === 'opendata') {
    const quelle = `Open Data ${content.stadt ?? ''}, Datensatz ${source.name} (${DL_ZERO})`.replace(' ,', ',');
    const records = fromOpendata(data, { art: options.art, stadtbezirke });
    return { ...records, quelle, kurzname: options.quelle ?? toSlug(source.name), stand: options.stand ?? today };
  }
  if (!options.zuordnung)
    throw new ImportError('Eine CSV-Liste braucht eine Zuordnung der Spalten: --zuordnung datei.yaml');
  const zuordnung = parseZuordnung(await readZuordnung(options.zuordnung));
  const quelle = `${zuordnung.quelle} (${zuordnung.lizenz})`;
  const records = fromCsv(source.text, zuordnung, { art: options.art, stadtbezirke });
  return {
    ...records,
    quelle,
    kurzname: options.quelle ?? toSlug(zuordnung.quelle),
    stand: options.stand ?? zuordnung.stand ?? today,
  };
}

async function readZuordnung(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw new ImportError(`Die Zuordnung „${path}“ lässt sich nicht lesen.`, { cause: error });
  });
}

async function importGrenzen(
  data: unknown,
  content: Content,
  { text, stand, ziel, isProbe }: ImportOptions & { text: SourceText },
): Promise<string> {
  const quelle = `Open Data ${content.stadt ?? ''}, Datensatz ${text.name} (${DL_ZERO})`.replace(' ,', ',');
  const grenzen = toGrenzen(data, content.stadtbezirke, { quelle, stand: stand ?? toDay(text.date) });
  if (!isProbe) await writeFiles(new Map([[join(ziel, 'stadtbezirke', 'grenzen.geojson'), grenzen]]));
  const count = content.stadtbezirke.length;
  return [
    `Import: ${quelle}`,
    isProbe ? 'Probe: Es wurde nichts geschrieben.' : 'Die Grenzen sind jetzt amtlich.',
    '',
    `Umrisse: ${count} von ${count} Stadtbezirken`,
  ].join('\n');
}
