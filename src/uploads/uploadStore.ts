import { randomBytes, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { KEY_BYTES, open, seal } from '#src/crypto/seal.ts';
import type { Tables, UploadTable } from '#src/db/tables.ts';
import type { Tx } from '#src/db/tx.ts';

/** Encrypts a file under a new id with a key of its own (base64url), which must be kept elsewhere. */
export function sealUpload(bytes: Uint8Array): { id: string; key: string; content: Uint8Array } {
  const [id, key] = [randomUUID(), randomBytes(KEY_BYTES)];
  return { id, key: key.toString('base64url'), content: seal(key, bytes, contextOf(id)) };
}

/** The file again. Throws when the key is another one, or the content was changed or stands under another id. */
export function openUpload({ id, content }: { id: string; content: Uint8Array }, key: string): Uint8Array {
  return open(Buffer.from(key, 'base64url'), content, contextOf(id));
}

const contextOf = (id: string) => `upload:${id}`;

/** Whose it is: of a draft, or of a Vorgang. */
export type UploadOwner = { draftId: string } | { vorgangId: string };

export interface NewUpload {
  id: string;
  draftId: string | null;
  vorgangId: string | null;
  mediaType: string;
  /** Bytes before encryption. */
  size: number;
  scan: UploadTable['scan'];
  /** From `sealUpload`. */
  content: Uint8Array;
  now: number;
}

/** What is known of a file without its key. */
export interface UploadInfo {
  id: string;
  draftId: string | null;
  vorgangId: string | null;
  mediaType: string;
  size: number;
  scan: UploadTable['scan'];
  createdAt: number;
}

/** Throws when the id is taken. */
export async function insertUpload(
  db: Kysely<Tables>,
  { id, draftId, vorgangId, mediaType, size, scan, content, now }: NewUpload,
): Promise<void> {
  await db
    .insertInto('upload')
    .values({
      id,
      draft_id: draftId,
      vorgang_id: vorgangId,
      media_type: mediaType,
      size,
      scan,
      content,
      created_at: now,
    })
    .execute();
}

/** Hands these uploads of the draft over to the Vorgang and returns how many there were; others stay where they are. */
export async function moveUploadsToVorgang(
  tx: Tx,
  ids: readonly string[],
  draftId: string,
  vorgangId: string,
): Promise<number> {
  if (ids.length === 0) return 0;
  const { numUpdatedRows } = await tx
    .updateTable('upload')
    .set({ draft_id: null, vorgang_id: vorgangId })
    .where('id', 'in', [...ids])
    .where('draft_id', '=', draftId)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Hands everything of one Vorgang over to another, or only these uploads. */
export async function handOverUploads(
  tx: Tx,
  { from, to, ids }: { from: string; to: string; ids?: readonly string[] },
): Promise<void> {
  if (ids?.length === 0) return;
  const all = tx.updateTable('upload').set({ vorgang_id: to }).where('vorgang_id', '=', from);
  await (ids ? all.where('id', 'in', [...ids]) : all).execute();
}

export async function readUpload(
  db: Kysely<Tables>,
  id: string,
): Promise<(UploadInfo & { content: Uint8Array }) | undefined> {
  const row = await db.selectFrom('upload').selectAll().where('id', '=', id).executeTakeFirst();
  return row && { ...toInfo(row), content: row.content };
}

/** The oldest first. */
export async function listUploads(db: Kysely<Tables>, owner: UploadOwner): Promise<UploadInfo[]> {
  const rows = await db
    .selectFrom('upload')
    .select(['id', 'draft_id', 'vorgang_id', 'media_type', 'size', 'scan', 'created_at'])
    .where(columnOf(owner), '=', idOf(owner))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toInfo);
}

export async function countUploads(db: Kysely<Tables>, owner: UploadOwner): Promise<number> {
  const { count } = await db
    .selectFrom('upload')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(columnOf(owner), '=', idOf(owner))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** False when this draft has no such upload. What was handed in is not touched. */
export async function deleteUpload(db: Kysely<Tables>, id: string, draftId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('upload')
    .where('id', '=', id)
    .where('draft_id', '=', draftId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Returns how many. */
export async function deleteUploadsOfDraft(tx: Tx, draftId: string): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom('upload').where('draft_id', '=', draftId).executeTakeFirst();
  return Number(numDeletedRows);
}

/** Returns how many. */
export async function deleteUploadsOfVorgang(tx: Tx, vorgangId: string): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom('upload').where('vorgang_id', '=', vorgangId).executeTakeFirst();
  return Number(numDeletedRows);
}

/**
 * Deletes what belongs to nobody any more and was stored before this time; returns how many. A file can arrive while its
 * draft is being deleted; nobody has its key, but it must not lie here for ever.
 */
export async function deleteStrayUploads(db: Kysely<Tables>, before: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('upload')
    .where('created_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('draft').select('draft.id').whereRef('draft.id', '=', 'upload.draft_id'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('vorgang').select('vorgang.id').whereRef('vorgang.id', '=', 'upload.vorgang_id'))),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

const columnOf = (owner: UploadOwner) => ('draftId' in owner ? 'draft_id' : 'vorgang_id');
const idOf = (owner: UploadOwner) => ('draftId' in owner ? owner.draftId : owner.vorgangId);

function toInfo(row: Omit<UploadTable, 'content'>): UploadInfo {
  return {
    id: row.id,
    draftId: row.draft_id,
    vorgangId: row.vorgang_id,
    mediaType: row.media_type,
    size: row.size,
    scan: row.scan,
    createdAt: row.created_at,
  };
}
