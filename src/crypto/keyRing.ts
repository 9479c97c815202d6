import { createHash, createHmac, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { link, open as openFile, readFile, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { KEY_BYTES, open, seal } from './seal.ts';

export interface KeyRing {
  /** The key that new data are sealed with. */
  currentId: string;
  has(keyId: string): boolean;
  seal(plaintext: Uint8Array, context: string): { keyId: string; sealed: Uint8Array };
  /** Throws when the key is not on the ring, or the data were changed. */
  open(keyId: string, sealed: Uint8Array, context: string): Uint8Array;
  /** A keyed fingerprint (hex) of something that must not be stored itself. Changes when the current key does. */
  fingerprint(text: string, purpose: string): string;
  /** The fingerprints under every key of the ring, newest first: for finding what was stored before the key changed. */
  fingerprints(text: string, purpose: string): string[];
  /** A key for one purpose, made from the current key: whoever has it cannot find the key of the ring. */
  derive(purpose: string): { keyId: string; key: Uint8Array };
  /** The same from the key with this id. Throws when it is not on the ring. */
  deriveFor(keyId: string, purpose: string): Uint8Array;
}

/** The file beside the database that holds the keys, newest first. */
const KEY_FILE = 'schluessel';

export interface KeyRingOptions {
  dataDir: string;
  /** Keys from the setting ENCRYPTION_KEY, newest first; empty: a file in `dataDir` holds them. */
  keys: readonly Uint8Array[];
  /** Told when a key file was made, so that somebody puts a copy into a safe. */
  onCreated?(path: string): void;
}

/**
 * The keys that applications are encrypted with. Without a setting, a key is made at the first start and kept in a file
 * that only the owner of the server may read.
 */
export async function openKeyRing({ dataDir, keys, onCreated }: KeyRingOptions): Promise<KeyRing> {
  const path = join(dataDir, KEY_FILE);
  const found = await findKeyRing({ dataDir, keys });
  if (found) return found;
  if (await createKeyFile(path)) onCreated?.(path);
  return toKeyRing((await readKeyFile(path)) ?? []);
}

/** The keys that are there already, or undefined: for what is of no use with a key made just now. */
export async function findKeyRing({ dataDir, keys }: Omit<KeyRingOptions, 'onCreated'>): Promise<KeyRing | undefined> {
  if (keys.length > 0) return toKeyRing(keys);
  const stored = await readKeyFile(join(dataDir, KEY_FILE));
  return stored && toKeyRing(stored);
}

/** Puts a new key in front of those in the file; data sealed with the old ones stay readable. Returns the new ring. */
export async function addKey(dataDir: string): Promise<KeyRing> {
  const path = join(dataDir, KEY_FILE);
  const keys = [randomBytes(KEY_BYTES), ...((await readKeyFile(path)) ?? [])];
  await replaceKeyFile(path, keys);
  return toKeyRing(keys);
}

/** Forgets every key but the newest. Only after all data are sealed with that one. */
export async function dropOldKeys(dataDir: string): Promise<void> {
  const path = join(dataDir, KEY_FILE);
  await replaceKeyFile(path, ((await readKeyFile(path)) ?? []).slice(0, 1));
}

/** Lines of base64 → keys, newest first. Throws when one of them does not have 32 bytes. */
function parseKeys(text: string): Uint8Array[] {
  return text
    .split(/\s+/)
    .filter(Boolean)
    .map((each) => {
      const key = Buffer.from(each, 'base64');
      if (key.length !== KEY_BYTES) throw new Error(`A key must have ${KEY_BYTES} bytes in base64.`);
      return key;
    });
}

function toKeyRing(keys: readonly Uint8Array[]): KeyRing {
  const [current] = keys;
  if (!current) throw new Error('Die Schlüsseldatei ist leer. Spielen Sie ihre Sicherung zurück.');
  const byId = new Map(keys.map((key) => [toKeyId(key), key]));
  const currentId = toKeyId(current);
  const keyOf = (keyId: string) => {
    const key = byId.get(keyId);
    if (!key) throw new Error(`Der Schlüssel ${keyId} fehlt. Geben Sie ihn in ENCRYPTION_KEY hinter dem neuen an.`);
    return key;
  };
  return {
    currentId,
    has: (keyId) => byId.has(keyId),
    seal: (plaintext, context) => ({ keyId: currentId, sealed: seal(current, plaintext, context) }),
    open: (keyId, sealed, context) => open(keyOf(keyId), sealed, context),
    fingerprint: (text, purpose) => toFingerprint(current, text, purpose),
    fingerprints: (text, purpose) => keys.map((key) => toFingerprint(key, text, purpose)),
    derive: (purpose) => ({ keyId: currentId, key: deriveKey(current, purpose) }),
    deriveFor: (keyId, purpose) => deriveKey(keyOf(keyId), purpose),
  };
}

const toFingerprint = (key: Uint8Array, text: string, purpose: string) =>
  createHmac('sha256', key).update(`${purpose}\n${text}`).digest('hex');

/** HKDF (RFC 5869). The word in front keeps these keys apart from everything else that is made from a key of the ring. */
const deriveKey = (key: Uint8Array, purpose: string) =>
  new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), `derive:${purpose}`, KEY_BYTES));

/** Names a key without telling anything about it. */
const toKeyId = (key: Uint8Array) => createHash('sha256').update('key id').update(key).digest('hex').slice(0, 12);

async function readKeyFile(path: string): Promise<Uint8Array[] | undefined> {
  try {
    return parseKeys(await readFile(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`Die Schlüsseldatei ${path} ist nicht lesbar. Spielen Sie ihre Sicherung zurück.`, {
      cause: error,
    });
  }
}

/** False when another instance was faster: its key counts. The file appears at once with all it holds, or not at all. */
async function createKeyFile(path: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  await writeKeyFile(draft, [randomBytes(KEY_BYTES)]);
  try {
    await link(draft, path);
    await syncFolder(dirname(path));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    await unlink(draft);
  }
}

/** Old keys stay in place until the new file is safely on the disk. */
async function replaceKeyFile(path: string, keys: readonly Uint8Array[]): Promise<void> {
  await writeKeyFile(`${path}.neu`, keys);
  await rename(`${path}.neu`, path);
  await syncFolder(dirname(path));
}

async function writeKeyFile(path: string, keys: readonly Uint8Array[]): Promise<void> {
  const file = await openFile(path, 'w', 0o600);
  try {
    await file.writeFile(keys.map((key) => `${Buffer.from(key).toString('base64')}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Without this a power cut may leave the file without a name. */
async function syncFolder(path: string): Promise<void> {
  const folder = await openFile(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
