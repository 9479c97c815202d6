import { boundariesOf, type Eingaben } from './bedingung.ts';
import { formatEuro } from './einheiten.ts';
import type { Eingabe, Regelwerk } from './regelwerk.ts';

/** A stretch of one input on which no condition changes: whole numbers from/to, or one option. */
export type Abschnitt = { von: number; bis: number } | { wert: string };

/** The stretches of every input, in order. */
export type Achsen = readonly (readonly Abschnitt[])[];

/** A part of the input space: for every input the positions of its stretches. */
export type Gebiet = readonly (readonly number[])[];

/** Cuts every input at the values its conditions name: below, exactly there, above. */
export function toAchsen({ eingaben, regeln }: Pick<Regelwerk, 'eingaben' | 'regeln'>): Achsen {
  return eingaben.map((eingabe) => {
    if (eingabe.art === 'auswahl') return Object.keys(eingabe.werte).map((wert) => ({ wert }));
    const { von, bis } = eingabe;
    const cuts = [...new Set(regeln.flatMap(({ wenn }) => boundariesOf(wenn, eingabe.id)))].sort((a, b) => a - b);
    const starts = [von, ...cuts.flatMap((cut) => [cut, cut + 1])];
    const inside = [...new Set(starts)].filter((start) => start >= von && start <= bis);
    return inside.map((start, index) => ({ von: start, bis: (inside[index + 1] ?? bis + 1) - 1 }));
  });
}

/** Every combination of stretches, as one position for each input. */
export function allCells(achsen: Achsen): number[][] {
  return achsen.reduce<number[][]>(
    (cells, abschnitte) => cells.flatMap((cell) => abschnitte.map((_, position) => [...cell, position])),
    [[]],
  );
}

/** Answers that lie in a cell, as round as it allows: 2.500 Euro rather than 2.000,01 Euro. */
export function exampleOf(cell: readonly number[], achsen: Achsen, eingaben: readonly Eingabe[]): Eingaben {
  return Object.fromEntries(
    eingaben.map(({ id }, axis) => {
      const abschnitt = achsen[axis]?.[cell[axis] ?? 0];
      if (!abschnitt) throw new Error(`Das Regelwerk kennt für die Eingabe „${id}“ keinen einzigen Wert.`);
      return [id, 'wert' in abschnitt ? abschnitt.wert : roundInside(abschnitt)];
    }),
  );
}

/** The cell in which these answers lie; undefined when one is missing or outside what the input allows. */
export function cellOf(werte: Eingaben, achsen: Achsen, eingaben: readonly Eingabe[]): number[] | undefined {
  const cell = eingaben.map(({ id }, axis) => {
    const value = werte[id];
    return (achsen[axis] ?? []).findIndex((abschnitt) =>
      'wert' in abschnitt
        ? abschnitt.wert === value
        : typeof value === 'number' && value >= abschnitt.von && value <= abschnitt.bis,
    );
  });
  return cell.includes(-1) ? undefined : cell;
}

/** Few large parts instead of many cells: joins cells that differ in one input only. */
export function joinCells(cells: readonly (readonly number[])[]): Gebiet[] {
  let gebiete: number[][][] = cells.map((cell) => cell.map((position) => [position]));
  const axes = cells[0]?.length ?? 0;
  for (let axis = 0; axis < axes; axis++) gebiete = joinAlong(gebiete, axis);
  return gebiete;
}

function joinAlong(gebiete: number[][][], axis: number): number[][][] {
  const groups = Map.groupBy(gebiete, (gebiet) => JSON.stringify(gebiet.with(axis, [])));
  return [...groups.values()].flatMap((group) => {
    const positions = [...new Set(group.flatMap((gebiet) => gebiet[axis] ?? []))].sort((a, b) => a - b);
    return group[0] ? [group[0].with(axis, positions)] : [];
  });
}

/** "Einkommen genau 2.000 Euro und Vermögen höchstens 100.000 Euro"; inputs that do not matter are left out. */
export function describeGebiet(gebiet: Gebiet, achsen: Achsen, eingaben: readonly Eingabe[]): string {
  const parts = eingaben.flatMap((eingabe, axis) => {
    const abschnitte = achsen[axis] ?? [];
    const positions = gebiet[axis] ?? [];
    if (positions.length === abschnitte.length) return [];
    const runs = eingabe.art === 'auswahl' ? positions.map((each) => [each]) : toRuns(positions);
    return [`${eingabe.name} ${runs.map((run) => describeRun(run, abschnitte, eingabe)).join(' oder ')}`];
  });
  return parts.length === 0 ? 'in allen Fällen' : parts.join(' und ');
}

/** [0, 1, 3] → [[0, 1], [3]]. */
function toRuns(positions: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const position of positions) {
    const last = runs.at(-1);
    if (last?.at(-1) === position - 1) last.push(position);
    else runs.push([position]);
  }
  return runs;
}

function describeRun(run: readonly number[], abschnitte: readonly Abschnitt[], eingabe: Eingabe): string {
  const [first, last] = [abschnitte[run[0] ?? 0], abschnitte[run.at(-1) ?? 0]];
  if (!first || !last) return '';
  if ('wert' in first || 'wert' in last) {
    const wert = 'wert' in first ? first.wert : '';
    return `„${eingabe.art === 'auswahl' ? (eingabe.werte[wert] ?? wert) : wert}“`;
  }
  const say = (value: number) => formatEingabe(value, eingabe);
  if (first.von === last.bis) return `genau ${say(first.von)}`;
  // A stretch of one number is a boundary itself; a longer one begins or ends beside a boundary.
  const from = first.von === first.bis ? `mindestens ${say(first.von)}` : `über ${say(first.von - 1)}`;
  const to = last.von === last.bis ? `höchstens ${say(last.bis)}` : `unter ${say(last.bis + 1)}`;
  const isFirst = run[0] === 0;
  const isLast = run.at(-1) === abschnitte.length - 1;
  return [...(isFirst ? [] : [from]), ...(isLast ? [] : [to])].join(' und ');
}

/** An answer in words: "2.000 Euro", "31", "Wohngeld". */
export function formatEingabe(value: number | string, eingabe: Eingabe): string {
  if (eingabe.art === 'auswahl') return eingabe.werte[value] ?? String(value);
  return eingabe.art === 'betrag'
    ? `${formatEuro(Number(value) / 100)}\u00A0Euro`
    : Number(value).toLocaleString('de-DE');
}

function roundInside({ von, bis }: { von: number; bis: number }): number {
  const wish = bis === Number.POSITIVE_INFINITY ? (von > 1 ? (von - 1) * 1.25 : von) : (von + bis) / 2;
  for (let step = 10 ** 7; step >= 1; step /= 10) {
    const rounded = Math.round(wish / step) * step;
    if (rounded >= von && rounded <= bis && (step < wish / 4 || step === 1)) return rounded;
  }
  return von;
}
