import { setTimeout } from 'node:timers/promises';
import type { Load } from './deskLoads.ts';

export interface WorkOptions {
  people: number;
  /** How long somebody reads and thinks between two requests, on average. */
  pauseMs: number;
  ms: number;
}

export interface Waited {
  what: string;
  count: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

/**
 * People at work: each asks now and then, whether the one before has been answered or not. What is slow makes the others
 * wait, and that counts: the time runs from the moment somebody wanted to ask. The last line is everything together.
 */
export async function measureWork(
  kinds: readonly (Load & { parts: number })[],
  { people, pauseMs, ms }: WorkOptions,
): Promise<Waited[]> {
  const times = new Map<string, number[]>(kinds.map(({ what }) => [what, []]));
  const deck = kinds.flatMap((kind) => Array.from({ length: kind.parts }, () => kind));
  const underWay: Promise<void>[] = [];
  const started = performance.now();
  let due = started;
  for (let index = 0; due < started + ms; index++) {
    const wait = due - performance.now();
    if (wait > 0) await setTimeout(wait);
    const { what, ask } = deck[Math.floor(Math.random() * deck.length)] as Load;
    const wanted = due;
    underWay.push(ask(index).then(() => void times.get(what)?.push(performance.now() - wanted)));
    // Like telephone calls: mostly close together, now and then a long pause.
    due += -Math.log(1 - Math.random()) * (pauseMs / people);
  }
  await Promise.all(underWay);
  const all = [...times.values()].flat();
  return [...times, ['alles zusammen', all] as const].map(([what, each]) => toWaited(what, each));
}

function toWaited(what: string, times: readonly number[]): Waited {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor(sorted.length * part)] ?? 0;
  return { what, count: times.length, p50: at(0.5), p99: at(0.99) };
}
