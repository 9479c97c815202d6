import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createLimits, type Visit } from './limits.ts';

const DEFAULTS = { perSession: 60, perAddress: 600 };

/** Limits on a clock that goes only when it is told to. */
function setUp(t: TestContext, options = DEFAULTS) {
  t.mock.timers.enable({ apis: ['Date', 'setTimeout'], now: Date.UTC(2026, 10, 21, 12) });
  const { secondsToWait } = createLimits(options);
  const send = (visit: Partial<Visit> = {}) =>
    secondsToWait({ kind: 'send', session: 'Erna', address: 'Bücherei', megabytes: 0.001, ...visit });
  const sendOften = async (count: number, visit: Partial<Visit> = {}) => {
    const waits: number[] = [];
    for (let i = 0; i < count; i++) waits.push(await send(visit));
    return waits;
  };
  return { send, sendOften, pass: (seconds: number) => t.mock.timers.tick(seconds * 1000) };
}

const countStopped = (waits: readonly number[]) => waits.filter((seconds) => seconds > 0).length;

test('one application stops at its ceiling and goes on after the window', async (t) => {
  const { send, sendOften, pass } = setUp(t);
  assert.equal(countStopped(await sendOften(60)), 0);
  assert.equal(await send(), 60);
  pass(45);
  assert.equal(await send(), 15);
  pass(15);
  assert.equal(await send(), 0);
});

test('thirty people in a library, quick ones, are never stopped', async (t) => {
  const { send, sendOften, pass } = setUp(t);
  for (let person = 0; person < 30; person++) assert.equal(await send({ kind: 'begin', session: undefined }), 0);
  // A page every five seconds each, a hand-in and a photograph of 4 MB now and then.
  for (let minute = 0; minute < 10; minute++) {
    for (let person = 0; person < 30; person++) {
      const session = `person ${person}`;
      assert.equal(countStopped(await sendOften(12, { session })), 0, session);
      assert.equal(await send({ session, megabytes: minute < 5 ? 4 : 0 }), 0);
      if (minute % 5 === 0) assert.equal(await send({ session, kind: 'handIn' }), 0);
    }
    pass(60);
  }
});

test('who is stopped costs the others at the same address nothing', async (t) => {
  const { send, sendOften } = setUp(t);
  assert.equal(countStopped(await sendOften(5000)), 4940);
  assert.equal(await send({ session: 'Karl' }), 0);
});

test('an address that takes a new session each time stops at its own ceiling', async (t) => {
  const { send, pass } = setUp(t);
  let stopped = 0;
  for (let i = 0; i < 700; i++) if ((await send({ session: `forged ${i}` })) > 0) stopped++;
  assert.equal(stopped, 100);
  assert.equal(await send({ session: 'x', address: 'elsewhere' }), 0);
  pass(60);
  assert.equal(await send({ session: 'x' }), 0);
});

test('beginning, handing in, trying and sending files have ceilings of their own', async (t) => {
  const table: [Partial<Visit>, number, number][] = [
    [{ kind: 'begin', session: undefined }, 120, 600],
    [{ kind: 'handIn', session: undefined }, 120, 600],
    [{ kind: 'handIn' }, 10, 60],
    [{ kind: 'try', session: undefined }, 60, 60],
    [{ megabytes: 30, session: undefined }, 100, 3600],
  ];
  const { sendOften } = setUp(t);
  for (const [index, [visit, allowed, seconds]] of table.entries()) {
    const waits = await sendOften(allowed + 1, { address: `house ${index}`, ...visit });
    assert.equal(countStopped(waits), 1, JSON.stringify(visit));
    assert.equal(waits.at(-1), seconds, JSON.stringify(visit));
  }
});

test('many addresses together cannot begin without end', async (t) => {
  const { send } = setUp(t);
  let begun = 0;
  for (let house = 0; house < 30; house++) {
    for (let i = 0; i < 100; i++) {
      if ((await send({ kind: 'begin', session: undefined, address: `house ${house}` })) === 0) begun++;
    }
  }
  assert.equal(begun, 2400);
});

test('an operator can raise the ceilings', async (t) => {
  const { sendOften } = setUp(t, { perSession: 1000, perAddress: 100_000 });
  assert.equal(countStopped(await sendOften(1000)), 0);
  assert.equal(countStopped(await sendOften(10_000, { kind: 'begin', session: undefined })), 0);
});
