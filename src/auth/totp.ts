import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const DIGITS = 6;
const STEP_MS = 30_000;
/** Clocks of phones may be one step ahead or behind (RFC 6238 section 5.2). */
const DRIFT = 1;
/** SHA-1 has 160 bits; RFC 4226 recommends a secret of that length. */
const SECRET_BYTES = 20;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new secret for an authenticator app, as the letters and digits that somebody may type (base32). */
export const createTotpSecret = (): string => toBase32(randomBytes(SECRET_BYTES));

/** What the QR code says; `account` is shown in the app below the name of the issuer. */
export function toOtpUri(secret: string, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}

/**
 * The number of the 30 seconds that the code belongs to (RFC 6238), or undefined when it is wrong. Who remembers the
 * number accepts each code only once.
 */
export function findTotpStep(secret: string, code: string, now: number): number | undefined {
  const typed = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(typed)) return undefined;
  const current = Math.floor(now / STEP_MS);
  for (let step = current - DRIFT; step <= current + DRIFT; step++) {
    if (timingSafeEqual(Buffer.from(toCode(secret, step)), Buffer.from(typed))) return step;
  }
  return undefined;
}

/** The code an app shows at this moment. */
export const totpCode = (secret: string, now: number): string => toCode(secret, Math.floor(now / STEP_MS));

/** HOTP (RFC 4226) of the step. */
function toCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = (mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, '0');
}

function toBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((group) => BASE32[Number.parseInt(group, 2)]).join('');
}

function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (sign) => BASE32.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
