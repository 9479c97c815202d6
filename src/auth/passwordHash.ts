import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { takeTurns } from '#src/cache/takeTurns.ts';

/** OWASP Password Storage Cheat Sheet (2025): argon2id with 19 MiB, two passes, one lane. */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const HASH_BYTES = 32;
const SALT_BYTES = 16;

/** Of the four threads that Node shares with files and names: many tries at once wait for each other, not everybody for them. */
const takeTurn = takeTurns(2);
const run = promisify<'argon2id', Argon2Parameters, Buffer>(argon2);

/** The hash to store, with its parameters and salt: "$argon2id$v=19$m=19456,t=2,p=1$…$…". */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, { memory: MEMORY_KIB, passes: PASSES, parallelism: LANES });
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${toText(salt)}$${toText(hash)}`;
}

/** Whether the hash was made from this password. Throws for a text that is no hash of ours. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const parsed = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash);
  if (!parsed) throw new Error('The stored password is no argon2id hash.');
  const [, memory, passes, parallelism, salt = '', expected = ''] = parsed;
  const costs = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const wanted = Buffer.from(expected, 'base64');
  const made = await derive(password, Buffer.from(salt, 'base64'), costs, wanted.length);
  return timingSafeEqual(made, wanted);
}

/** The same letters typed on two machines may arrive as different bytes; NFKC makes them one. */
const derive = (
  password: string,
  nonce: Buffer,
  costs: Pick<Argon2Parameters, 'memory' | 'passes' | 'parallelism'>,
  tagLength = HASH_BYTES,
) => takeTurn(() => run('argon2id', { message: password.normalize('NFKC'), nonce, tagLength, ...costs }));

const toText = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
