import { z } from 'zod';
import type { Stadtbezirk } from '#src/stadtbezirke/stadtbezirk.ts';
import type { Art } from '../arten.ts';
import { artFor } from './artFor.ts';
import { type SourceRecords, splitStreet, toNameKey } from './felder.ts';
import { ImportError } from './importError.ts';
import { createFieldCollector, readPlz, readWebsite, toText } from './normalize.ts';

export interface OpendataContext {
  art: Art | undefined;
  stadtbezirke: Stadtbezirk[];
}

const wort = z.union([z.string(), z.number()]).nullish();

/** A place of an Open Data Dortmund export (v2.1). Fields we do not use may be anything. */
const poi = z.object({
  objektname: wort,
  objektart: wort,
  strasse: wort,
  hausnummer: wort,
  plz: wort,
  stadtbezbe: wort,
  statbezibe: wort,
  link: wort,
  geo_point_2d: z.object({ lat: z.number().min(47).max(56), lon: z.number().min(5).max(16) }).nullish(),
});

const pointFeature = z.object({
  properties: z.record(z.string(), z.unknown()),
  geometry: z.object({ type: z.literal('Point'), coordinates: z.array(z.number()).min(2) }).nullish(),
});

/** Reads a JSON array or a GeoJSON FeatureCollection of places. A malformed record stops the whole import. */
export function fromOpendata(data: unknown, context: OpendataContext): SourceRecords {
  const result: SourceRecords = { records: [], skipped: [] };
  for (const [i, row] of toRows(data).entries()) {
    const parsed = poi.safeParse(row);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new ImportError(
        `Datensatz ${i + 1} ist beschädigt (${issue?.path.join('.') || 'ganzer Satz'}). Es wurde nichts übernommen.`,
      );
    }
    addRecord(parsed.data, `Datensatz ${i + 1}`, context, result);
  }
  return result;
}

/** The rows of an export: an array, the answer of the records API, or the properties of GeoJSON features. */
export function toRows(data: unknown): unknown[] {
  if (Array.isArray(data)) return data;
  const object = z.object({ features: z.array(z.unknown()) }).safeParse(data);
  if (object.success) return object.data.features.map(toRow);
  const page = z.object({ total_count: z.number(), results: z.array(z.unknown()) }).safeParse(data);
  if (!page.success) throw new ImportError('Diese Daten kennen wir nicht: Weder eine Liste noch GeoJSON.');
  if (page.data.results.length < page.data.total_count) {
    throw new ImportError(
      'Die Quelle liefert nur einen Teil der Datensätze. Bitte nehmen Sie die Adresse mit „exports/json“.',
    );
  }
  return page.data.results;
}

function toRow(feature: unknown): unknown {
  const parsed = pointFeature.safeParse(feature);
  if (!parsed.success) return feature;
  const { properties, geometry } = parsed.data;
  const [lon, lat] = geometry?.coordinates ?? [];
  return { ...(geometry && { geo_point_2d: { lat, lon } }), ...properties };
}

function addRecord(
  row: z.infer<typeof poi>,
  position: string,
  { art, stadtbezirke }: OpendataContext,
  result: SourceRecords,
) {
  const name = toText(row.objektname);
  if (!name) return result.skipped.push({ label: position, reason: 'ohne Namen' });
  const objektart = toText(row.objektart);
  const known = artFor(objektart) ?? art;
  if (!known) {
    const reason = objektart ? `Art „${objektart}“ ist nicht bekannt` : 'ohne Art; nennen Sie eine mit --art';
    return result.skipped.push({ label: name, reason });
  }
  const collector = createFieldCollector();
  collector.text('name', name);
  collector.felder.arten = [known];
  const street = row.hausnummer
    ? { strasse: toText(row.strasse), hausnummer: toText(row.hausnummer) }
    : splitStreet(toText(row.strasse) ?? '');
  collector.text('anschrift.strasse', street.strasse);
  collector.text('anschrift.hausnummer', street.hausnummer);
  collector.read('anschrift.plz', row.plz, readPlz);
  const bezirk = stadtbezirke
    .flatMap((stadtbezirk) => stadtbezirk.bezirke)
    .find((each) => toNameKey(each.name) === toNameKey(toText(row.statbezibe) ?? '-'));
  collector.text('lage.ortsteil', bezirk?.name);
  collector.text('lage.bezirk', bezirk?.nummer);
  collector.read(
    'lage.stadtbezirk',
    row.stadtbezbe,
    (text) => stadtbezirke.find((each) => toNameKey(each.name) === toNameKey(text))?.id,
  );
  if (row.geo_point_2d) {
    collector.felder['lage.punkt'] = { lat: row.geo_point_2d.lat, lon: row.geo_point_2d.lon, genauigkeit: 'genau' };
  }
  collector.read('kontakt.website', row.link, readWebsite);
  // The data sets have no stable number: the same place keeps its name and street.
  const sourceId = [name, street.strasse, street.hausnummer].map((part) => toNameKey(part ?? '')).join('/');
  return result.records.push({ sourceId, label: name, felder: collector.felder, notes: collector.notes });
}
