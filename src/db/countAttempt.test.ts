import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeDatabases } from '#tests/support/databases.ts';
import { clearAttempts, countAttempt, deleteExpiredAttempts, readAttempts } from './countAttempt.ts';

const START = Date.UTC(2026, 10, 21);
const windowMs = 60_000;

describeDatabases('Versuche', ({ open }) => {
  test('counts within a window and starts again after it', async (t) => {
    const database = await open(t);
    const first = await countAttempt(database, 'a', { windowMs, now: START });
    assert.deepEqual(first, { count: 1, windowEndsAt: START + windowMs });
    const second = await countAttempt(database, 'a', { windowMs, now: START + 59_999 });
    assert.deepEqual(second, { count: 2, windowEndsAt: START + windowMs });
    assert.deepEqual(await readAttempts(database, 'a', START + 59_999), second);
    assert.equal((await readAttempts(database, 'a', START + windowMs)).count, 0);
    const third = await countAttempt(database, 'a', { windowMs, now: START + windowMs });
    assert.deepEqual(third, { count: 1, windowEndsAt: START + 2 * windowMs });
    assert.equal((await readAttempts(database, 'b', START)).count, 0);
  });

  test('loses none of many at once', async (t) => {
    const database = await open(t);
    const counts = await Promise.all(
      Array.from({ length: 50 }, () => countAttempt(database, 'a', { windowMs, now: START })),
    );
    const sorted = counts.map(({ count }) => count).sort((a, b) => a - b);
    assert.deepEqual(
      sorted,
      Array.from({ length: 50 }, (_, index) => index + 1),
    );
  });

  test('forgets one key, or all whose window is over', async (t) => {
    const database = await open(t);
    for (const [key, now] of Object.entries({ old: START - windowMs, cleared: START, kept: START }))
      await countAttempt(database, key, { windowMs, now });
    await clearAttempts(database, 'cleared');
    await deleteExpiredAttempts(database, START);
    const rows = await database.kysely.selectFrom('attempt').select('key').execute();
    assert.deepEqual(rows, [{ key: 'kept' }]);
  });
});
