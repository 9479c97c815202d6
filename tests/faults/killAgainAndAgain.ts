import type { TestContext } from 'node:test';
import { type Citizens, startCitizens } from './citizens.ts';
import type { Instance } from './instance.ts';
import type { Random } from './random.ts';
import { momentOfChance, ROUNDS } from './report.ts';

/** Rounds of load, each ended by SIGKILL at a moment drawn by chance. The server is stopped when everybody has finished. */
export async function killAgainAndAgain(t: TestContext, random: Random, instance: Instance): Promise<Citizens> {
  t.diagnostic(`FAULT_SEED=${random.seed}`);
  await instance.start();
  const citizens = startCitizens({ count: 10, random, instances: [instance] });
  for (let round = 0; round < ROUNDS; round++) {
    await citizens.answers(random.between(1, 600));
    await momentOfChance(random);
    await instance.kill();
    await instance.start();
  }
  await citizens.finish();
  await instance.stop();
  return citizens;
}
