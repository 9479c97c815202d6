import { createCipheriv, createHash } from 'node:crypto';
import type { PdfDictionary } from './parsePdfValue.ts';

/** ISO 32000-1, algorithm 2: what stands in for a password that is not there. */
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

/**
 * Whether a reader gets in without a password. Many offices and banks lock their letters only against changes; those
 * open for everybody, although they are encrypted. `id` is the first half of the ID in the trailer.
 */
export function opensWithoutPassword(encrypt: PdfDictionary, id: Buffer): boolean {
  const filter = encrypt.get('Filter');
  const [revision, user] = [encrypt.get('R'), encrypt.get('U')];
  // Anything else asks for a certificate.
  if (!isName(filter, 'Standard') || typeof revision !== 'number' || !Buffer.isBuffer(user)) return false;
  if (revision >= 5) return user.length >= 48 && fitsRevision5(user, revision);
  const key = toOldKey(encrypt, revision, id);
  if (!key) return false;
  if (revision === 2) return rc4(key, PADDING).equals(user.subarray(0, 32));
  // Algorithm 5: twenty rounds with a changing key; only the first 16 bytes mean something.
  let check: Buffer = md5(PADDING, id);
  for (let round = 0; round < 20; round++) check = rc4(Buffer.from(key.map((byte) => byte ^ round)), check);
  return check.equals(user.subarray(0, 16));
}

/** Algorithm 2: MD5 over the owner's entry, the permissions and the ID. */
function toOldKey(encrypt: PdfDictionary, revision: number, id: Buffer): Buffer | undefined {
  const [owner, permissions] = [encrypt.get('O'), encrypt.get('P')];
  if (!Buffer.isBuffer(owner) || owner.length < 32 || typeof permissions !== 'number') return undefined;
  const rights = Buffer.alloc(4);
  rights.writeInt32LE(permissions | 0);
  const isMetadataOpen = revision >= 4 && encrypt.get('EncryptMetadata') === false;
  const length = keyLength(encrypt, revision);
  let key = md5(PADDING, owner.subarray(0, 32), rights, id, Buffer.alloc(isMetadataOpen ? 4 : 0, 0xff));
  if (revision >= 3) for (let round = 0; round < 50; round++) key = md5(key.subarray(0, length));
  return key.subarray(0, length);
}

/** In bytes. Some programs write bytes where bits belong. */
function keyLength(encrypt: PdfDictionary, revision: number): number {
  if (revision === 2) return 5;
  if (revision >= 4) return 16;
  const length = encrypt.get('Length');
  if (typeof length !== 'number') return 5;
  return Math.min(16, Math.max(5, length < 40 ? length : Math.floor(length / 8)));
}

/** ISO 32000-2, algorithm 11: hash and salt stand behind each other in U. */
function fitsRevision5(user: Buffer, revision: number): boolean {
  const salt = user.subarray(32, 40);
  const hash = revision === 5 ? sha(256, salt) : hardenedHash(salt);
  return hash.equals(user.subarray(0, 32));
}

/** ISO 32000-2, algorithm 2.B, for a user password without a single byte. */
function hardenedHash(salt: Buffer): Buffer {
  let key: Buffer = sha(256, salt);
  for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false);
    const block = cipher.update(Buffer.concat(Array<Buffer>(64).fill(key)));
    // The first 16 bytes as a number, modulo 3; 256 leaves 1, so their sum does too.
    const rest = block.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = sha(([256, 384, 512] as const)[rest] ?? 256, block);
    last = block.at(-1) ?? 0;
  }
  return key.subarray(0, 32);
}

/** By hand, because OpenSSL 3 no longer offers it. */
function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number) => state[index & 0xff] ?? 0;
  const swap = (a: number, b: number) => {
    [state[a & 0xff], state[b & 0xff]] = [at(b), at(a)];
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j += at(i) + (key[i % key.length] ?? 0);
    swap(i, j);
  }
  let j = 0;
  return Buffer.from(
    data.map((byte, index) => {
      j += at(index + 1);
      swap(index + 1, j);
      return byte ^ at(at(index + 1) + at(j));
    }),
  );
}

const md5 = (...parts: Buffer[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest();
const sha = (bits: 256 | 384 | 512, data: Buffer): Buffer => createHash(`sha${bits}`).update(data).digest();
const isName = (value: unknown, name: string) => (value as { name?: string } | undefined)?.name === name;
