// Search quality and speed beside the kit's reference engine. SEARCH_KIT names another folder with judged queries.
//   node --expose-gc scripts/bench/search.ts [<engine> <documents>]
import { execFile } from 'node:child_process';
import { cpus } from 'node:os';
import { promisify } from 'node:util';
import { type Averages, openKit } from './searchKit.ts';

const SMALL = 380;
const LARGE = [3_000, 30_000];
const NOISE_WORDS = 20;
const ENGINES = ['own', 'reference'] as const;
type EngineName = (typeof ENGINES)[number];

interface Measured {
  documents: number;
  judged: Averages;
  typos: Averages;
  groups: Record<string, Averages>;
  nonsenseWithHits: number;
  buildMs: number;
  longestBlockMs: number;
  memoryMB: number;
  cold: { p50: number; p99: number };
  warm: { p50: number; p99: number };
}

/** Prints quality at 380 documents, then size by size both engines; each in a process of its own. */
export async function benchSearch(): Promise<void> {
  console.log(`${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`);
  printQuality(await measureInChild('own', SMALL));
  console.log(
    '\nengine      documents  S@3 judged/typos  build ms  block ms  memory MB  cold p50/p99 ms  warm p50/p99 ms',
  );
  for (const documents of [SMALL, ...LARGE]) {
    for (const engine of ENGINES) printSpeed(engine, await measureInChild(engine, documents));
  }
}

async function measureInChild(engine: EngineName, documents: number): Promise<Measured> {
  const args = ['--expose-gc', import.meta.filename, engine, String(documents)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1e8 });
  return JSON.parse(stdout);
}

async function measure(engineName: EngineName, documents: number): Promise<Measured> {
  const kit = await openKit();
  const corpus = kit.generate(documents, documents === SMALL ? 0 : NOISE_WORDS);
  const { load, search } = engineName === 'own' ? await ownEngine(kit, corpus) : await referenceEngine(kit, corpus);
  const memoryBefore = usedBytes();
  const { buildMs, longestBlockMs } = await timeBuild(load);
  const memoryMB = (usedBytes() - memoryBefore) / 1e6;
  const { cold, warm } = await kit.measureLatency(search);
  const { judged, typos, groups, nonsenseWithHits } = await kit.evaluate(search, corpus);
  return { documents, judged, typos, groups, nonsenseWithHits, buildMs, longestBlockMs, memoryMB, cold, warm };
}

type Kit = Awaited<ReturnType<typeof openKit>>;
type Corpus = ReturnType<Kit['generate']>;

// Documents are mapped before the clock starts: both engines get what they are given in use.
async function ownEngine(kit: Kit, corpus: Corpus) {
  const engine = kit.createEngine();
  const documents = corpus.map(kit.toSearchDocument);
  return { load: () => engine.load(documents), search: engine.search };
}

async function referenceEngine(kit: Kit, corpus: Corpus) {
  const engine = await kit.reference();
  const documents = corpus.map(kit.publicFields);
  return { load: () => engine.load(documents), search: engine.search };
}

async function timeBuild(load: () => Promise<void>) {
  let isBuilding = true;
  let longestBlockMs = 0;
  let turn = performance.now();
  const watch = () => {
    longestBlockMs = Math.max(longestBlockMs, performance.now() - turn);
    turn = performance.now();
    if (isBuilding) setImmediate(watch);
  };
  setImmediate(watch);
  const start = performance.now();
  await load();
  const buildMs = performance.now() - start;
  isBuilding = false;
  watch();
  return { buildMs, longestBlockMs };
}

function usedBytes(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const percent = (share: number) => (share * 100).toFixed(1).padStart(6);
const number = (value: number, digits: number, width: number) => value.toFixed(digits).padStart(width);

function printQuality({ judged, typos, groups, nonsenseWithHits }: Measured): void {
  const row = (name: string, a: Averages) =>
    console.log(
      `${name.padEnd(15)} ${String(a.queries).padStart(4)}  S@3 ${percent(a.success3)}  MRR ${percent(a.mrr10)}` +
        `  nDCG ${percent(a.ndcg10)}  zero ${percent(a.zero)}`,
    );
  row('JUDGED', judged);
  row('RANDOM TYPOS', typos);
  for (const [name, averages] of Object.entries(groups)) row(`  ${name}`, averages);
  console.log(`nonsense with hits ${percent(nonsenseWithHits)}`);
}

function printSpeed(name: EngineName, m: Measured): void {
  const latency = ({ p50, p99 }: Measured['cold']) => `${number(p50, 2, 8)} / ${number(p99, 2, 5)}`;
  console.log(
    `${name.padEnd(11)} ${number(m.documents, 0, 9)}  ${percent(m.judged.success3)} / ${percent(m.typos.success3)}  ` +
      `${number(m.buildMs, 0, 8)}  ${number(m.longestBlockMs, 0, 8)}  ${number(m.memoryMB, 1, 9)} ${latency(m.cold)} ${latency(m.warm)}`,
  );
}

if (process.argv[1] === import.meta.filename) {
  const [engine, documents] = process.argv.slice(2);
  if (engine === undefined) await benchSearch();
  else if (engine === 'own' || engine === 'reference') {
    console.log(JSON.stringify(await measure(engine, Number(documents))));
  } else throw new Error(`Unknown engine "${engine}"; it is own or reference.`);
}
