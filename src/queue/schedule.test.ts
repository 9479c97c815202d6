import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeDatabases } from '#tests/support/databases.ts';
import { ensureDailyJobs, toBerlinDay, toInstant } from './schedule.ts';

test('a time on the clock in Dortmund, also when the clock changes', () => {
  const instants = {
    '2026-01-15 03:30': '2026-01-15T02:30:00.000Z',
    '2026-07-15 03:30': '2026-07-15T01:30:00.000Z',
    '2026-03-29 00:15': '2026-03-28T23:15:00.000Z',
    '2026-03-29 01:59': '2026-03-29T00:59:00.000Z',
    // There is no 02:30 on this day.
    '2026-03-29 02:30': '2026-03-29T01:30:00.000Z',
    '2026-03-29 03:30': '2026-03-29T01:30:00.000Z',
    '2026-03-30 02:30': '2026-03-30T00:30:00.000Z',
    '2026-10-25 01:30': '2026-10-24T23:30:00.000Z',
    // This one comes twice.
    '2026-10-25 02:30': '2026-10-25T00:30:00.000Z',
    '2026-10-25 03:30': '2026-10-25T02:30:00.000Z',
    '2026-10-26 02:30': '2026-10-26T01:30:00.000Z',
  };
  for (const [wall, expected] of Object.entries(instants)) {
    const [day = '', at = ''] = wall.split(' ');
    assert.equal(new Date(toInstant(day, at)).toISOString(), expected, wall);
  }
});

test('the day changes at midnight in Dortmund', () => {
  assert.equal(toBerlinDay(Date.parse('2026-07-14T21:59:59Z')), '2026-07-14');
  assert.equal(toBerlinDay(Date.parse('2026-07-14T22:00:00Z')), '2026-07-15');
});

describeDatabases('Tägliche Aufgaben', ({ place }) => {
  test('one job a day, whoever asks and however often', async (t) => {
    const here = await place(t);
    const [one, other] = await Promise.all([here.open(), here.open()]);
    const schedules = [{ name: 'loeschlauf', at: '02:30' }] as const;
    // Every hour from the day before the clock changes to the day after.
    for (let now = Date.parse('2026-10-24T00:00:00Z'); now < Date.parse('2026-10-26T12:00:00Z'); now += 3_600_000)
      await Promise.all([ensureDailyJobs(one, schedules, now), ensureDailyJobs(other, schedules, now)]);
    const jobs = await one.kysely
      .selectFrom('job')
      .select(['kind', 'payload', 'unique_key', 'run_at'])
      .orderBy('run_at')
      .execute();
    const days = { '2026-10-24': '00:30', '2026-10-25': '00:30', '2026-10-26': '01:30' };
    assert.deepEqual(
      jobs,
      Object.entries(days).map(([day, utc]) => ({
        kind: 'loeschlauf',
        payload: `{"day":"${day}"}`,
        unique_key: `loeschlauf:${day}`,
        run_at: Date.parse(`${day}T${utc}:00Z`),
      })),
    );
  });
});
