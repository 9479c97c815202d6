import type { KeyRing } from './keyRing.ts';

/** What is sealed with a key of the ring: any plain data. `context` binds it to its row: "vorgang:<id>". */
export function sealJson(keys: KeyRing, value: unknown, context: string) {
  return keys.seal(Buffer.from(JSON.stringify(value)), context);
}

/** The data again. Throws when the key is missing, or they were changed or stand in another row. */
export function openJson<T>(keys: KeyRing, keyId: string, sealed: Uint8Array, context: string): T {
  return JSON.parse(Buffer.from(keys.open(keyId, sealed, context)).toString('utf8')) as T;
}
