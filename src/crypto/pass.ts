import type { KeyRing } from './keyRing.ts';
import { openJson, sealJson } from './sealJson.ts';

/** What a pass opens, and until when (epoch milliseconds). */
export interface Pass {
  id: string;
  until: number;
}

/** A pass for a cookie: only we can make and read it. One `purpose` never opens what another one was made for. */
export function sealPass(keys: KeyRing, purpose: string, pass: Pass): string {
  const { keyId, sealed } = sealJson(keys, pass, `pass:${purpose}`);
  return `${keyId}.${Buffer.from(sealed).toString('base64url')}`;
}

/** The pass again; undefined when it is forged, for another purpose, or over. */
export function openPass(keys: KeyRing, purpose: string, text: string | undefined, now: number): Pass | undefined {
  const [keyId, sealed] = text?.split('.') ?? [];
  if (!keyId || !sealed || !keys.has(keyId)) return undefined;
  try {
    const pass = openJson<Pass>(keys, keyId, Buffer.from(sealed, 'base64url'), `pass:${purpose}`);
    return pass.until > now ? pass : undefined;
  } catch {
    // Not made by us.
    return undefined;
  }
}
