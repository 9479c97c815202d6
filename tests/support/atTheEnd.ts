import type { TestContext } from 'node:test';

/**
 * Cleans up after the test, what came last first: a server stops and a database is closed before their folder goes. All of
 * it is done even when one part fails, so that nothing of the test goes on running.
 */
export function atTheEnd(t: TestContext): (work: () => unknown) => void {
  const works: (() => unknown)[] = [];
  t.after(async () => {
    const errors: unknown[] = [];
    for (const work of works.reverse()) {
      try {
        await work();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors.length === 1 ? errors[0] : new AggregateError(errors);
  });
  return (work) => works.push(work);
}
