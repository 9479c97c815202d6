import { join } from 'node:path';
import { findStadtbezirkByPoint } from '#src/stadtbezirke/findStadtbezirk.ts';
import type { Grenzen } from '#src/stadtbezirke/grenzen.ts';
import { NACHWEIS_GRUPPEN, type NachweisGruppe } from '../einrichtung.ts';
import type { Baseline, BaselineEntry } from './baseline.ts';
import {
  FELDER,
  type Feld,
  type Felder,
  type ImportPunkt,
  type ImportRecord,
  isSameValue,
  type Skipped,
  type SourceRecords,
  toFelder,
} from './felder.ts';
import { findPlace } from './findPlace.ts';
import { type Change, changeFrontMatter, createFrontMatter, parseEinrichtung } from './frontMatter.ts';
import { ImportError } from './importError.ts';
import { type Difference, type Merge, mergeFelder } from './mergeFelder.ts';
import type { Content, Place } from './readContent.ts';
import { toSlug } from './toSlug.ts';

/** Which source the facts come from, as it is written into the files. */
export interface Origin {
  quelle: string;
  stand: string;
}

/** Everything an import would do, before anything is written. */
export interface ImportPlan {
  neu: { id: string; label: string; punkt: boolean }[];
  geaendert: { id: string; label: string; changes: Merge['changes'] }[];
  unveraendert: string[];
  abweichend: { id: string; label: string; differences: Difference[] }[];
  uebersprungen: Skipped[];
  hinweise: { label: string; text: string }[];
  /** Path and text of every file that would be written. */
  files: Map<string, string>;
  baseline: Baseline;
}

/** About five kilometres: outlines are never that wrong. */
const FAR_DEGREES = 0.05;

/** Works out what a source changes. Checks every file it would write; a bad one stops the whole import. */
export function planImport(source: SourceRecords, content: Content, last: Baseline, origin: Origin): ImportPlan {
  const plan: ImportPlan = {
    neu: [],
    geaendert: [],
    unveraendert: [],
    abweichend: [],
    uebersprungen: [...source.skipped],
    hinweise: [],
    files: new Map(),
    baseline: { quelle: last.quelle, orte: { ...last.orte } },
  };
  const taken = new Map<string, string>();
  const created: Place[] = [];
  for (const record of source.records) {
    const reason = planRecord(record);
    if (reason) plan.uebersprungen.push({ label: record.label, reason });
  }
  reportVanished();
  return plan;

  /** Gives the reason when the record cannot be used. */
  function planRecord(record: ImportRecord): string | undefined {
    const outside = whyOutside(record.felder, content);
    if (outside) return outside;
    addStadtbezirk(record.felder, content);
    const known = last.orte[record.sourceId];
    const match = findPlace(record, [...content.places, ...created], known);
    if (match.kind === 'ausgeschlossen') return 'von der Redaktion ausgeschlossen';
    if (match.kind === 'geloescht')
      return `Die Redaktion hat den Eintrag ${match.id} gelöscht. Er wird nicht neu angelegt`;
    if (match.kind === 'vielleicht') {
      const names = match.places.map(({ id, daten }) => `„${daten.name}“ (${id})`).join(' oder ');
      return `vielleicht dasselbe wie ${names}; Nummer in der Quelle: ${record.sourceId}`;
    }
    for (const text of record.notes) plan.hinweise.push({ label: record.label, text });
    if (match.kind === 'neu') return createPlace(record);
    const other = taken.get(match.place.id);
    if (other) return `doppelt in der Quelle, siehe „${other}“`;
    taken.set(match.place.id, record.label);
    changePlace(record, match.place, known ?? findEntry(match.place.id));
    return undefined;
  }

  /** The entry of a place whose id in the source has changed. */
  function findEntry(id: string): BaselineEntry | undefined {
    const current = new Set(source.records.map(({ sourceId }) => sourceId));
    const found = Object.entries(last.orte).find(([key, entry]) => entry.einrichtung === id && !current.has(key));
    if (found) delete plan.baseline.orte[found[0]];
    return found?.[1];
  }

  function createPlace(record: ImportRecord): undefined {
    const id = freeId(record, [...content.places, ...created]);
    const changes: Change[] = FELDER.filter((feld) => feld !== 'arten' && record.felder[feld] !== undefined).map(
      (feld) => ({
        path: feld.split('.'),
        value: record.felder[feld],
      }),
    );
    changes.splice(1, 0, { path: ['arten'], value: record.felder.arten }, { path: ['status'], value: 'offen' });
    if (content.stadt && !record.felder['anschrift.ort'])
      changes.push({ path: ['anschrift', 'ort'], value: content.stadt });
    changes.push(
      { path: ['nachweise', 'grunddaten'], value: { quelle: [origin.quelle] } },
      { path: ['nachweise', 'grunddaten', 'stand'], value: origin.stand },
    );
    const text = createFrontMatter(changes);
    const place = { id, text, daten: checked(text, record.label) };
    created.push(place);
    taken.set(id, record.label);
    plan.files.set(pathOf(id), text);
    plan.neu.push({ id, label: record.label, punkt: record.felder['lage.punkt'] !== undefined });
    plan.baseline.orte[record.sourceId] = { einrichtung: id, angelegt: true, felder: record.felder };
    return undefined;
  }

  function changePlace(record: ImportRecord, place: Place, known: BaselineEntry | undefined): void {
    const merge = mergeFelder(known?.felder, toFelder(place.daten), record.felder);
    const isOwn = known?.angelegt === true;
    const changes: Change[] = merge.changes.map(({ feld, nachher }) => ({ path: feld.split('.'), value: nachher }));
    changes.push(...sourceChanges(place, record.felder, merge, { origin, isOwn }));
    if (changes.length > 0) {
      const text = changeFrontMatter(place.text, changes);
      checked(text, `${record.label} (${place.id})`);
      plan.files.set(pathOf(place.id), text);
    }
    const label = place.daten.name;
    if (merge.changes.length > 0) plan.geaendert.push({ id: place.id, label, changes: merge.changes });
    else plan.unveraendert.push(label);
    if (merge.differences.length > 0) plan.abweichend.push({ id: place.id, label, differences: merge.differences });
    if (place.daten.status !== 'offen')
      plan.hinweise.push({
        label,
        text: `In der Datei steht „${place.daten.status}“. Die Quelle führt den Ort. Bitte prüfen.`,
      });
    plan.baseline.orte[record.sourceId] = {
      einrichtung: place.id,
      ...(isOwn && { angelegt: true }),
      felder: record.felder,
    };
  }

  /** Only kinds this source speaks of today: a query for hospices says nothing about care homes. */
  function reportVanished(): void {
    const current = new Set(source.records.map(({ sourceId }) => sourceId));
    const arten = new Set(source.records.flatMap(({ felder }) => [felder.arten].flat()));
    for (const [sourceId, { einrichtung, felder }] of Object.entries(plan.baseline.orte)) {
      if (current.has(sourceId) || einrichtung === null || ![felder.arten].flat().some((art) => arten.has(art)))
        continue;
      if (content.places.some(({ id }) => id === einrichtung))
        plan.hinweise.push({
          label: String(felder.name ?? einrichtung),
          text: 'steht nicht mehr in der Quelle. Gibt es den Ort noch?',
        });
    }
  }

  function pathOf(id: string): string {
    return join(content.dir, 'einrichtungen', `${id}.md`);
  }
}

function checked(text: string, label: string) {
  try {
    return parseEinrichtung(text, label);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    throw new ImportError(`${error.message}\nEs wurde nichts übernommen.`, { cause: error });
  }
}

/** Why a place is not one of this city, or cannot be told to be. */
function whyOutside(felder: Felder, { plz, stadt, grenzen }: Content): string | undefined {
  const punkt = felder['lage.punkt'] as ImportPunkt | undefined;
  if (punkt && grenzen && isFarFrom(punkt, grenzen)) return 'Der Punkt liegt weit außerhalb der Stadt';
  const code = felder['anschrift.plz'];
  if (code !== undefined && plz.length > 0) {
    return plz.some((each) => each.plz === code) ? undefined : `Die Postleitzahl ${code} gehört nicht zur Stadt`;
  }
  if (felder['lage.stadtbezirk'] !== undefined) return undefined;
  const ort = felder['anschrift.ort'];
  if (ort !== undefined && stadt !== undefined && !isSameValue('anschrift.ort', ort, stadt))
    return `Der Ort ${String(ort)} ist nicht ${stadt}`;
  if (punkt && grenzen) {
    return findStadtbezirkByPoint(punkt, grenzen) ? undefined : 'Der Punkt liegt außerhalb der bekannten Grenzen';
  }
  return ort === undefined
    ? 'Postleitzahl und Lage fehlen: Ob der Ort in der Stadt liegt, ist nicht bekannt'
    : undefined;
}

function isFarFrom({ lat, lon }: ImportPunkt, grenzen: Grenzen): boolean {
  const points = grenzen.features.flatMap(
    ({ geometry }) => geometry.coordinates.flat(geometry.type === 'Polygon' ? 1 : 2) as number[][],
  );
  const outside = (value: number, all: number[]) =>
    value < all.reduce((a, b) => Math.min(a, b)) - FAR_DEGREES ||
    value > all.reduce((a, b) => Math.max(a, b)) + FAR_DEGREES;
  if (points.length === 0) return false;
  return (
    outside(
      lon,
      points.map(([x]) => x ?? 0),
    ) ||
    outside(
      lat,
      points.map(([, y]) => y ?? 0),
    )
  );
}

/** The official outlines decide the Stadtbezirk; schematic ones are too rough to. */
function addStadtbezirk(felder: Felder, { grenzen }: Content): void {
  const punkt = felder['lage.punkt'] as ImportPunkt | undefined;
  if (felder['lage.stadtbezirk'] !== undefined || !punkt || !grenzen) return;
  if (!grenzen.features.every(({ properties }) => properties.genauigkeit === 'amtlich')) return;
  const id = findStadtbezirkByPoint(punkt, grenzen);
  if (id) felder['lage.stadtbezirk'] = id;
}

function freeId({ label, felder }: ImportRecord, places: Place[]): string {
  const used = new Set(places.map(({ id }) => id));
  const base = toSlug(label) || 'ort';
  const more = [felder['lage.stadtbezirk'], felder['anschrift.strasse']]
    .filter(Boolean)
    .map((part) => `${base}-${toSlug(String(part))}`);
  const candidates = [base, ...more, ...Array.from({ length: 1000 }, (_, i) => `${base}-${i + 2}`)];
  return candidates.find((candidate) => !used.has(candidate)) as string;
}

/**
 * Names the source in the file. A group's date moves only when all its facts are the source's: one new web address does
 * not make a phone number of 2009 younger.
 */
function sourceChanges(
  place: Place,
  source: Felder,
  merge: Merge,
  { origin, isOwn }: { origin: Origin; isOwn: boolean },
): Change[] {
  const { nachweise } = place.daten;
  if (isOwn && nachweise.grunddaten.quelle.join() === origin.quelle) {
    const isConfirmed = merge.differences.length === 0 && nachweise.grunddaten.stand !== origin.stand;
    return isConfirmed ? [{ path: ['nachweise', 'grunddaten', 'stand'], value: origin.stand }] : [];
  }
  const groups = new Set(merge.changes.map(({ feld }) => groupOf(feld)));
  return [...groups].flatMap((group): Change[] => {
    if (group !== 'grunddaten' && isWhollyFrom(source, place, group, merge)) {
      return [
        { path: ['nachweise', group], value: { quelle: [origin.quelle] } },
        { path: ['nachweise', group, 'stand'], value: origin.stand },
      ];
    }
    const target = nachweise[group] ? group : 'grunddaten';
    const quelle = nachweise[target]?.quelle ?? [];
    return quelle.includes(origin.quelle)
      ? []
      : [{ path: ['nachweise', target, 'quelle'], value: [...quelle, origin.quelle] }];
  });
}

function groupOf(feld: Feld): NachweisGruppe {
  const top = feld.split('.')[0];
  return NACHWEIS_GRUPPEN.find((group) => group === top) ?? 'grunddaten';
}

/** Whether every fact of the group will be the source's once the changes are made. */
function isWhollyFrom(source: Felder, { daten }: Place, group: NachweisGruppe, merge: Merge): boolean {
  const file = toFelder(daten);
  const present = Object.keys((daten as Record<string, unknown>)[group] ?? {});
  return present.every((key) => {
    const feld = `${group}.${key}` as Feld;
    const isChanged = merge.changes.some((change) => change.feld === feld);
    return isChanged || (source[feld] !== undefined && isSameValue(feld, source[feld], file[feld]));
  });
}
