import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startMailServer } from '#src/mail/testing/mailServer.ts';
import { atTheEnd } from '#tests/support/atTheEnd.ts';
import { freePort } from '#tests/support/portal.ts';
import { createInstance } from './instance.ts';
import { killAgainAndAgain } from './killAgainAndAgain.ts';
import { allJobsDone, hurryJobs, mailJobs, openOffice } from './office.ts';
import { createRandom } from './random.ts';
import { ROUNDS, reportNothingLost } from './report.ts';

test('nothing is lost while the mail server is down, and every mail is sent once when it is back', async (t) => {
  const end = atTheEnd(t);
  const random = createRandom();
  const instance = await createInstance(random, { SMTP_URL: `smtp://127.0.0.1:${await freePort()}` });
  end(instance.remove);
  const citizens = await killAgainAndAgain(t, random, instance);

  const { database, keys } = await openOffice({ dataDir: instance.dataDir });
  end(database.close);
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
