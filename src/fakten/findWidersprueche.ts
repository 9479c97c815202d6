import { type Eingaben, isMet } from './bedingung.ts';
import type { Quelle } from './fakt.ts';
import {
  type Achsen,
  allCells,
  cellOf,
  describeGebiet,
  exampleOf,
  formatEingabe,
  type Gebiet,
  joinCells,
  toAchsen,
} from './gebiet.ts';
import type { Regelwerk } from './regelwerk.ts';

/** What one source says about a case: ids of results; none when it says nothing. */
interface Aussage {
  quelle: Quelle;
  ergebnisse: string[];
}

/** A question the sources leave open, and for which answers. */
export interface Fund {
  /**
   * `luecke`: no source says anything. `ueberschneidung`: two rules of one source say different things.
   * `widerspruch`: the sources differ, or one decides what another, which claims to say it all, leaves out.
   */
  art: 'luecke' | 'ueberschneidung' | 'widerspruch';
  regelwerk: string;
  /** A German sentence for the desk. */
  satz: string;
  /** The cases in words, each "Einkommen genau 2.000 Euro und …". */
  faelle: string[];
  beispiel: Eingaben;
  /** "Einkommen 2.000 Euro, Vermögen 50.000 Euro". */
  beispielText: string;
  aussagen: Aussage[];
  /** Ids of the results that come into question. */
  moeglich: string[];
  gebiete: Gebiet[];
}

/**
 * All gaps, overlaps and contradictions of a Regelwerk. Every condition is constant on the stretches between the
 * values it names, so trying one answer of each combination tries them all.
 */
export function findWidersprueche(regelwerk: Regelwerk): Fund[] {
  const achsen = toAchsen(regelwerk);
  const open = allCells(achsen).flatMap((cell) => {
    const aussagen = aussagenOf(regelwerk, exampleOf(cell, achsen, regelwerk.eingaben));
    const art = classify(regelwerk, aussagen);
    return art ? [{ cell, aussagen, art }] : [];
  });
  const groups = Map.groupBy(open, ({ art, aussagen }) =>
    JSON.stringify([art, aussagen.map(({ ergebnisse }) => ergebnisse)]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [toFund({ ...first, regelwerk, achsen, cells: group.map(({ cell }) => cell) })] : [];
  });
}

/** The open question in which these answers lie; undefined when the sources agree about them. */
export function findOffene(regelwerk: Regelwerk, eingaben: Eingaben): Fund | undefined {
  const cell = cellOf(eingaben, toAchsen(regelwerk), regelwerk.eingaben);
  return (
    cell &&
    findWidersprueche(regelwerk).find(({ gebiete }) =>
      gebiete.some((gebiet) => gebiet.every((positions, axis) => positions.includes(cell[axis] ?? -1))),
    )
  );
}

function aussagenOf({ regeln }: Regelwerk, eingaben: Eingaben): Aussage[] {
  return [...Map.groupBy(regeln, ({ quelle }) => quelle.id).values()].flatMap((ofSource) => {
    const met = ofSource.filter(({ wenn }) => isMet(wenn, eingaben)).map(({ ergebnis }) => ergebnis);
    return ofSource[0] ? [{ quelle: ofSource[0].quelle, ergebnisse: [...new Set(met)].sort() }] : [];
  });
}

function classify({ nurEinzelfaelle }: Regelwerk, aussagen: Aussage[]): Fund['art'] | undefined {
  if (aussagen.some(({ ergebnisse }) => ergebnisse.length > 1)) return 'ueberschneidung';
  const said = new Set(aussagen.flatMap(({ ergebnisse }) => ergebnisse));
  if (said.size === 0) return 'luecke';
  const isSilent = aussagen.some(({ quelle, ergebnisse }) => {
    return ergebnisse.length === 0 && !nurEinzelfaelle.includes(quelle.id);
  });
  return said.size > 1 || isSilent ? 'widerspruch' : undefined;
}

interface Offen {
  regelwerk: Regelwerk;
  achsen: Achsen;
  art: Fund['art'];
  aussagen: Aussage[];
  cells: number[][];
}

function toFund({ regelwerk, achsen, art, aussagen, cells }: Offen): Fund {
  const gebiete = joinCells(cells);
  const faelle = gebiete.map((gebiet) => describeGebiet(gebiet, achsen, regelwerk.eingaben));
  const beispiel = exampleOf(cells[0] ?? [], achsen, regelwerk.eingaben);
  const near = cells.flatMap((cell) => nearResults(regelwerk, achsen, cell));
  const said = aussagen.flatMap(({ ergebnisse }) => ergebnisse);
  return {
    art,
    regelwerk: regelwerk.id,
    satz: toSatz(art, aussagen, regelwerk),
    faelle,
    beispiel,
    beispielText: regelwerk.eingaben
      .map((eingabe) => `${eingabe.name}: ${formatEingabe(beispiel[eingabe.id] ?? '', eingabe)}`)
      .join(', '),
    aussagen,
    moeglich: Object.keys(regelwerk.ergebnisse).filter((id) => said.includes(id) || near.includes(id)),
    gebiete,
  };
}

function toSatz(art: Fund['art'], aussagen: Aussage[], { ergebnisse }: Regelwerk): string {
  if (art === 'luecke') return 'Keine Quelle sagt, was in diesem Fall gilt.';
  const words = (ids: string[]) =>
    ids.length === 0 ? 'sagt dazu nichts' : `sagt ${ids.map((id) => `„${ergebnisse[id] ?? id}“`).join(' und auch ')}`;
  const said = aussagen.map((aussage) => `${aussage.quelle.titel} ${words(aussage.ergebnisse)}`).join('; ');
  const what = art === 'widerspruch' ? 'Die Quellen widersprechen sich' : 'Eine Quelle sagt zweierlei';
  return `${what}: ${said}.`;
}

/** What a silent source says of the nearest cases, one input changed: the results its silence lies between. */
function nearResults(regelwerk: Regelwerk, achsen: Achsen, cell: number[]): string[] {
  const saidAt = (other: number[]) => aussagenOf(regelwerk, exampleOf(other, achsen, regelwerk.eingaben));
  const silent = saidAt(cell).filter(({ ergebnisse }) => ergebnisse.length === 0);
  return silent.flatMap(({ quelle }) =>
    achsen.flatMap((abschnitte, axis) =>
      directions(abschnitte.length, cell[axis] ?? 0).flatMap((positions) => {
        const found = positions
          .map((position) => saidAt(cell.with(axis, position)).find((each) => each.quelle.id === quelle.id))
          .find((aussage) => aussage && aussage.ergebnisse.length > 0);
        return found?.ergebnisse ?? [];
      }),
    ),
  );
}

/** From a position outwards, down and up. */
function directions(length: number, from: number): number[][] {
  const all = [...Array(length).keys()];
  return [all.slice(0, from).reverse(), all.slice(from + 1)];
}
