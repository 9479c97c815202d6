import { askClamd } from './askClamd.ts';

/** Looks for viruses. */
export interface Scanner {
  /** `ungeprueft`: nobody looked. The file is kept and marked, because a citizen's papers must not depend on a scanner. */
  scan(bytes: Uint8Array): Promise<'sauber' | 'ungeprueft' | 'virus'>;
  /** Whether the scanner answers now; false without one. */
  ping(): Promise<boolean>;
}

const CHUNK_BYTES = 64 * 1024;
/** Scanning ten megabytes of packed PDF takes seconds. */
const PATIENCE = { scanMs: 60_000, pingMs: 5_000 };

/** ClamAV at `tcp://host:3310` or `unix:///run/clamav/clamd.ctl`. Without an address nothing is scanned. */
export function createScanner(clamdUrl?: string, patience = PATIENCE): Scanner {
  if (!clamdUrl) return { scan: async () => 'ungeprueft', ping: async () => false };
  return {
    async scan(bytes) {
      const answer = await askClamd(clamdUrl, toInstream(bytes), patience.scanMs);
      return toResult(answer);
    },
    ping: async () => (await askClamd(clamdUrl, [Buffer.from('zPING\0')], patience.pingMs)) === 'PONG',
  };
}

/** Each piece with its length in front; a length of zero ends the stream. */
function* toInstream(bytes: Uint8Array): Generator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0');
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const piece = bytes.subarray(at, at + CHUNK_BYTES);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    yield length;
    yield piece;
  }
  yield Buffer.alloc(4);
}

/** Only "OK" is clean. ClamAV reports files it could not look into as findings too, when it is set up so. */
function toResult(answer: string | undefined): 'sauber' | 'ungeprueft' | 'virus' {
  if (answer === 'stream: OK') return 'sauber';
  const found = /^stream: (.+) FOUND$/.exec(answer ?? '')?.[1];
  return found && !/^Heuristics\.(Limits|Encrypted)\./.test(found) ? 'virus' : 'ungeprueft';
}
