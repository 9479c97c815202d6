/** Counts what is under way for each of several people. */
export interface Places {
  /** How to give the place back, once; undefined when all of this one's are taken. */
  take(key: string): (() => void) | undefined;
}

/** At most `most` things at once for each key. */
export function createPlaces(most: number): Places {
  const taken = new Map<string, number>();
  const leave = (key: string) => {
    const left = (taken.get(key) ?? 1) - 1;
    if (left > 0) taken.set(key, left);
    else taken.delete(key);
  };
  return {
    take(key) {
      const count = taken.get(key) ?? 0;
      if (count >= most) return undefined;
      taken.set(key, count + 1);
      return () => leave(key);
    },
  };
}
