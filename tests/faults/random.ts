import { randomInt } from 'node:crypto';

export interface Random {
  /** For FAULT_SEED: the same seed draws the same again. */
  seed: number;
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  pick<T>(from: readonly T[]): T;
}

/** Chance that can be repeated: mulberry32, seeded by FAULT_SEED or anew. */
export function createRandom(seed = Number(process.env['FAULT_SEED'] || randomInt(2 ** 31))): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return { seed, between, pick: (from) => from[between(0, from.length - 1)] as (typeof from)[number] };
}
