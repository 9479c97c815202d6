import { createHash } from 'node:crypto';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import { isReadableCode, randomSigns, toCheckSign, toPlainSigns } from '#src/crypto/readableCode.ts';
import { openJson, sealJson } from '#src/crypto/sealJson.ts';
import type { Reader, Tx } from '#src/db/tx.ts';
import { createTotpSecret } from './totp.ts';

export interface SecondFactor {
  /** Base32, shared with the app. */
  secret: string;
  /** The app has shown a right code. */
  isConfirmed: boolean;
  /** The 30 seconds of the last code that was accepted; this and older ones are refused. */
  lastStep: number;
  /** SHA-256 of the backup codes that are left. */
  codes: readonly string[];
  /** New backup codes that nobody has said to have noted; they do not count yet. */
  pendingCodes?: readonly string[];
}

const CODES = 10;
/** 41 bits each, and five tries in a quarter of an hour. */
const CODE_SIGNS = 9;

/** The second factor of somebody; undefined when none was begun. */
export async function readSecondFactor(db: Reader, keys: KeyRing, staffId: string): Promise<SecondFactor | undefined> {
  const row = await db.selectFrom('staff_two_factor').selectAll().where('id', '=', staffId).executeTakeFirst();
  return row && open(keys, row);
}

/** As `readSecondFactor`, for changing it: who else wants to change it waits until this transaction is over. */
export async function lockSecondFactor(tx: Tx, keys: KeyRing, staffId: string): Promise<SecondFactor | undefined> {
  const row = await tx
    .updateTable('staff_two_factor')
    .set(({ ref }) => ({ key_id: ref('key_id') }))
    .where('id', '=', staffId)
    .returningAll()
    .executeTakeFirst();
  return row && open(keys, row);
}

/** Begins a second factor unless there is one already. */
export async function insertSecondFactor(db: Reader, keys: KeyRing, staffId: string): Promise<void> {
  const factor: SecondFactor = { secret: createTotpSecret(), isConfirmed: false, lastStep: 0, codes: [] };
  await db
    .insertInto('staff_two_factor')
    .values({ id: staffId, ...toRow(keys, staffId, factor) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function updateSecondFactor(tx: Tx, keys: KeyRing, staffId: string, factor: SecondFactor): Promise<void> {
  await tx
    .updateTable('staff_two_factor')
    .set(toRow(keys, staffId, factor))
    .where('id', '=', staffId)
    .execute();
}

export async function deleteSecondFactor(tx: Tx, staffId: string): Promise<void> {
  await tx.deleteFrom('staff_two_factor').where('id', '=', staffId).execute();
}

/** Ten codes for the day the phone is lost: "K7QMA-4XWA9". */
export function createBackupCodes(): string[] {
  return Array.from({ length: CODES }, () => {
    const signs = randomSigns(CODE_SIGNS);
    return `${signs}${toCheckSign(signs)}`.replace(/^.{5}/, '$&-');
  });
}

/** What is stored of a backup code, however it was typed; undefined for what cannot be one. */
export function toCodeHash(typed: string): string | undefined {
  const signs = toPlainSigns(typed);
  return isReadableCode(signs, CODE_SIGNS) ? createHash('sha256').update(signs).digest('hex') : undefined;
}

const contextOf = (staffId: string) => `staff_two_factor:${staffId}`;

function toRow(keys: KeyRing, staffId: string, factor: SecondFactor) {
  const { keyId, sealed } = sealJson(keys, factor, contextOf(staffId));
  return { key_id: keyId, payload: sealed };
}

function open(keys: KeyRing, { id, key_id, payload }: { id: string; key_id: string; payload: Uint8Array }) {
  return openJson<SecondFactor>(keys, key_id, payload, contextOf(id));
}
