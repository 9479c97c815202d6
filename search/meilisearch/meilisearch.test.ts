import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test, { type TestContext } from 'node:test';
import { createEngine } from '../createEngine.ts';
import { aDocument, describeEngine } from '../engine.contract.ts';
import { createAnalysis } from '../german.ts';
import { toRange } from './byteRanges.ts';
import { createMeilisearchEngine } from './createMeilisearchEngine.ts';
import { toKey, toMeilisearchDocument } from './documents.ts';
import { quote, toFilter } from './filters.ts';

const fillers = ['ist', 'bei', 'Dortmund'];
const analysis = createAnalysis({ compoundParts: ['tages', 'pflege'], fillers, abbreviations: {} });
const { MEILISEARCH_URL: url, MEILISEARCH_API_KEY: apiKey } = process.env;

describeEngine(
  'Meilisearch',
  () =>
    createMeilisearchEngine({
      url: url ?? '',
      ...(apiKey && { apiKey }),
      indexName: `test-${randomUUID()}`,
      analysis,
      fillers,
    }),
  { skip: url ? false : 'MEILISEARCH_URL ist nicht gesetzt' },
);

interface Request {
  method: string;
  path: string;
  body: unknown;
}

// A server that speaks as much of the documented protocol as a test needs, and writes down what it was asked.
async function startServer(context: TestContext, answer: (request: Request) => unknown) {
  const requests: Request[] = [];
  const server = createServer(async (incoming, response) => {
    const chunks = await incoming.toArray();
    const text = Buffer.concat(chunks).toString();
    const request = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      body: text ? JSON.parse(text) : undefined,
    };
    requests.push(request);
    const body = answer(request);
    if (body === undefined) return;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

const task = {
  taskUid: 1,
  indexUid: null,
  status: 'enqueued',
  type: 'documentAdditionOrUpdate',
  enqueuedAt: '2026-11-01T00:00:00Z',
};
const finished = { uid: 1, ...task, status: 'succeeded', error: null };
const emptyAnswer = { hits: [], totalHits: 0, page: 1, hitsPerPage: 10, totalPages: 0, query: '', processingTimeMs: 1 };

function asServer({ method, path, body }: Request): unknown {
  if (path.startsWith('/tasks/')) return finished;
  if (path === '/multi-search') {
    return {
      results: (body as { queries: { indexUid: string }[] }).queries.map(({ indexUid }) => ({
        ...emptyAnswer,
        indexUid,
      })),
    };
  }
  return method === 'GET' ? { numberOfDocuments: 0, status: 'available' } : task;
}

test('füllt einen zweiten Index und tauscht ihn erst dann ein', async (context) => {
  const { url, requests } = await startServer(context, asServer);
  await createMeilisearchEngine({ url, indexName: 'orte', analysis, fillers }).replaceAll([aDocument({ id: '1' })]);
  const writes = requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.split('?')[0]}`);
  assert.deepEqual(writes, [
    'DELETE /indexes/orte_next',
    'POST /indexes',
    'PATCH /indexes/orte_next/settings',
    'POST /indexes/orte_next/documents',
    'POST /indexes',
    'POST /swap-indexes',
    'DELETE /indexes/orte_next',
  ]);
  assert.deepEqual(requests.find(({ path }) => path === '/swap-indexes')?.body, [
    { indexes: ['orte', 'orte_next'], rename: false },
  ]);
});

test('fragt erst nach allen Wörtern, dann gelockert, ohne Füllwörter und mit einer Zählung je gefilterter Gruppe', async (context) => {
  const { url, requests } = await startServer(context, asServer);
  const engine = createMeilisearchEngine({ url, indexName: 'orte', analysis, fillers });
  await engine.search({
    query: 'Garten bei Dortmund Eving',
    filters: { area: ['Eving'], features: ['x'] },
    facets: ['area', 'features'],
  });
  const asked = requests.map(({ body }) => (body as { queries: Record<string, unknown>[] }).queries);
  assert.deepEqual(
    asked.map((queries) => queries.map(({ q, matchingStrategy }) => `${q} ${matchingStrategy}`)),
    [
      ['Garten Eving all', 'Garten Eving all'],
      ['Garten Eving last', 'Garten Eving last'],
    ],
  );
  assert.deepEqual(
    asked[0]?.map(({ filter }) => filter),
    [[['area = "Eving"'], 'features = "x"'], ['features = "x"']],
  );
});

test('antwortet aus dem Arbeitsspeicher, solange der Server schweigt', async (context) => {
  let isSilent = false;
  const { url } = await startServer(context, (request) => (isSilent ? undefined : asServer(request)));
  const warn = context.mock.method(console, 'warn', () => {});
  const words = { begriffe: {}, themen: {}, orte: {}, wortteile: [], fuellwoerter: fillers, abkuerzungen: {} };
  const engine = createEngine({ words, meilisearch: { url } });
  await engine.replaceAll([aDocument({ id: '1', title: 'Linde' })]);
  await engine.close?.();
  assert.equal((await engine.search({ query: 'Linde' })).engine, 'meilisearch');

  isSilent = true;
  const started = performance.now();
  const { engine: answered, total } = await engine.search({ query: 'Linde' });
  assert.deepEqual([answered, total], ['embedded', 1]);
  assert.ok(performance.now() - started < 1500);
  const health = await engine.health();
  assert.equal(health.engine, 'embedded');
  assert.ok(health.fallbackSince && health.reason);
  assert.equal(warn.mock.callCount(), 1);
});

test('ein Wert bleibt ein Wert und wird nie Teil des Ausdrucks', () => {
  assert.equal(quote('a" OR id = "b\\'), '"a\\" OR id = \\"b\\\\"');
  assert.deepEqual(
    toFilter({ query: '', filters: { area: ['Nord', 'Süd'], ids: ['1'] }, near: { lat: 51, lng: 7, radius: 500 } }),
    [['area = "Nord"', 'area = "Süd"'], 'id IN ["1"]', '_geoRadius(51, 7, 500)'],
  );
});

test('jede Kennung wird ein erlaubter und eigener Schlüssel', () => {
  const keys = ['haus-linde', 'r/ä 1', 'x'.repeat(201), '_a', 'a'].map(toKey);
  assert.equal(new Set(keys).size, keys.length);
  for (const key of keys) assert.match(key, /^[A-Za-z0-9_-]+$/);
});

test('gibt dem Server Wortteile und Schreibweisen ohne Umlaut mit', () => {
  const { terms } = toMeilisearchDocument(
    aDocument({ id: '1', title: 'Tagespflege Hörde', terms: ['Tagesstätte'] }),
    analysis,
  );
  assert.deepEqual(terms, ['Tagesstätte', 'tages', 'pflege', 'hoerde', 'tagesstaette']);
});

test('rechnet Bytes in Zeichen um', () => {
  const text = 'Größe: 👍 groß';
  const start = Buffer.from(text).indexOf('groß');
  assert.deepEqual(text.slice(...toRange(text, start, Buffer.byteLength('groß'))), 'groß');
});
