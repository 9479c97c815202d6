import { takeTurns } from '#src/cache/takeTurns.ts';

/** Lets each of several people have so many things done at once; more of theirs wait, and nobody else does. */
export interface Places {
  /** Does the work when it is its turn; undefined when too much of this one is under way or waiting already. */
  run<T>(key: string, work: () => Promise<T>): Promise<T> | undefined;
}

/** `atOnce` things under way for each key, and `most` together with those that wait. */
export function createPlaces({ atOnce, most }: { atOnce: number; most: number }): Places {
  const lines = new Map<string, { takeTurn: ReturnType<typeof takeTurns>; count: number }>();
  return {
    run(key, work) {
      const line = lines.get(key) ?? { takeTurn: takeTurns(atOnce), count: 0 };
      if (line.count >= most) return undefined;
      line.count++;
      lines.set(key, line);
      return line.takeTurn(work).finally(() => {
        if (--line.count === 0) lines.delete(key);
      });
    },
  };
}
