import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** A page made on demand. */
export interface Answer {
  method: string;
  /** The pattern of the route; undefined: none was found. */
  route: string | undefined;
  status: number;
  ms: number;
}

/** One try of a job. */
export interface JobRun {
  kind: string;
  outcome: 'done' | 'retry' | 'dead';
  ms: number;
}

/** A value as it is when somebody asks. */
export interface Reading {
  name: string;
  help: string;
  /** What tells several values of one name apart; always the same for one name. */
  labelNames?: readonly string[];
  values: readonly { labels?: Readonly<Record<string, string>>; value: number }[];
}

/** What the process counted since its start, for Prometheus. */
export interface Metrics {
  observeAnswer(answer: Answer): void;
  observeJob(run: JobRun): void;
  /** The Prometheus text, with these readings beside the counters. */
  render(readings: readonly Reading[]): Promise<string>;
}

/** From a file out of memory to a page that is too slow. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const JOB_SECONDS = [0.01, 0.1, 1, 10, 60];

/** Counters of their own: several portals in one process do not mix. Includes memory and event loop lag. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const answers = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of pages made on demand',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  });
  const jobs = new Counter({ name: 'jobs_total', help: 'Tries of jobs', labelNames: ['kind', 'outcome'], registers });
  const jobSeconds = new Histogram({
    name: 'job_duration_seconds',
    help: 'Duration of jobs',
    labelNames: ['kind'],
    buckets: JOB_SECONDS,
    registers,
  });

  function add({ name, help, labelNames = [], values }: Reading): void {
    if (values.length === 0) return;
    const gauge = new Gauge({ name, help, labelNames, registers });
    for (const { labels = {}, value } of values) gauge.set(labels, value);
  }

  return {
    observeAnswer({ method, route = 'keine', status, ms }) {
      answers.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, ms / 1000);
    },
    observeJob({ kind, outcome, ms }) {
      jobs.inc({ kind, outcome });
      jobSeconds.observe({ kind }, ms / 1000);
    },
    async render(readings) {
      // Made anew each time: what is not known any more must not stay, not even as 0.
      for (const { name } of readings) registry.removeSingleMetric(name);
      for (const reading of readings) add(reading);
      return registry.metrics();
    },
  };
}
