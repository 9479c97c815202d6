import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import { BackupError } from './backupError.ts';

/** So much is encrypted at a time; nothing of a piece comes out before all of it has proved genuine. */
const PIECE_BYTES = 256 * 1024;
const TAG_BYTES = 16;
const SALT_BYTES = 32;
const MAGIC = 'WEGWEISER-SICHERUNG 1 ';
const KEY_ID_LENGTH = 12;
const HEADER_BYTES = MAGIC.length + KEY_ID_LENGTH + SALT_BYTES;
const PURPOSE = 'sicherung';

/**
 * Encrypts a stream of any length with AES-256-GCM in the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015): a
 * key for this file alone; the nonce of a piece is its number and whether it is the last; the header belongs to every piece.
 */
export async function* sealStream(source: AsyncIterable<Uint8Array>, keys: KeyRing): AsyncGenerator<Uint8Array> {
  const { keyId, key } = keys.derive(PURPOSE);
  const header = Buffer.concat([Buffer.from(MAGIC + keyId), randomBytes(SALT_BYTES)]);
  const fileKey = toFileKey(key, header);
  yield header;
  let number = 0;
  for await (const { piece, isLast } of inPieces(source, PIECE_BYTES)) {
    const cipher = createCipheriv('aes-256-gcm', fileKey, toNonce(number++, isLast), { authTagLength: TAG_BYTES });
    cipher.setAAD(header);
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  }
}

/**
 * What `sealStream` was given. Throws a BackupError when the key is missing, or when anything was changed, moved, added
 * or cut off; the end of a file that was cut off is noticed at its end only, so whoever reads keeps nothing before that.
 */
export async function* openStream(source: AsyncIterable<Uint8Array>, keys: KeyRing): AsyncGenerator<Uint8Array> {
  const { header, rest } = await takeHeader(source);
  const fileKey = toFileKey(findKey(keys, header), header);
  let number = 0;
  for await (const { piece, isLast } of inPieces(rest, PIECE_BYTES + TAG_BYTES)) {
    yield openPiece(fileKey, header, toNonce(number++, isLast), piece);
  }
}

function openPiece(key: Uint8Array, header: Uint8Array, nonce: Uint8Array, piece: Buffer): Uint8Array {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(header);
    decipher.setAuthTag(piece.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(piece.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch (error) {
    throw new BackupError('Die Sicherung ist beschädigt oder abgeschnitten. Nehmen Sie eine andere.', { cause: error });
  }
}

function findKey(keys: KeyRing, header: Buffer): Uint8Array {
  const keyId = header.toString('latin1', MAGIC.length, MAGIC.length + KEY_ID_LENGTH);
  if (keys.has(keyId)) return keys.deriveFor(keyId, PURPOSE);
  throw new BackupError(
    `Die Sicherung ist mit dem Schlüssel ${keyId} verschlüsselt, und der fehlt hier. Legen Sie die Kopie der Schlüsseldatei aus dem Tresor als „schluessel“ in DATA_DIR, oder nennen Sie den Schlüssel in ENCRYPTION_KEY.`,
  );
}

async function takeHeader(source: AsyncIterable<Uint8Array>) {
  const iterator = source[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  while (start.length < HEADER_BYTES) {
    const { value, done } = await iterator.next();
    if (done) break;
    start = Buffer.concat([start, value]);
  }
  if (start.length < HEADER_BYTES || start.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    throw new BackupError('Die Datei ist keine Sicherung des Wegweisers, oder eine einer anderen Fassung.');
  }
  const rest = async function* () {
    yield start.subarray(HEADER_BYTES);
    yield* { [Symbol.asyncIterator]: () => iterator };
  };
  return { header: start.subarray(0, HEADER_BYTES), rest: rest() };
}

/** Pieces of the same size but the last one, which is known by what does not follow it. */
async function* inPieces(source: AsyncIterable<Uint8Array>, size: number) {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const bytes of source) {
    waiting.push(bytes);
    length += bytes.length;
    if (length <= size) continue;
    const all = Buffer.concat(waiting);
    let from = 0;
    for (; length - from > size; from += size) yield { piece: all.subarray(from, from + size), isLast: false };
    waiting = [all.subarray(from)];
    length -= from;
  }
  yield { piece: Buffer.concat(waiting), isLast: true };
}

const toFileKey = (key: Uint8Array, header: Buffer) =>
  new Uint8Array(hkdfSync('sha256', key, header.subarray(-SALT_BYTES), 'datei', 32));

function toNonce(number: number, isLast: boolean): Uint8Array {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 7);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}
