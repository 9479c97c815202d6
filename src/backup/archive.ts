import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import tar from 'tar-stream';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import { openStream, sealStream } from './sealStream.ts';

/** One file inside of a backup. */
export interface Entry {
  name: string;
  bytes: Uint8Array;
}

/** Most of what comes is encrypted already and cannot be made smaller; more effort would only take longer. */
const GZIP_LEVEL = 1;

/** Writes a tar of these entries, packed and encrypted, and resolves when it is on the disk. `path` must not exist. */
export async function writeArchive(path: string, keys: KeyRing, entries: AsyncIterable<Entry>): Promise<void> {
  const pack = tar.pack();
  const written = pipeline(
    pack,
    createGzip({ level: GZIP_LEVEL }),
    (source: AsyncIterable<Uint8Array>) => sealStream(source, keys),
    createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }),
  );
  fill(pack, entries).catch((error: Error) => pack.destroy(error));
  await written;
}

async function fill(pack: tar.Pack, entries: AsyncIterable<Entry>): Promise<void> {
  for await (const { name, bytes } of entries) {
    await new Promise<void>((resolve, reject) => {
      const done = (error?: Error | null) => (error ? reject(error) : resolve());
      // The disk may fill up after this one was accepted: nobody else would hear of it, and the process would end.
      pack.entry({ name, size: bytes.length }, done).on('error', reject).end(bytes);
    });
  }
  pack.finalize();
}

/** The entries of a backup. Only after the last one it is certain that nothing was cut off. */
export async function* readArchive(path: string, keys: KeyRing): AsyncGenerator<Entry> {
  const extract = tar.extract();
  const read = pipeline(
    createReadStream(path),
    (source: AsyncIterable<Uint8Array>) => openStream(source, keys),
    createGunzip(),
    extract,
  );
  // Comes out of the loop as well.
  read.catch(() => undefined);
  for await (const entry of extract) {
    const parts: Uint8Array[] = [];
    for await (const part of entry as AsyncIterable<Uint8Array>) parts.push(part);
    yield { name: entry.header.name, bytes: Buffer.concat(parts) };
  }
  await read;
}

/** A checksum over names, lengths and contents of entries, one after the other. */
export function createChecksum() {
  const hash = createHash('sha256');
  return {
    add: ({ name, bytes }: Entry) => void hash.update(`${name}\n${bytes.length}\n`).update(bytes),
    value: () => hash.copy().digest('hex'),
  };
}
