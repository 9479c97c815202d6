import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atTheEnd } from '#tests/support/atTheEnd.ts';
import { createInstance } from './instance.ts';
import { killAgainAndAgain } from './killAgainAndAgain.ts';
import { allJobsDone, hurryJobs, mailJobs, mailsIn, openOffice } from './office.ts';
import { createRandom } from './random.ts';
import { ROUNDS, reportNothingLost } from './report.ts';

test('nothing is lost or doubled however often the server is killed', async (t) => {
  const end = atTheEnd(t);
  const random = createRandom();
  const instance = await createInstance(random, {});
  end(instance.remove);
  const citizens = await killAgainAndAgain(t, random, instance);

  const { database, keys } = await openOffice({ dataDir: instance.dataDir });
  end(database.close);
  await reportNothingLost(t, `${ROUNDS} Abstürze`, { database, keys }, citizens.filed);

  await hurryJobs(database);
  await instance.start();
  await allJobsDone(database);
  const ids = (await mailJobs(database.kysely)).map(({ id }) => id);
  assert.deepEqual((await mailsIn(instance.dataDir)).sort(), ids.sort(), 'one mail for each job');
});
