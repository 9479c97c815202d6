import { fold } from '#search/german.ts';
import type { EinrichtungDaten } from '../einrichtung.ts';

/** The fields an import may fill, as paths into the front matter. A list or a point is one value. */
export const FELDER = [
  'name',
  'arten',
  'traeger.name',
  'traeger.art',
  'anschrift.strasse',
  'anschrift.hausnummer',
  'anschrift.plz',
  'anschrift.ort',
  'lage.ortsteil',
  'lage.bezirk',
  'lage.stadtbezirk',
  'lage.punkt',
  'kontakt.telefon',
  'kontakt.fax',
  'kontakt.email',
  'kontakt.website',
  'oeffnungszeiten.art',
  'oeffnungszeiten.zeiten',
  'plaetze.gesamt',
  'plaetze.einzelzimmer',
  'plaetze.doppelzimmer',
  'plaetze.kurzzeit',
  'plaetze.tagespflege',
  'plaetze.wohnungen',
  'zugang.hinweis',
] as const;
export type Feld = (typeof FELDER)[number];

export interface ImportPunkt {
  lat: number;
  lon: number;
  genauigkeit: 'genau' | 'strasse' | 'ortsteil';
}
export type Wert = string | number | string[] | ImportPunkt;
export type Felder = Partial<Record<Feld, Wert>>;

/** One place as a source describes it. `label` names it in the report, `notes` what could not be read. */
export interface ImportRecord {
  sourceId: string;
  label: string;
  felder: Felder;
  notes: string[];
}

export interface Skipped {
  label: string;
  reason: string;
}

/** What a source gives: places, and what it holds but cannot be used. */
export interface SourceRecords {
  records: ImportRecord[];
  skipped: Skipped[];
}

/** The importable fields of a place as it stands in its file. */
export function toFelder(daten: EinrichtungDaten): Felder {
  const felder: Felder = {};
  for (const feld of FELDER) {
    const value = feld
      .split('.')
      .reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], daten);
    if (value !== undefined) felder[feld] = value as Wert;
  }
  return felder;
}

/** Whether two values say the same to a reader: "Märkische Str." and "Märkische Straße", "0231 5029690" and "0231 50-29690". */
export function isSameValue(feld: Feld, a: Wert | undefined, b: Wert | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return JSON.stringify(comparable(feld, a)) === JSON.stringify(comparable(feld, b));
}

function comparable(feld: Feld, wert: Wert): unknown {
  switch (feld) {
    case 'name':
    case 'traeger.name':
    case 'anschrift.ort':
    case 'lage.ortsteil':
      return toNameKey(String(wert));
    case 'anschrift.strasse':
      return toStreetKey(String(wert));
    case 'anschrift.hausnummer':
      return String(wert).toLowerCase().replaceAll(' ', '');
    case 'kontakt.telefon':
    case 'kontakt.fax':
      return [wert].flat().map((number) => String(number).replace(/\D/g, ''));
    case 'kontakt.email':
      return String(wert).toLowerCase();
    case 'kontakt.website':
      return String(wert)
        .toLowerCase()
        .replace(/^https?:\/\/(www\.)?/, '')
        .replace(/\/$/, '');
    case 'arten':
      return [wert].flat().map(String).sort();
    case 'lage.punkt': {
      const { lat, lon } = wert as ImportPunkt;
      // Five digits are about a metre; sources round differently.
      return [lat.toFixed(5), lon.toFixed(5)];
    }
    default:
      return wert;
  }
}

/** Folded letters and digits of a name, for comparison only. */
export function toNameKey(name: string): string {
  return fold(name.normalize('NFC')).replace(/[^a-z0-9]+/g, '');
}

/** Like `toNameKey`, with "Str." and "Straße" made equal. */
export function toStreetKey(street: string): string {
  return toNameKey(fold(street.normalize('NFC')).replace(/str(\.|asse)?(?=\s|$)/, 'strasse'));
}

/** "Hörder Bahnhofstr. 16 a" → street and number; a street without a number stays whole. */
export function splitStreet(text: string): { strasse: string; hausnummer?: string } {
  const match = /^(?<strasse>.*?\D)\s+(?<nummer>\d+\s*[a-zA-Z]?(?:\s*[-–/]\s*\d+\s*[a-zA-Z]?)*)$/.exec(text.trim());
  const strasse = match?.groups?.strasse;
  const nummer = match?.groups?.nummer;
  return strasse && nummer ? { strasse, hausnummer: nummer.replace(/\s+/g, '') } : { strasse: text.trim() };
}
