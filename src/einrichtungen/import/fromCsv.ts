import { CsvError, parse } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { standSchema } from '#src/fakten/stand.ts';
import type { Stadtbezirk } from '#src/stadtbezirke/stadtbezirk.ts';
import { ART_NAMEN, type Art } from '../arten.ts';
import { artFor } from './artFor.ts';
import {
  FELDER,
  type Feld,
  type ImportRecord,
  type Skipped,
  type SourceRecords,
  splitStreet,
  toNameKey,
} from './felder.ts';
import { ImportError } from './importError.ts';
import {
  createFieldCollector,
  type FieldCollector,
  readBezirk,
  readCount,
  readEmail,
  readHours,
  readNumber,
  readPlz,
  readTelefon,
  readTraegerArt,
  readWebsite,
  toText,
} from './normalize.ts';

const spalte = z.string('Nennen Sie die Überschrift der Spalte.').min(1);
const feldNamen = FELDER.filter((feld) => feld !== 'arten' && feld !== 'lage.punkt');

/** The file that says which column is which field (`--zuordnung`). */
const zuordnungSchema = z.strictObject({
  quelle: z.string('quelle: Wie heißt die Liste?').min(1),
  lizenz: z.string('lizenz: Unter welcher Lizenz steht die Liste, oder wer hat sie erlaubt?').min(1),
  stand: standSchema.optional(),
  art: z.enum(ART_NAMEN, `art: Möglich sind ${ART_NAMEN.join(', ')}.`).optional(),
  trennzeichen: z.enum([';', ',', '\t'], 'trennzeichen: Möglich sind ; , und \\t.').optional(),
  spalten: z.partialRecord(
    z.enum(['id', 'art', 'strasseUndHausnummer', 'lat', 'lon', ...feldNamen], 'spalten: Dieses Feld gibt es nicht.'),
    spalte,
  ),
  arten: z.record(z.string(), z.enum(ART_NAMEN, `arten: Möglich sind ${ART_NAMEN.join(', ')}.`)).optional(),
});
export type Zuordnung = z.infer<typeof zuordnungSchema>;

const READERS: Partial<Record<Feld, (text: string) => string | number | string[] | undefined>> = {
  'traeger.art': readTraegerArt,
  'lage.bezirk': readBezirk,
  'anschrift.plz': readPlz,
  'kontakt.telefon': readTelefon,
  'kontakt.fax': readNumber,
  'kontakt.email': readEmail,
  'kontakt.website': readWebsite,
  'oeffnungszeiten.zeiten': readHours,
  'plaetze.gesamt': readCount,
  'plaetze.einzelzimmer': readCount,
  'plaetze.doppelzimmer': readCount,
  'plaetze.kurzzeit': readCount,
  'plaetze.tagespflege': readCount,
  'plaetze.wohnungen': readCount,
};

/** Reads the mapping; every mistake in it is named. */
export function parseZuordnung(text: string): Zuordnung {
  let data: unknown;
  try {
    data = parseYaml(text);
  } catch (error) {
    throw new ImportError('Die Zuordnung ist kein lesbares YAML.', { cause: error });
  }
  const parsed = zuordnungSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => `- ${issue.path.join('.')}: ${issue.message}`);
  throw new ImportError(`Die Zuordnung stimmt nicht:\n${issues.join('\n')}`);
}

/** Reads a CSV list; the separator is that of the first line unless the mapping names it. */
export function fromCsv(
  text: string,
  zuordnung: Zuordnung,
  context: { art: Art | undefined; stadtbezirke: Stadtbezirk[] },
): SourceRecords {
  const rows = parseRows(text, zuordnung.trennzeichen ?? detectSeparator(text));
  const present = new Set(Object.keys(rows[0] ?? {}));
  const missing = Object.values(zuordnung.spalten).filter((column) => !present.has(column));
  if (missing.length > 0) {
    throw new ImportError(
      `Diese Spalten fehlen in der Liste: ${missing.join(', ')}.\nEs gibt: ${[...present].join(', ')}.`,
    );
  }
  const result: SourceRecords = { records: [], skipped: [] };
  for (const [i, row] of rows.entries()) {
    const read = readRow(row, `Zeile ${i + 2}`, zuordnung, context);
    if ('reason' in read) result.skipped.push(read);
    else result.records.push(read);
  }
  return result;
}

function parseRows(text: string, delimiter: string): Record<string, string>[] {
  try {
    return parse(text, {
      bom: true,
      columns: (header: string[]) => header.map((name) => name.trim()),
      delimiter,
      skip_empty_lines: true,
      trim: true,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? ` (Zeile ${error.lines})` : '';
    throw new ImportError(`Die CSV-Liste ist beschädigt${line}. Es wurde nichts übernommen.`, { cause: error });
  }
}

function detectSeparator(text: string): string {
  const first = text.split(/\r?\n/, 1)[0] ?? '';
  const count = (separator: string) => first.split(separator).length;
  return [';', '\t', ','].reduce((best, separator) => (count(separator) > count(best) ? separator : best), ';');
}

function readRow(
  row: Record<string, string>,
  position: string,
  zuordnung: Zuordnung,
  { art, stadtbezirke }: { art: Art | undefined; stadtbezirke: Stadtbezirk[] },
): ImportRecord | Skipped {
  const { spalten, arten } = zuordnung;
  const cell = (key: keyof Zuordnung['spalten']) => toText(row[spalten[key] ?? '']);
  const name = cell('name');
  if (!name) return { label: position, reason: 'ohne Namen' };
  const word = cell('art');
  const known = (word === undefined ? undefined : arten?.[word]) ?? artFor(word) ?? art ?? zuordnung.art;
  if (!known) return { label: `${name} (${position})`, reason: word ? `Art „${word}“ ist nicht bekannt` : 'ohne Art' };
  const collector = createFieldCollector();
  collector.felder.arten = [known];
  const street = cell('strasseUndHausnummer');
  if (street) Object.assign(collector.felder, prefixed(splitStreet(street)));
  for (const feld of feldNamen) {
    const reader = READERS[feld];
    if (feld === 'lage.stadtbezirk')
      collector.read(
        feld,
        cell(feld),
        (text) => stadtbezirke.find((each) => toNameKey(each.name) === toNameKey(text))?.id,
      );
    else if (reader) collector.read(feld, cell(feld), reader);
    else collector.text(feld, cell(feld));
  }
  if (collector.felder['oeffnungszeiten.zeiten'] && !collector.felder['oeffnungszeiten.art'])
    collector.text('oeffnungszeiten.art', 'Öffnungszeiten');
  addPoint(collector, cell('lat'), cell('lon'));
  const place = [name, collector.felder['anschrift.strasse'], collector.felder['anschrift.hausnummer']];
  const sourceId = cell('id') ?? place.map((part) => toNameKey(String(part ?? ''))).join('/');
  return { sourceId, label: name, felder: collector.felder, notes: collector.notes };
}

const prefixed = ({ strasse, hausnummer }: { strasse: string; hausnummer?: string }) => ({
  'anschrift.strasse': strasse,
  ...(hausnummer && { 'anschrift.hausnummer': hausnummer }),
});

/** German lists write 51,51 as well as 51.51. */
function addPoint(collector: FieldCollector, latText: string | undefined, lonText: string | undefined): void {
  if (!latText && !lonText) return;
  const [lat, lon] = [latText, lonText].map((text) => Number((text ?? 'x').replace(',', '.'))) as [number, number];
  if (lat >= 47 && lat <= 56 && lon >= 5 && lon <= 16)
    collector.felder['lage.punkt'] = { lat, lon, genauigkeit: 'genau' };
  else collector.notes.push(`lage.punkt nicht lesbar: „${latText} ${lonText}“`);
}
