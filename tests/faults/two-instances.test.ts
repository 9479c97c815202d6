import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { atTheEnd } from '#tests/support/atTheEnd.ts';
import { missingPostgres, startPostgres } from '#tests/support/postgres.ts';
import { startCitizens } from './citizens.ts';
import { createInstance } from './instance.ts';
import { allJobsDone, hurryJobs, mailJobs, mailsIn, openOffice } from './office.ts';
import { createRandom } from './random.ts';
import { momentOfChance, ROUNDS, reportNothingLost } from './report.ts';

/** Jobs that one worker holds at the same time (src/queue/createWorker.ts). */
const HELD_AT_ONCE = 2;

test('two instances on one PostgreSQL: when one is killed the other goes on', {
  skip: missingPostgres(),
}, async (t) => {
  const end = atTheEnd(t);
  const postgres = await startPostgres();
  assert.ok(postgres);
  end(postgres.stop);
  const databaseUrl = await postgres.url();
  const key = randomBytes(32);
  const random = createRandom();
  t.diagnostic(`FAULT_SEED=${random.seed}`);
  const settings = { DATABASE_URL: databaseUrl, ENCRYPTION_KEY: key.toString('base64') };
  const instances = [await createInstance(random, settings), await createInstance(random, settings)];
  for (const each of instances) end(each.remove);
  await Promise.all(instances.map((each) => each.start()));
  const [first] = instances;
  assert.ok(first);
  const { database, keys } = await openOffice({ databaseUrl, dataDir: first.dataDir, keys: [key] });
  end(database.close);

  const citizens = startCitizens({ count: 10, random, instances });
  let kills = 0;
  for (let victim = random.pick(instances); ; victim = random.pick(instances)) {
    await citizens.answers(random.between(50, 600));
    await momentOfChance(random);
    await victim.kill();
    // Everybody goes on with the other one.
    await citizens.answers(100);
    if (++kills === ROUNDS) break;
    await victim.start();
  }
  await citizens.finish();
  const survivor = instances.find((each) => each.isRunning());
  assert.ok(survivor);
  await survivor.stop();
  await reportNothingLost(t, `${kills} Abstürze einer von zwei Instanzen`, { database, keys }, citizens.filed);

  await hurryJobs(database);
  await survivor.start();
  await allJobsDone(database);
  const jobs = await mailJobs(database.kysely);
  const mails = (await Promise.all(instances.map(({ dataDir }) => mailsIn(dataDir)))).flat();
  assert.deepEqual([...new Set(mails)].sort(), jobs.map(({ id }) => id).sort(), 'a mail for each job');
  // A job whose worker died before it could say that it was done is done again: the same mail with the same Message-ID.
  const begunAgain = new Set(jobs.filter(({ attempts }) => attempts > 1).map(({ id }) => id));
  assert.ok(begunAgain.size <= kills * HELD_AT_ONCE, `${begunAgain.size} jobs were begun again`);
  const twice = mails.filter((id, index) => mails.indexOf(id) !== index);
  assert.deepEqual(
    twice.filter((id) => !begunAgain.has(id)),
    [],
    'no job was done by both',
  );
  t.diagnostic(`${mails.length} Mails, davon ${twice.length} nach einem Absturz noch einmal`);
});
