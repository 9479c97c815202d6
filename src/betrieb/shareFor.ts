/**
 * A function that works once for everybody who asks within `ms`, also while it is still working. What failed is not kept.
 * `now` is the clock, in milliseconds.
 */
export function shareFor<T>(ms: number, now: () => number, work: () => Promise<T>): () => Promise<T> {
  let shared: { until: number; answer: Promise<T> } | undefined;
  return () => {
    if (shared && now() < shared.until) return shared.answer;
    const own = { until: now() + ms, answer: work() };
    shared = own;
    own.answer.catch(() => {
      if (shared === own) shared = undefined;
    });
    return own.answer;
  };
}
