import { open, seal } from '#src/crypto/seal.ts';
import { clearAttempts, countAttempt, readAttempts } from '#src/db/countAttempt.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { Tx } from '#src/db/tx.ts';
import { type Draft, type DraftRow, toDraft, tryTo } from './draft.ts';
import { createResumeCode, formatResumeCode, parseResumeCode, type ResumeCode, toCodeKey } from './resumeCode.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Wrong codes for one draft before it is locked, and for how long. */
export const MAX_WRONG_CODES = 5;
export const LOCK_MS = 60 * MINUTE;

/** Among a thousand drafts one draw in 6,000 hits a handle that is taken. */
const HANDLE_TRIES = 5;

/**
 * A code to print or mail that opens this draft anywhere for `keepDays`, also one from a shared computer. An earlier code
 * stops working. Undefined when the draft is gone.
 */
export async function giveResumeCode(
  database: Database,
  draft: Draft,
  { keepDays, now }: { keepDays: number; now: number },
): Promise<string | undefined> {
  for (let tries = 1; tries <= HANDLE_TRIES; tries++) {
    const code = createResumeCode();
    // Slow, so it happens before the transaction.
    const key = await toCodeKey(code);
    const sealed = seal(key, Buffer.from(draft.secret, 'base64url'), `code:${draft.id}`);
    const expiresAt = now + keepDays * DAY;
    const result = await database.transaction((tx) => storeCode(tx, draft.id, { code, sealed, expiresAt, now }));
    if (result === 'stored') return formatResumeCode(code);
    if (result === 'gone') return undefined;
  }
  throw new Error('Every handle drawn for a resume code was taken.');
}

async function storeCode(
  tx: Tx,
  id: string,
  { code, sealed, expiresAt, now }: { code: ResumeCode; sealed: Uint8Array; expiresAt: number; now: number },
): Promise<'stored' | 'taken' | 'gone'> {
  const taken = await tx.selectFrom('draft').select('id').where('code_handle', '=', code.handle).executeTakeFirst();
  if (taken) return 'taken';
  const stored = await tx
    .updateTable('draft')
    .set({ code_handle: code.handle, key_for_code: sealed, updated_at: now, expires_at: expiresAt })
    .where('id', '=', id)
    .where('expires_at', '>', now)
    .returning('id')
    .executeTakeFirst();
  return stored ? 'stored' : 'gone';
}

export type Resumed =
  | { kind: 'open'; draft: Draft }
  | { kind: 'wrong' }
  | { kind: 'typo' }
  | { kind: 'locked'; until: number };

/**
 * Opens the draft of a code, `shared` on a computer that others use, too. Wrong and unknown codes get the same answer; after five
 * the code is locked for an hour.
 */
export async function resumeDraft(
  database: Database,
  typed: string,
  { shared, now }: { shared: boolean; now: number },
): Promise<Resumed> {
  const code = parseResumeCode(typed);
  if (!code) return { kind: 'typo' };
  const counter = `code:${code.handle}`;
  const attempts = await readAttempts(database, counter, now);
  if (attempts && attempts.count >= MAX_WRONG_CODES) return { kind: 'locked', until: attempts.windowEndsAt };
  // Counted before it is known to be wrong: who tries many at once gets no more than five.
  const { count, windowEndsAt } = await countAttempt(database, counter, { windowMs: LOCK_MS, now });
  if (count > MAX_WRONG_CODES) return { kind: 'locked', until: windowEndsAt };
  const key = await toCodeKey(code);
  const row = await database.kysely
    .selectFrom('draft')
    .selectAll()
    .where('code_handle', '=', code.handle)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  const draft = row?.key_for_code ? openWithCode(row, row.key_for_code, key) : undefined;
  if (!draft) return { kind: 'wrong' };
  await clearAttempts(database, counter);
  await database.kysely
    .updateTable('draft')
    .set({ shared: shared ? 1 : 0 })
    .where('id', '=', draft.id)
    .execute();
  return { kind: 'open', draft: { ...draft, shared } };
}

function openWithCode(row: DraftRow, sealed: Uint8Array, key: Uint8Array): Draft | undefined {
  const secret = tryTo(() => open(key, sealed, `code:${row.id}`));
  return secret && toDraft(row, Buffer.from(secret).toString('base64url'));
}
