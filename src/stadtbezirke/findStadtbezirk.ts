import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { fold } from '#search/german.ts';
import type { Grenzen } from './grenzen.ts';
import type { PlzDaten, Stadtbezirk } from './stadtbezirk.ts';

export interface StadtbezirkIndex {
  stadtbezirke: Stadtbezirk[];
  plz: PlzDaten[];
  /** Streets whose Stadtbezirk is known from a place of the directory. A long street may stand here more than once. */
  strassen: { strasse: string; stadtbezirk: string }[];
}

export type StadtbezirkFund =
  | { kind: 'eindeutig'; stadtbezirk: string; weil: string }
  /** Ids, the most likely first. */
  | { kind: 'mehrere'; stadtbezirke: string[]; weil: string; frage: string }
  | { kind: 'unbekannt'; rat: string };

/** Something the input names: a Stadtbezirk, an Ortsteil or a street, and the Stadtbezirke it lies in. */
interface Place {
  name: string;
  key: string;
  ids: string[];
  kind: 'name' | 'strasse';
}

interface Match {
  place: Place;
  mistakes: number;
  typed: string;
}

const MAX_INPUT = 200;
const FRAGE = 'In welchem Stadtteil oder in welcher Straße wohnen Sie?';
const RAT = 'Bitte geben Sie Ihre Postleitzahl, Ihren Stadtteil oder Ihre Straße ein.';
const STREET_WORD = /(strasse|weg|platz|allee|ring|damm|gasse|ufer|markt|kamp|wall|promenade)$/;

/**
 * Finds the Stadtbezirk for whatever a citizen types: PLZ, Stadtteil, street, or all of it at once
 * ("Harkortstr. 58, 44225 Dortmund"). A name said outright beats the street, the street beats the PLZ; when they
 * contradict each other the answer is "mehrere". Up to two typing mistakes are forgiven in long names.
 */
export function findStadtbezirk(eingabe: string, index: StadtbezirkIndex): StadtbezirkFund {
  const words = toWords(eingabe.slice(0, MAX_INPUT));
  if (words.length === 0) return { kind: 'unbekannt', rat: RAT };
  const plz = words.find((word) => /^\d{5}$/.test(word));
  const known = index.plz.find((candidate) => candidate.plz === plz);
  const matches = findPlaces(words, index);
  if (matches.length > 0) return fromPlaces(matches, known, index);
  if (known) return fromPlz(known, index);
  return { kind: 'unbekannt', rat: toRat(words, plz) };
}

/** The id of the Stadtbezirk around a point; undefined outside the city. */
export function findStadtbezirkByPoint(point: { lat: number; lon: number }, grenzen: Grenzen): string | undefined {
  return grenzen.features.find((feature) => booleanPointInPolygon([point.lon, point.lat], feature))?.properties.id;
}

/** Folded words; "Harkortstr." and "Harkort-Straße" become the same letters once the words are joined. */
function toWords(text: string): string[] {
  return (fold(text.normalize('NFC')).match(/[a-z]+|\d+/g) ?? []).map((word) => word.replace(/str$/, 'strasse'));
}

const toKey = (text: string) => toWords(text).join('');

function fromPlaces(matches: Match[], plz: PlzDaten | undefined, index: StadtbezirkIndex): StadtbezirkFund {
  const names = matches.filter(({ place }) => place.kind === 'name');
  const best = names.length > 0 ? names : matches;
  const ids = unique(best.flatMap(({ place }) => place.ids));
  const inPlz = plz ? ids.filter((id) => plz.stadtbezirke.includes(id)) : ids;
  if (plz && inPlz.length === 0) {
    const first = best[0] as Match;
    return {
      kind: 'mehrere',
      stadtbezirke: unique(first.place.kind === 'name' ? [...ids, ...plz.stadtbezirke] : [...plz.stadtbezirke, ...ids]),
      weil: `„${first.place.name}“ und die Postleitzahl ${plz.plz} passen nicht zusammen.`,
      frage: FRAGE,
    };
  }
  const [id] = inPlz;
  const match = best.find(({ place }) => id !== undefined && place.ids.includes(id)) as Match;
  if (id !== undefined && inPlz.length === 1) {
    return { kind: 'eindeutig', stadtbezirk: id, weil: explain(match, nameOf(id, index)) };
  }
  return {
    kind: 'mehrere',
    stadtbezirke: inPlz,
    weil:
      match.mistakes > 0
        ? `„${match.typed}“ kennen wir nicht genau.`
        : `„${match.place.name}“ gibt es in mehreren Stadtbezirken.`,
    frage: `Meinen Sie ${inPlz.map((each) => nameOf(each, index)).join(' oder ')}?`,
  };
}

function fromPlz({ plz, stadtbezirke }: PlzDaten, index: StadtbezirkIndex): StadtbezirkFund {
  const [only] = stadtbezirke;
  if (only !== undefined && stadtbezirke.length === 1) {
    const weil = `Die Postleitzahl ${plz} gehört zum Stadtbezirk ${nameOf(only, index)}.`;
    return { kind: 'eindeutig', stadtbezirk: only, weil };
  }
  return {
    kind: 'mehrere',
    stadtbezirke,
    weil: `Die Postleitzahl ${plz} liegt in mehreren Stadtbezirken.`,
    frage: FRAGE,
  };
}

function explain({ place, mistakes, typed }: Match, stadtbezirk: string): string {
  const read = mistakes > 0 ? `Wir haben „${typed}“ als „${place.name}“ gelesen. ` : '';
  if (place.kind === 'strasse') return `${read}Die Straße „${place.name}“ liegt im Stadtbezirk ${stadtbezirk}.`;
  return (
    read +
    (place.name === stadtbezirk
      ? `${stadtbezirk} ist ein Stadtbezirk.`
      : `${place.name} gehört zum Stadtbezirk ${stadtbezirk}.`)
  );
}

function toRat(words: string[], plz: string | undefined): string {
  if (plz) return `Die Postleitzahl ${plz} kennen wir hier nicht. Bitte geben Sie Ihren Stadtteil ein.`;
  if (words.every((word) => /^\d+$/.test(word)))
    return 'Eine Postleitzahl hat fünf Ziffern. Bitte prüfen Sie Ihre Eingabe.';
  if (isAddress(words))
    return 'Diese Straße kennen wir nicht. Bitte geben Sie Ihre Postleitzahl oder Ihren Stadtteil ein.';
  return `Das haben wir nicht gefunden. ${RAT}`;
}

const isAddress = (words: string[]) => words.some((word) => STREET_WORD.test(word) || /^\d{1,3}$/.test(word));

/** The places named in the words, the exact ones; only when there is none, the nearly right ones. */
function findPlaces(words: string[], index: StadtbezirkIndex): Match[] {
  const places = toPlaces(index);
  const exact = findExact(words, places);
  if (exact.length > 0) return exact;
  // "Derner Straße" is one letter away from Derne and far from it: an address is compared with streets only.
  const candidates = isAddress(words) ? places.filter(({ kind }) => kind === 'strasse') : places;
  return findSimilar(words, candidates);
}

/** Longest first: in "Hörde, Alt-Scharnhorst" the second is one name, not "Scharnhorst". */
function findExact(words: string[], places: Place[]): Match[] {
  const byKey = Map.groupBy(places, ({ key }) => key);
  const used = new Set<number>();
  const matches: Match[] = [];
  for (let length = words.length; length > 0; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      const span = Array.from({ length }, (_, i) => start + i);
      const typed = words.slice(start, start + length);
      const found = byKey.get(typed.join(''));
      if (!found || span.some((i) => used.has(i))) continue;
      for (const i of span) used.add(i);
      matches.push(...found.map((place) => ({ place, mistakes: 0, typed: typed.join(' ') })));
    }
  }
  return matches;
}

function findSimilar(words: string[], places: Place[]): Match[] {
  const letters = words.filter((word) => /[a-z]/.test(word));
  const typed = letters.flatMap((_, start) =>
    [1, 2, 3].map((length) => letters.slice(start, start + length).join(' ')),
  );
  const matches = places.flatMap((place) => {
    const allowed = place.key.length >= 8 ? 2 : place.key.length >= 4 ? 1 : 0;
    return unique(typed).flatMap((each) => {
      const mistakes = distance(each.replaceAll(' ', ''), place.key, allowed);
      return mistakes > allowed ? [] : [{ place, mistakes, typed: each }];
    });
  });
  const fewest = Math.min(...matches.map(({ mistakes }) => mistakes));
  return matches.filter(({ mistakes }) => mistakes === fewest);
}

function toPlaces({ stadtbezirke, strassen }: StadtbezirkIndex): Place[] {
  const names = new Map<string, Place>();
  const add = (kind: Place['kind'], name: string, id: string) => {
    const key = toKey(name);
    const place = names.get(`${kind} ${key}`);
    if (!place) names.set(`${kind} ${key}`, { kind, name, key, ids: [id] });
    else if (!place.ids.includes(id)) place.ids.push(id);
  };
  for (const { id, name } of stadtbezirke) add('name', name, id);
  const whole = new Set([...names.values()].map(({ key }) => key));
  const areas = stadtbezirke.flatMap(({ id, name, ortsteile, bezirke }) =>
    [name, ...ortsteile, ...bezirke.map((bezirk) => bezirk.name)].map((area) => ({ id, area })),
  );
  for (const { id, area } of areas) if (!whole.has(toKey(area))) add('name', area, id);
  const full = new Set([...names.values()].map(({ key }) => key));
  // "Rombergpark" is enough for Rombergpark-Lücklemberg, "Innenstadt" leads to all three.
  for (const { id, area } of areas) {
    const parts = area.split('-').filter((part) => part.length >= 5 && part !== area);
    for (const part of parts) if (!full.has(toKey(part))) add('name', part, id);
  }
  for (const { strasse, stadtbezirk } of strassen) add('strasse', strasse, stadtbezirk);
  return [...names.values()];
}

/** Typing mistakes between two words (letters added, left out, wrong or swapped); gives up above `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwapped) row[j] = Math.min(row[j] ?? 0, (beforeLast[j - 2] ?? 0) + 1);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}

const nameOf = (id: string, { stadtbezirke }: StadtbezirkIndex) =>
  stadtbezirke.find((stadtbezirk) => stadtbezirk.id === id)?.name ?? id;

function unique<T>(list: T[]): T[] {
  return [...new Set(list)];
}
