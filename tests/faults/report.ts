import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Filed } from './citizens.ts';
import { compare, type Office } from './office.ts';
import type { Random } from './random.ts';

/** How often the server is killed; `npm run test:faults` asks for more. */
export const ROUNDS = Number(process.env['FAULT_ROUNDS'] || 5);

/** Prints the figures of the README and fails unless everything is there exactly once. */
export async function reportNothingLost(
  t: TestContext,
  what: string,
  office: Office,
  filed: readonly Filed[],
): Promise<void> {
  const { aktenzeichen, vorgaenge, jobs, papers, lost, doubled, faults } = await compare(office, filed);
  const [seen, there, tasks, files] = [aktenzeichen, vorgaenge, jobs, papers].map((count) =>
    count.toLocaleString('de-DE'),
  );
  t.diagnostic(
    `${what}: ${seen} Aktenzeichen gesehen, ${lost.length} verloren, ${doubled.length} doppelt (${there} Vorgänge, ${tasks} Jobs, ${files} Papiere)`,
  );
  assert.deepEqual({ lost, doubled, faults }, { lost: [], doubled: [], faults: [] });
  assert.equal(vorgaenge, aktenzeichen);
}

/** Between two answers, not always right after one. */
export async function momentOfChance(random: Random): Promise<void> {
  await setTimeout(random.between(0, 10));
}
