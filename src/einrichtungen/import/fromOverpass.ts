import { z } from 'zod';
import type { Art } from '../arten.ts';
import type { ImportRecord, Skipped, SourceRecords } from './felder.ts';
import { ImportError } from './importError.ts';
import {
  createFieldCollector,
  readCount,
  readEmail,
  readHours,
  readNumber,
  readPlz,
  readTelefon,
  readWebsite,
  toText,
} from './normalize.ts';

const coordinates = { lat: z.number().min(47).max(56), lon: z.number().min(5).max(16) };

const element = z.object({
  type: z.enum(['node', 'way', 'relation']),
  id: z.number(),
  lat: coordinates.lat.optional(),
  lon: coordinates.lon.optional(),
  center: z.object(coordinates).optional(),
  tags: z.record(z.string(), z.string()).optional(),
});

const overpass = z.object({
  remark: z.string().optional(),
  osm3s: z.object({ timestamp_osm_base: z.string().optional() }).optional(),
  elements: z.array(z.unknown()),
});

/** How OpenStreetMap names the kinds. "group_home" means too many things to be one of ours. */
const ARTEN_BY_TAG: Record<string, Art> = {
  nursing_home: 'pflegeheim',
  assisted_living: 'betreutes-wohnen',
  ambulatory_care: 'pflegedienst',
  day_care: 'tagespflege',
  hospice: 'hospiz',
  outreach: 'beratungsstelle',
};
const TRAEGER_ARTEN: Record<string, string> = {
  public: 'kommunal',
  government: 'kommunal',
  private: 'privat',
  private_for_profit: 'privat',
  charitable: 'freigemeinnuetzig',
  religious: 'freigemeinnuetzig',
  ngo: 'freigemeinnuetzig',
  private_non_profit: 'freigemeinnuetzig',
};
const ROLLSTUHL: Record<string, string> = { yes: 'ja', designated: 'ja', limited: 'teilweise', no: 'nein' };
/** These help people of every age unless the tags say "senior". */
const NEEDS_SENIOR = new Set<Art>(['tagespflege', 'beratungsstelle']);

/** Reads the JSON answer of the Overpass API; `date` is the day of the map data. */
export function fromOverpass(data: unknown, art: Art | undefined): SourceRecords & { date?: string } {
  const parsed = overpass.safeParse(data);
  if (!parsed.success) throw new ImportError('Das ist keine Antwort von Overpass: Die Liste „elements“ fehlt.');
  if (parsed.data.remark?.includes('error')) {
    throw new ImportError(
      'Overpass hat die Abfrage abgebrochen. Die Antwort ist unvollständig; bitte versuchen Sie es später noch einmal.',
    );
  }
  const result: SourceRecords = { records: [], skipped: [] };
  for (const [i, row] of parsed.data.elements.entries()) {
    const each = element.safeParse(row);
    if (!each.success)
      throw new ImportError(
        `Element ${i + 1} ist beschädigt (${each.error.issues[0]?.path.join('.')}). Es wurde nichts übernommen.`,
      );
    if (!each.data.tags) continue; // the bare corners of a building
    const read = readElement(each.data, each.data.tags, art);
    if ('reason' in read) result.skipped.push(read);
    else result.records.push(read);
  }
  const date = parsed.data.osm3s?.timestamp_osm_base?.slice(0, 10);
  return { ...result, ...(date && { date }) };
}

function readElement(
  place: z.infer<typeof element>,
  tags: Record<string, string>,
  art: Art | undefined,
): ImportRecord | Skipped {
  const sourceId = `${place.type}/${place.id}`;
  const name = toText(tags.name);
  if (!name) return { label: sourceId, reason: 'ohne Namen' };
  const word = tags.social_facility ?? tags.healthcare ?? tags.amenity;
  const known = (word === undefined ? undefined : ARTEN_BY_TAG[word]) ?? art;
  if (!known) return { label: name, reason: `Art „${word ?? 'ohne'}“ ist nicht bekannt` };
  const groups = tags['social_facility:for']?.split(';').map((group) => group.trim());
  if (groups ? !groups.includes('senior') && known !== 'hospiz' : NEEDS_SENIOR.has(known)) {
    return { label: name, reason: 'nicht als Angebot für ältere Menschen bezeichnet' };
  }
  return toRecord(place, tags, { sourceId, name, art: known });
}

function toRecord(
  place: z.infer<typeof element>,
  tags: Record<string, string>,
  found: { sourceId: string; name: string; art: Art },
): ImportRecord {
  const collector = createFieldCollector();
  const either = (key: string) => tags[`contact:${key}`] ?? tags[key];
  collector.text('name', found.name);
  collector.felder.arten = [found.art];
  collector.text('traeger.name', tags.operator);
  collector.text('traeger.art', tags.operator && TRAEGER_ARTEN[tags['operator:type'] ?? '']);
  collector.text('anschrift.strasse', tags['addr:street'] ?? tags['addr:place']);
  collector.text('anschrift.hausnummer', tags['addr:housenumber']);
  collector.read('anschrift.plz', tags['addr:postcode'], readPlz);
  collector.text('anschrift.ort', tags['addr:city']);
  collector.text('lage.ortsteil', tags['addr:suburb']);
  collector.read('kontakt.telefon', either('phone'), readTelefon);
  collector.read('kontakt.fax', either('fax'), readNumber);
  collector.read('kontakt.email', either('email'), readEmail);
  collector.read('kontakt.website', either('website'), readWebsite);
  collector.read('oeffnungszeiten.zeiten', tags.opening_hours, readHours);
  if (collector.felder['oeffnungszeiten.zeiten']) collector.text('oeffnungszeiten.art', 'Öffnungszeiten');
  collector.read('plaetze.gesamt', tags.capacity, readCount);
  const rollstuhl = ROLLSTUHL[tags.wheelchair ?? ''];
  // A volunteer's impression, not a measured door: it may be read, never judged by.
  if (rollstuhl)
    collector.text(
      'zugang.hinweis',
      `OpenStreetMap: mit Rollstuhl zugänglich: ${rollstuhl}. Das haben Freiwillige eingetragen, nicht gemessen.`,
    );
  const point =
    place.center ??
    (place.lat !== undefined && place.lon !== undefined ? { lat: place.lat, lon: place.lon } : undefined);
  if (point) collector.felder['lage.punkt'] = { ...point, genauigkeit: 'genau' };
  return { sourceId: found.sourceId, label: found.name, felder: collector.felder, notes: collector.notes };
}
