import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { isUuid } from '#src/crypto/uuid.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { Tx } from '#src/db/tx.ts';
import { deleteUploadsOfDraft } from '#src/uploads/uploadStore.ts';
import { EMPTY_STATE } from '../journey.ts';
import { type Draft, type DraftState, sealState, toDraft } from './draft.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** On a shared computer a draft lives this long after the last press of a button. */
export const SHARED_MINUTES = 20;

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
  if (!id || !secret || !isUuid(id)) return undefined;
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
    // Written first and read by that: another tab has to wait here until this one is done.
    const row = await tx
      .updateTable('draft')
      // Kept as long again as when it was begun: 30 days at home, minutes on a shared computer.
      .set({ updated_at: now, expires_at: sql<number>`${now} + (expires_at - updated_at)` })
      .where('id', '=', draft.id)
      .where('expires_at', '>', now)
      .returningAll()
      .executeTakeFirst();
    const current = row && toDraft(row, draft.secret);
    if (!current) return undefined;
    const state = change(current.state);
    await tx
      .updateTable('draft')
      .set({ ciphertext: sealState(draft.id, draft.secret, state) })
      .where('id', '=', draft.id)
      .execute();
    return { ...current, state };
  });
}

/** After the date was secured: the draft goes on under a new submission, and what follows is a second handing in. */
export async function renewSubmission(tx: Tx, draft: Draft, change: (state: DraftState) => DraftState): Promise<void> {
  const row = await tx
    .updateTable('draft')
    .set({ submission_id: randomUUID() })
    .where('id', '=', draft.id)
    .returningAll()
    .executeTakeFirst();
  const current = row && toDraft(row, draft.secret);
  if (!current) return;
  await tx
    .updateTable('draft')
    .set({ ciphertext: sealState(draft.id, draft.secret, change(current.state)) })
    .where('id', '=', draft.id)
    .execute();
}

/** Inside the transaction that hands the application in, or on request of the citizen. Uploads not moved away go with it. */
export async function deleteDraft(tx: Tx, id: string): Promise<void> {
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
