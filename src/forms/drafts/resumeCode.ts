import { scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { isReadableCode, randomSigns, toCheckSign, toPlainSigns } from '#src/crypto/readableCode.ts';

const HANDLE_LENGTH = 5;
const SECRET_LENGTH = 10;
const LENGTH = HANDLE_LENGTH + SECRET_LENGTH;

/**
 * "K7QM4-XWA9C-HDN36-R" → `handle` finds the draft, `secret` (45 bits) opens it and is stored nowhere. The last sign
 * checks the others, so that a typing mistake does not count as a wrong try.
 */
export interface ResumeCode {
  handle: string;
  secret: string;
}

export function createResumeCode(): ResumeCode {
  const signs = randomSigns(LENGTH);
  return { handle: signs.slice(0, HANDLE_LENGTH), secret: signs.slice(HANDLE_LENGTH) };
}

/** The code as it is printed. */
export function formatResumeCode({ handle, secret }: ResumeCode): string {
  const signs = handle + secret;
  return `${signs.slice(0, 5)}-${signs.slice(5, 10)}-${signs.slice(10)}-${toCheckSign(signs)}`;
}

/** What somebody typed → the code, or undefined when it cannot be one. */
export function parseResumeCode(typed: string): ResumeCode | undefined {
  const signs = toPlainSigns(typed);
  if (!isReadableCode(signs, LENGTH)) return undefined;
  return { handle: signs.slice(0, HANDLE_LENGTH), secret: signs.slice(HANDLE_LENGTH, -1) };
}

/** A key out of the secret: slow on purpose (about 50 ms), because 45 bits alone are few for somebody with our disk. */
export async function toCodeKey({ handle, secret }: ResumeCode): Promise<Uint8Array> {
  return derive(secret, `resume ${handle}`, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 });
}

const derive = promisify<string, string, number, object, Buffer>(scrypt);
