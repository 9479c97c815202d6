import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { createEmbeddedEngine } from './embedded/createEmbeddedEngine.ts';
import { aDocument } from './engine.contract.ts';
import type { SearchEngine } from './engine.ts';
import { withFallback } from './withFallback.ts';

const words = { compoundParts: [], fillers: [], abbreviations: {} };

// The first engine is an embedded one that can be switched off; it signs its answers as the other one would.
function setUp(context: TestContext) {
  context.mock.method(console, 'warn', () => {});
  const state = { isDown: false, time: 0 };
  const inner = createEmbeddedEngine(words);
  const guard = <A extends unknown[], R>(method: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      if (state.isDown) throw new Error('down');
      return method(...args);
    };
  };
  const first: SearchEngine = {
    replaceAll: guard(inner.replaceAll),
    upsert: guard(inner.upsert),
    remove: guard(inner.remove),
    search: guard(async (request) => ({ ...(await inner.search(request)), engine: 'meilisearch' as const })),
    suggest: guard(inner.suggest),
    health: guard(async () => ({ ...(await inner.health()), engine: 'meilisearch' as const })),
  };
  const engine = withFallback(first, createEmbeddedEngine(words), { retryAfterMs: 30_000, now: () => state.time });
  const answeredBy = async () => (await engine.search({ query: '' })).engine;
  const fill = async () => {
    await engine.replaceAll([aDocument({ id: '1' })]);
    await engine.close?.();
  };
  return { state, engine, answeredBy, fill };
}

test('die zweite antwortet beim Ausfall, die erste wird nach 30 Sekunden wieder gefragt', async (context) => {
  const { state, engine, answeredBy, fill } = setUp(context);
  await fill();
  assert.equal(await answeredBy(), 'meilisearch');
  state.isDown = true;
  assert.equal(await answeredBy(), 'embedded');
  state.isDown = false;
  state.time = 29_000;
  assert.equal(await answeredBy(), 'embedded');
  assert.match((await engine.health()).reason ?? '', /antwortet nicht/);
  state.time = 31_000;
  assert.equal(await answeredBy(), 'meilisearch');
  assert.equal((await engine.health()).fallbackSince, undefined);
});

test('wer eine Änderung verpasst hat, antwortet erst wieder, wenn er sie nachgeholt hat', async (context) => {
  const { state, engine, answeredBy, fill } = setUp(context);
  await fill();
  state.isDown = true;
  await engine.upsert([aDocument({ id: '2' })]);
  assert.equal((await engine.search({ query: '' })).total, 2);
  state.isDown = false;
  state.time = 31_000;
  assert.equal(await answeredBy(), 'embedded');
  await engine.close?.();
  const { engine: name, total } = await engine.search({ query: '' });
  assert.deepEqual([name, total], ['meilisearch', 2]);
});

test('auch wenn die erste schon beim Start fehlt, wird gesucht', async (context) => {
  const { state, answeredBy, fill } = setUp(context);
  state.isDown = true;
  await fill();
  assert.equal(await answeredBy(), 'embedded');
});
