/** A yes or no as both engines store it. */
export type Flag = 0 | 1;

/** Application under way, encrypted; `expires_at` is when it is deleted. */
export interface DraftTable {
  id: string;
  form: string;
  form_version: number;
  ciphertext: Uint8Array;
  code_handle: string | null;
  key_for_code: Uint8Array | null;
  /** Made before sending, so that sending twice is the same as once. */
  submission_id: string;
  shared: Flag;
  created_at: number;
  updated_at: number;
  expires_at: number;
}

/** A file, encrypted. It belongs to a draft until that is sent, then to the Vorgang. */
export interface UploadTable {
  id: string;
  draft_id: string | null;
  vorgang_id: string | null;
  media_type: string;
  size: number;
  scan: 'sauber' | 'ungeprueft';
  content: Uint8Array;
  created_at: number;
}

/** What the office works on. Everything personal is inside `payload`, sealed with the key named by `key_id`. */
export interface VorgangTable {
  id: string;
  aktenzeichen: string;
  antrag: string;
  form_version: number;
  status: string;
  eingegangen_am: number;
  fristwahrend: Flag;
  stadtbezirk: string | null;
  key_id: string;
  payload: Uint8Array;
  geaendert_am: number;
  loeschen_am: number | null;
  loeschsperre: Flag;
}

/** Papers handed in later. */
export interface NachreichungTable {
  id: string;
  vorgang_id: string;
  eingegangen_am: number;
  key_id: string;
  payload: Uint8Array;
}

/** The history of a Vorgang. */
export interface EreignisTable {
  id: string;
  vorgang_id: string;
  am: number;
  art: string;
  key_id: string | null;
  payload: Uint8Array | null;
}

/** Who may use the Fahrdienst, how often and from when until when (days such as 2026-11-21). */
export interface BerechtigungTable {
  id: string;
  nummer: string;
  key_id: string;
  payload: Uint8Array;
  kontingent: number;
  gueltig_ab: string;
  gueltig_bis: string | null;
  created_at: number;
}

/** A booked Fahrt; `datum` is a day such as 2026-11-21. */
export interface FahrtTable {
  vorgang_id: string;
  berechtigung_id: string | null;
  datum: string;
  einzelfahrten: number;
  storniert_am: number | null;
}

/** A task for the machine; see src/queue/README.md. */
export interface JobTable {
  id: string;
  kind: string;
  /** JSON; ids only, never what citizens wrote. */
  payload: string;
  unique_key: string | null;
  status: 'ready' | 'running' | 'done' | 'dead';
  run_at: number;
  attempts: number;
  max_attempts: number;
  locked_until: number | null;
  last_error: string | null;
  created_at: number;
  finished_at: number | null;
}

/** How often something was tried, such as a wrong code. `key` is hashed by the caller. */
export interface AttemptTable {
  key: string;
  count: number;
  window_ends_at: number;
}

/** What was deleted, without saying whose it was. */
export interface LoeschprotokollTable {
  id: string;
  am: number;
  art: string;
  anzahl: number;
  pruefsumme: string;
  probelauf: Flag;
}

export interface MigrationTable {
  number: number;
  name: string;
  applied_at: number;
}

/** Every table of the portal. Times (`…_at`, `…_am`) are milliseconds since 1970 unless a comment says day. */
export interface Tables {
  draft: DraftTable;
  upload: UploadTable;
  vorgang: VorgangTable;
  nachreichung: NachreichungTable;
  ereignis: EreignisTable;
  berechtigung: BerechtigungTable;
  fahrt: FahrtTable;
  job: JobTable;
  attempt: AttemptTable;
  loeschprotokoll: LoeschprotokollTable;
  migration: MigrationTable;
}
