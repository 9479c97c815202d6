import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { atTheEnd } from '#tests/support/atTheEnd.ts';
import { checkHtml } from '#tests/support/htmlRules.ts';
import { begin, fillIn, fillInFristwahrung, handIn, type Sender } from '#tests/support/journeys.ts';
import { type Answer, createVisitor, type Fields } from '#tests/support/visitor.ts';
import { startCitizens } from './citizens.ts';
import { type Disk, limitedFiles, smallDisk } from './disk.ts';
import { createInstance, type Instance } from './instance.ts';
import { allJobsDone, hurryJobs, mailJobs, mailsIn, openOffice } from './office.ts';
import { createRandom } from './random.ts';
import { reportNothingLost } from './report.ts';

const CITIZENS = 8;

for (const [name, make] of Object.entries({ 'on a full disk': smallDisk, 'when files may not grow': limitedFiles })) {
  test(`nothing is lost ${name}, and all goes on when there is space again`, async (t) => {
    const disk = tryTo(make);
    if (disk.reason) t.skip(disk.reason);
    else if (disk.it) await fillUp(t, disk.it);
  });
}

async function fillUp(t: TestContext, disk: Disk): Promise<void> {
  const random = createRandom();
  t.diagnostic(`FAULT_SEED=${random.seed}`);
  const end = atTheEnd(t);
  end(disk.remove);
  const instance = await createInstance(random, {}, disk);
  end(instance.remove);
  await instance.start();
  const reader = await createReader(instance);

  const freed = Promise.withResolvers<void>();
  const allRefused = Promise.withResolvers<void>();
  let refused = 0;
  const onRefused = async (answer: Answer, sent: Fields | FormData) => {
    if (++refused === CITIZENS) allRefused.resolve();
    assert.deepEqual(await checkHtml(answer.text), []);
    await freed.promise;
    return readRetry(answer, sent);
  };
  const citizens = startCitizens({ count: CITIZENS, random, instances: [instance], onRefused });
  await citizens.answers(300);
  const before = citizens.filed.length;

  await disk.fill(instance.pid());
  await Promise.race([allRefused.promise, citizens.answers(Number.POSITIVE_INFINITY)]);
  await reader.readEverything();
  await disk.free(instance.pid());
  freed.resolve();

  await citizens.answers(300);
  await citizens.finish();
  assert.ok(before > 0 && citizens.filed.length > before);
  await instance.stop();

  const { database, keys } = await openOffice({ dataDir: instance.dataDir });
  end(database.close);
  await reportNothingLost(t, 'Platte voll', { database, keys }, [...citizens.filed, ...reader.filed]);
  await hurryJobs(database);
  await instance.start();
  await allJobsDone(database);
  const ids = (await mailJobs(database.kysely)).map(({ id }) => id);
  assert.deepEqual((await mailsIn(instance.dataDir)).sort(), ids.sort(), 'one mail for each job');
}

/** The page that says it did not work has everything that was typed, ready to be sent again. */
function readRetry({ text }: Answer, sent: Fields | FormData): Fields | FormData {
  assert.match(text, /Das Speichern hat nicht geklappt/);
  assert.match(text, /href="tel:\+49/);
  if (sent instanceof FormData) return sent;
  // An empty value is written without its quotes.
  const inputs = [...text.matchAll(/<input type="hidden" name="([^"]*)" value(?:="([^"]*)")?>/g)];
  const typed = Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value]));
  assert.deepEqual(typed, { ...sent });
  return typed;
}

/** Somebody who has begun one application and handed in another one, and only reads now. */
async function createReader(instance: Instance) {
  const visitor = createVisitor();
  const sender: Sender = {
    get: (path) => visitor.get(instance.url + path),
    post: (path, form) => visitor.post(instance.url + path, form),
  };
  const citizen = { name: 'Leserin' };
  const submission = await fillInFristwahrung(sender, 'dortmund-pass', citizen);
  const aktenzeichen = await handIn(sender, submission);
  await begin(sender, 'sozialticket');
  await fillIn(sender, 'sozialticket', citizen, { end: 'person' });
  const filed = { ...citizen, id: submission.id, antraege: ['dortmund-pass'], aktenzeichen };
  return {
    filed: [{ ...filed, draftId: undefined, hasMail: false, hasPaper: false }],
    async readEverything() {
      const paths = ['/suche?q=Pflege', '/antraege/sozialticket', '/antraege/sozialticket/person'];
      for (const path of [...paths, '/antraege/dortmund-pass/frist-wahren', '/antraege/status']) {
        assert.equal((await sender.get(path)).status, 200, path);
      }
      const { text } = await sender.get('/antraege/dortmund-pass/bestaetigung');
      assert.ok(text.includes(aktenzeichen[0] ?? ''));
    },
  };
}

function tryTo<T>(make: () => T): { it?: T; reason?: string } {
  try {
    return { it: make() };
  } catch (error) {
    return { reason: `geht hier nicht: ${error instanceof Error ? error.message.trim() : error}` };
  }
}
