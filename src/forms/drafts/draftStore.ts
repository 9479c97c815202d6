import { randomBytes, randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { open, seal } from '#src/crypto/seal.ts';
import { clearAttempts, countAttempt, readAttempts } from '#src/db/countAttempt.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { Tables } from '#src/db/tables.ts';
import { deleteUploadsOfDraft } from '#src/uploads/uploadStore.ts';
import { EMPTY_STATE } from '../journey.ts';
import { type Draft, type DraftState, openState, sealState } from './draft.ts';
import { createResumeCode, formatResumeCode, parseResumeCode, toCodeKey } from './resumeCode.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** On a shared computer a draft lives this long after the last press of a button. */
export const SHARED_MINUTES = 20;
/** Wrong codes for one draft before it is locked, and for how long. */
export const MAX_WRONG_CODES = 5;
export const LOCK_MS = 60 * MINUTE;

export interface NewDraft {
  form: string;
  formVersion: number;
  shared: boolean;
  /** How long a draft is kept at home, in days. */
  keepDays: number;
  now: number;
}

/** A new, empty draft. Its secret leaves the server with the cookie and is not stored. */
export async function createDraft(
  database: Database,
  { form, formVersion, shared, keepDays, now }: NewDraft,
): Promise<Draft> {
  const [id, secret, submissionId] = [randomUUID(), randomBytes(32).toString('base64url'), randomUUID()];
  const expiresAt = now + (shared ? SHARED_MINUTES * MINUTE : keepDays * DAY);
  await database.transaction((tx) =>
    tx
      .insertInto('draft')
      .values({
        id,
        form,
        form_version: formVersion,
        ciphertext: sealState(id, secret, EMPTY_STATE),
        code_handle: null,
        key_for_code: null,
        submission_id: submissionId,
        shared: shared ? 1 : 0,
        created_at: now,
        updated_at: now,
        expires_at: expiresAt,
      })
      .execute(),
  );
  return { id, secret, form, formVersion, state: EMPTY_STATE, submissionId, shared, hasCode: false, expiresAt };
}

/** The draft a cookie belongs to; undefined when it is forged, expired or handed in. */
export async function findDraft(
  database: Database,
  cookie: string | undefined,
  now: number,
): Promise<Draft | undefined> {
  const [id, secret] = cookie?.split('.') ?? [];
  if (!id || !secret) return undefined;
  const row = await database.kysely
    .selectFrom('draft')
    .selectAll()
    .where('id', '=', id)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row && toDraft(row, secret);
}

/** What the browser keeps. */
export const toCookie = ({ id, secret }: Draft): string => `${id}.${secret}`;

/**
 * Changes the answers. `change` gets them as they are now: what a second tab has saved in between is not lost. Undefined
 * when the draft is gone.
 */
export async function updateDraft(
  database: Database,
  draft: Draft,
  change: (state: DraftState) => DraftState,
  now: number,
): Promise<Draft | undefined> {
  return database.transaction(async (tx) => {
    const row = await tx
      .selectFrom('draft')
      .selectAll()
      .where('id', '=', draft.id)
      .where('expires_at', '>', now)
      .executeTakeFirst();
    const current = row && toDraft(row, draft.secret);
    if (!current) return undefined;
    const state = change(current.state);
    // Who has a code to come back with keeps the draft, wherever it was begun.
    const isFleeting = current.shared && row.code_handle === null;
    const expiresAt = isFleeting ? now + SHARED_MINUTES * MINUTE : current.expiresAt;
    await tx
      .updateTable('draft')
      .set({ ciphertext: sealState(draft.id, draft.secret, state), updated_at: now, expires_at: expiresAt })
      .where('id', '=', draft.id)
      .execute();
    return { ...current, state, expiresAt };
  });
}

/** A code to print or mail that opens this draft anywhere for `keepDays`. An earlier code stops working. */
export async function giveResumeCode(
  database: Database,
  draft: Draft,
  { keepDays, now }: { keepDays: number; now: number },
): Promise<string> {
  const code = createResumeCode();
  const key = await toCodeKey(code);
  await database.transaction((tx) =>
    tx
      .updateTable('draft')
      .set({
        code_handle: code.handle,
        key_for_code: seal(key, Buffer.from(draft.secret, 'base64url'), `code:${draft.id}`),
        expires_at: draft.shared ? now + keepDays * DAY : draft.expiresAt,
      })
      .where('id', '=', draft.id)
      .execute(),
  );
  return formatResumeCode(code);
}

export type Resumed =
  | { kind: 'open'; draft: Draft }
  | { kind: 'wrong' }
  | { kind: 'typo' }
  | { kind: 'locked'; until: number };

/** Opens the draft of a code. Wrong and unknown codes get the same answer; after five the code is locked for an hour. */
export async function resumeDraft(database: Database, typed: string, now: number): Promise<Resumed> {
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
  return { kind: 'open', draft };
}

/** After the date was secured: the draft goes on under a new submission, and what follows is a second handing in. */
export async function renewSubmission(
  tx: Transaction<Tables>,
  draft: Draft,
  change: (state: DraftState) => DraftState,
): Promise<void> {
  const row = await tx.selectFrom('draft').selectAll().where('id', '=', draft.id).executeTakeFirst();
  const current = row && toDraft(row, draft.secret);
  if (!current) return;
  await tx
    .updateTable('draft')
    .set({ submission_id: randomUUID(), ciphertext: sealState(draft.id, draft.secret, change(current.state)) })
    .where('id', '=', draft.id)
    .execute();
}

/** Inside the transaction that hands the application in, or on request of the citizen. Uploads not moved away go with it. */
export async function deleteDraft(tx: Transaction<Tables>, id: string): Promise<void> {
  await deleteUploadsOfDraft(tx, id);
  await tx.deleteFrom('draft').where('id', '=', id).execute();
}

/** Ids of drafts nobody came back for, those behind `after` in order. */
export async function findExpiredDrafts(
  database: Database,
  now: number,
  after: string,
  limit = 200,
): Promise<string[]> {
  const rows = await database.kysely
    .selectFrom('draft')
    .select('id')
    .where('expires_at', '<=', now)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

interface DraftRow {
  id: string;
  form: string;
  form_version: number;
  ciphertext: Uint8Array;
  submission_id: string;
  shared: number;
  code_handle: string | null;
  expires_at: number;
}

function toDraft(row: DraftRow, secret: string): Draft | undefined {
  const state = tryTo(() => openState(row.id, secret, row.ciphertext));
  return (
    state && {
      id: row.id,
      secret,
      form: row.form,
      formVersion: row.form_version,
      state,
      submissionId: row.submission_id,
      shared: row.shared === 1,
      hasCode: row.code_handle !== null,
      expiresAt: row.expires_at,
    }
  );
}

function openWithCode(row: DraftRow, sealed: Uint8Array, key: Uint8Array): Draft | undefined {
  const secret = tryTo(() => open(key, sealed, `code:${row.id}`));
  return secret && toDraft(row, Buffer.from(secret).toString('base64url'));
}

/** A wrong key is an answer here, not a fault. */
function tryTo<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
