import { hkdfSync } from 'node:crypto';
import { open, seal } from '#src/crypto/seal.ts';
import type { FormState } from '../journey.ts';

/** What one citizen has answered so far. */
export interface Draft {
  id: string;
  /** Known to the citizen's browser only; without it nobody can read the answers, we neither. */
  secret: string;
  form: string;
  formVersion: number;
  state: DraftState;
  /** Goes with the application when it is handed in, however often that is tried. */
  submissionId: string;
  /** On a computer that others use, too: kept for minutes only, forgotten at the end. */
  shared: boolean;
  /** A code was given out that opens it elsewhere. */
  hasCode: boolean;
  /** Epoch milliseconds. */
  expiresAt: number;
}

export interface DraftState extends FormState {
  /** Set when the date was secured already: handing in adds to this Vorgang. */
  ergaenzt?: string;
}

/** The answers as they lie in the database: readable with the secret of the cookie, in this draft alone. */
export function sealState(id: string, secret: string, state: DraftState): Uint8Array {
  return seal(toKey(secret), Buffer.from(JSON.stringify(state)), `draft:${id}`);
}

/** Throws when the secret is not the one of this draft. */
export function openState(id: string, secret: string, sealed: Uint8Array): DraftState {
  return JSON.parse(Buffer.from(open(toKey(secret), sealed, `draft:${id}`)).toString('utf8')) as DraftState;
}

/** The secret has 256 random bits, so nothing has to be slow here. */
const toKey = (secret: string) => new Uint8Array(hkdfSync('sha256', Buffer.from(secret, 'base64url'), '', 'draft', 32));

/** A row of the table, as far as a draft is made of it. */
export interface DraftRow {
  id: string;
  form: string;
  form_version: number;
  ciphertext: Uint8Array;
  submission_id: string;
  shared: number;
  code_handle: string | null;
  expires_at: number;
}

/** Undefined when the secret is not the one of this draft. */
export function toDraft(row: DraftRow, secret: string): Draft | undefined {
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

/** A wrong key is an answer here, not a fault. */
export function tryTo<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
