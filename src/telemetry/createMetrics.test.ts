import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMetrics, type Reading } from './createMetrics.ts';

test('Antworten zählen nach Muster der Seite und Art des Ergebnisses', async () => {
  const metrics = createMetrics();
  metrics.observeAnswer({ method: 'GET', route: '/suche', status: 200, ms: 30 });
  metrics.observeAnswer({ method: 'GET', route: '/suche', status: 204, ms: 30 });
  metrics.observeAnswer({ method: 'POST', route: undefined, status: 503, ms: 9000 });
  const text = await metrics.render([]);
  assert.match(text, /^http_request_duration_seconds_count\{method="GET",route="\/suche",status="2xx"\} 2$/m);
  assert.match(
    text,
    /^http_request_duration_seconds_bucket\{le="0.025",method="GET",route="\/suche",status="2xx"\} 0$/m,
  );
  assert.match(
    text,
    /^http_request_duration_seconds_bucket\{le="0.05",method="GET",route="\/suche",status="2xx"\} 2$/m,
  );
  assert.match(text, /^http_request_duration_seconds_count\{method="POST",route="keine",status="5xx"\} 1$/m);
  assert.match(text, /^nodejs_eventloop_lag_seconds /m);
  assert.match(text, /^process_resident_memory_bytes /m);
});

test('Aufträge zählen nach Art und Ausgang', async () => {
  const metrics = createMetrics();
  for (const outcome of ['done', 'done', 'retry', 'dead'] as const)
    metrics.observeJob({ kind: 'mail', outcome, ms: 5 });
  const text = await metrics.render([]);
  assert.match(text, /^jobs_total\{kind="mail",outcome="done"\} 2$/m);
  assert.match(text, /^jobs_total\{kind="mail",outcome="dead"\} 1$/m);
  assert.match(text, /^job_duration_seconds_count\{kind="mail"\} 4$/m);
});

test('was gerade nicht gemessen wird, steht nicht mehr da', async () => {
  const metrics = createMetrics();
  const offen = (values: Reading['values']): Reading => ({ name: 'offen', help: 'x', labelNames: ['antrag'], values });
  assert.doesNotMatch(await metrics.render([offen([])]), /^offen/m);
  const values = [
    { labels: { antrag: 'fahrt' }, value: 3 },
    { labels: { antrag: 'pass' }, value: 5 },
  ];
  assert.match(await metrics.render([offen(values)]), /^offen\{antrag="pass"\} 5$/m);
  const text = await metrics.render([offen(values.slice(0, 1))]);
  assert.match(text, /^offen\{antrag="fahrt"\} 3$/m);
  assert.doesNotMatch(text, /pass/);
  const alter = (values: Reading['values']): Reading => ({ name: 'alter', help: 'x', values });
  assert.match(await metrics.render([alter([{ value: 7 }])]), /^alter 7$/m);
  assert.doesNotMatch(await metrics.render([alter([]), offen([])]), /^(alter|offen)/m);
});

test('zwei Portale in einem Prozess zählen jedes für sich', async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.observeJob({ kind: 'mail', outcome: 'done', ms: 1 });
  assert.doesNotMatch(await other.render([]), /kind="mail"/);
});
