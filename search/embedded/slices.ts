import { setImmediate as nextTurn } from 'node:timers/promises';

/** Call between small pieces of work; resolves at once, or after other events had their turn. */
export type Pause = () => Promise<void> | undefined;

// Small, because the garbage collector adds its own 10 to 20 ms to the longest turns.
const BUDGET_MS = 5;

/** Keeps a long computation from blocking the server: gives way whenever one slice of time is used up. */
export function createPause(): Pause {
  let sliceEnds = performance.now() + BUDGET_MS;
  return () => {
    if (performance.now() < sliceEnds) return undefined;
    return nextTurn().then(() => {
      sliceEnds = performance.now() + BUDGET_MS;
    });
  };
}

const RUN = 256;

/** Merge sort that pauses, because sorting tens of thousands of titles by German rules takes longer than one slice. */
export async function sortInSlices<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  pause: Pause,
): Promise<T[]> {
  let runs: T[][] = [];
  for (let at = 0; at < items.length; at += RUN) {
    runs.push(items.slice(at, at + RUN).sort(compare));
    await pause();
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let i = 0; i < runs.length; i += 2) {
      const [left = [], right = []] = [runs[i], runs[i + 1]];
      merged.push(right.length ? await merge(left, right, compare, pause) : left);
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge<T>(left: T[], right: T[], compare: (a: T, b: T) => number, pause: Pause): Promise<T[]> {
  const out: T[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length && r < right.length) {
    out.push((compare(left[l] as T, right[r] as T) <= 0 ? left[l++] : right[r++]) as T);
    if (out.length % RUN === 0) await pause();
  }
  while (l < left.length) out.push(left[l++] as T);
  while (r < right.length) out.push(right[r++] as T);
  return out;
}
