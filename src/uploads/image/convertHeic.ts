import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

const TIMEOUT_MS = 30_000;
/** The heap of the worker. The pixels lie outside of it and are bounded by their number. */
const MAX_HEAP_MB = 1024;

/**
 * The thread, as text: the built pages carry their modules in other files, and a path beside this one would lead nowhere
 * there. Quality 1, because the result is painted anew anyway.
 */
const WORKER = `
const { parentPort, workerData } = require('node:worker_threads');
const convert = require(workerData.converter);
convert({ buffer: workerData.bytes, format: 'JPEG', quality: 1 }).then((jpeg) => parentPort.postMessage(jpeg));
`;

/**
 * A picture of an iPhone as JPEG, upright and without metadata; undefined when it is damaged, takes too long or too much
 * memory. Decoding takes a second or two of one core, hence a thread of its own that can be ended.
 */
export function convertHeic(bytes: Uint8Array, timeoutMs = TIMEOUT_MS): Promise<Uint8Array | undefined> {
  const converter = createRequire(import.meta.url).resolve('heic-convert');
  const worker = new Worker(WORKER, {
    eval: true,
    // A copy of its own: a view would take the whole buffer along that it lies in.
    workerData: { converter, bytes: new Uint8Array(bytes) },
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  return new Promise<Uint8Array | undefined>((resolve) => {
    const patience = setTimeout(() => resolve(undefined), timeoutMs);
    worker.once('message', (jpeg: Uint8Array) => resolve(jpeg));
    worker.once('error', () => resolve(undefined));
    worker.once('exit', () => {
      clearTimeout(patience);
      resolve(undefined);
    });
  }).finally(() => worker.terminate());
}
