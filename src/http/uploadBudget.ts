/** What large bodies may hold in memory together while they are read: eight of the largest, or sixty photographs. */
const MOST_BYTES = 8 * 32 * 1024 * 1024;
/** One network never takes all of it: somebody who begins to send and does not go on must not keep everybody else out. */
const MOST_BYTES_PER_NETWORK = MOST_BYTES / 2;

/** Counts the bytes of the bodies that are being read. */
export interface UploadBudget {
  /** How to give them back, or undefined when there is no room now. */
  take(network: string, bytes: number): (() => void) | undefined;
}

export function createUploadBudget(most = MOST_BYTES, mostPerNetwork = MOST_BYTES_PER_NETWORK): UploadBudget {
  const held = new Map<string, number>();
  let total = 0;
  const add = (network: string, bytes: number) => {
    total += bytes;
    const now = (held.get(network) ?? 0) + bytes;
    if (now > 0) held.set(network, now);
    else held.delete(network);
  };
  return {
    take(network, bytes) {
      if (total + bytes > most || (held.get(network) ?? 0) + bytes > mostPerNetwork) return undefined;
      add(network, bytes);
      return () => add(network, -bytes);
    },
  };
}
