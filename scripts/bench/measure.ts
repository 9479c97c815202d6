export interface Measured {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

/** Works everything with so many at the same time, as fast as it goes. The first one of each, on a new connection, is not counted. */
export async function measure(work: readonly (() => Promise<void>)[], clients: number): Promise<Measured> {
  const times: number[] = [];
  let next = 0;
  const client = async () => {
    for (let one = work[next++]; one; one = work[next++]) {
      const started = performance.now();
      await one();
      times.push(performance.now() - started);
    }
  };
  await Promise.all(work.slice(0, clients).map((one) => one()));
  next = clients;
  const started = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.floor(times.length * part)] ?? 0;
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) };
}
