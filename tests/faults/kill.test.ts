import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { startMailServer } from '#src/mail/testing/mailServer.ts';
import { freePort } from '#tests/support/portal.ts';
import { type Citizens, startCitizens } from './citizens.ts';
import { createInstance, type Instance } from './instance.ts';
import { allJobsDone, hurryJobs, mailJobs, mailsIn, openOffice } from './office.ts';
import { createRandom, type Random } from './random.ts';
import { momentOfChance, ROUNDS, reportNothingLost } from './report.ts';

test('nothing is lost or doubled however often the server is killed', async (t) => {
  const random = createRandom();
  const instance = await createInstance(random, {});
  t.after(instance.remove);
  const citizens = await killAgainAndAgain(t, random, instance);

  const { database, keys } = await openOffice({ dataDir: instance.dataDir });
  t.after(database.close);
  await reportNothingLost(t, `${ROUNDS} Abstürze`, { database, keys }, citizens.filed);

  await hurryJobs(database);
  await instance.start();
  await allJobsDone(database);
  const ids = (await mailJobs(database.kysely)).map(({ id }) => id);
  assert.deepEqual((await mailsIn(instance.dataDir)).sort(), ids.sort(), 'one mail for each job');
});

test('nothing is lost while the mail server is down, and every mail is sent once when it is back', async (t) => {
  const random = createRandom();
  const instance = await createInstance(random, { SMTP_URL: `smtp://127.0.0.1:${await freePort()}` });
  t.after(instance.remove);
  const citizens = await killAgainAndAgain(t, random, instance);

  const { database, keys } = await openOffice({ dataDir: instance.dataDir });
  t.after(database.close);
  await reportNothingLost(t, `${ROUNDS} Abstürze ohne Mailserver`, { database, keys }, citizens.filed);
  const waiting = await mailJobs(database.kysely);
  assert.deepEqual(
    waiting.filter(({ status }) => status === 'done' || status === 'dead'),
    [],
  );
  const tried = waiting.filter(({ last_error }) => last_error?.includes('ESOCKET'));
  assert.ok(tried.length > 0, 'sending was tried');

  const { url, received } = await startMailServer(t);
  await hurryJobs(database);
  await instance.start({ SMTP_URL: url });
  await allJobsDone(database);
  const sent = received.map(({ source }) => /^Message-ID: <([^@>]+)@/im.exec(source)?.[1]);
  assert.deepEqual(sent.sort(), waiting.map(({ id }) => id).sort(), 'one mail for each job');
});

/** Rounds of load, each ended by SIGKILL at a moment drawn by chance. The server is stopped when everybody has finished. */
async function killAgainAndAgain(t: TestContext, random: Random, instance: Instance): Promise<Citizens> {
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
