import type { BaselineEntry } from './baseline.ts';
import { type ImportRecord, isSameValue, toFelder, toNameKey } from './felder.ts';
import type { Place } from './readContent.ts';

export type PlaceMatch =
  | { kind: 'gefunden'; place: Place }
  | { kind: 'neu' }
  /** Too alike to make a second file, not alike enough to change the first. */
  | { kind: 'vielleicht'; places: Place[] }
  | { kind: 'ausgeschlossen' }
  | { kind: 'geloescht'; id: string };

const MIN_SIMILAR = 8;

/** Finds the file of a source's place: by the id of the last import, then by name and address. */
export function findPlace(record: ImportRecord, places: Place[], known: BaselineEntry | undefined): PlaceMatch {
  if (known?.einrichtung === null) return { kind: 'ausgeschlossen' };
  if (known) {
    const place = places.find(({ id }) => id === known.einrichtung);
    return place ? { kind: 'gefunden', place } : { kind: 'geloescht', id: known.einrichtung as string };
  }
  const same = places.filter((place) => isSame(record, place));
  const [only] = same;
  if (only && same.length === 1) return { kind: 'gefunden', place: only };
  const similar = same.length > 1 ? same : places.filter((place) => isSimilar(record, place));
  return similar.length > 0 ? { kind: 'vielleicht', places: similar } : { kind: 'neu' };
}

/** The same name, and the street or (where no street says otherwise) the postcode. */
function isSame(record: ImportRecord, place: Place): boolean {
  const { name, street, plz } = compare(record, place);
  return name && (street === 'gleich' || (street === 'offen' && plz === 'gleich'));
}

function isSimilar(record: ImportRecord, place: Place): boolean {
  const { name, street, number, plz, sharesArt } = compare(record, place);
  if (name) return !(street === 'anders' && plz === 'anders');
  if (!sharesArt) return false;
  if (street === 'gleich' && number === 'gleich') return true;
  const [a, b] = [toNameKey(record.label), toNameKey(place.daten.name)];
  const isPart = Math.min(a.length, b.length) >= MIN_SIMILAR && (a.includes(b) || b.includes(a));
  return isPart && plz !== 'anders' && street !== 'anders';
}

function compare(record: ImportRecord, place: Place) {
  const there = toFelder(place.daten);
  const relation = (feld: 'anschrift.strasse' | 'anschrift.hausnummer' | 'anschrift.plz') => {
    if (record.felder[feld] === undefined || there[feld] === undefined) return 'offen';
    return isSameValue(feld, record.felder[feld], there[feld]) ? 'gleich' : 'anders';
  };
  return {
    name: isSameValue('name', record.felder.name, there.name),
    street: relation('anschrift.strasse'),
    number: relation('anschrift.hausnummer'),
    plz: relation('anschrift.plz'),
    sharesArt: [record.felder.arten].flat().some((art) => place.daten.arten.some((each) => each === art)),
  };
}
