import type { Generated } from 'kysely';

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
  /** The office still has something to do. */
  offen: Generated<Flag>;
  /** What the queue is sorted by, see src/vorgaenge/uhren.ts. */
  faellig_am: Generated<number>;
  /** Since when the clock of the complete application runs; null while it is paused. */
  laeuft_seit: number | null;
  /** What that clock had counted before it was last paused. */
  gelaufen_ms: Generated<number>;
  /** How long the office wants to take once everything is there. */
  ziel_ms: Generated<number>;
  /** A day it has to be done by, whatever the clock says: the day of a Fahrt. */
  termin_am: number | null;
  entschieden_am: number | null;
  /** How many papers and answers are missing. */
  fehlend: Generated<number>;
  /** The member of staff who holds it, until `zugeteilt_bis`. */
  zustaendig: string | null;
  zugeteilt_bis: number | null;
  /** Who proposed to refuse it: somebody else has to agree. */
  vorschlag_von: string | null;
  /** Until when the citizen was asked to answer; afterwards it is offered again. Null unless somebody asked. */
  antwort_bis: number | null;
  herkunft: Generated<'online' | 'papier' | 'probe'>;
  /** The member of staff who typed it in or helped. */
  erfasst_von: string | null;
  /** The key its search marks were made with; null: they are still to be made. */
  marken_key: string | null;
}

/** A keyed fingerprint of a name or birth date, so that a Vorgang is found although it is sealed. */
export interface SuchmarkeTable {
  marke: string;
  vorgang_id: string;
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
  /** The member of staff; null: the citizen or the portal itself. */
  von: string | null;
}

/** Something a person has to look at: a letter to print, a mail that came back, an answer that arrived. */
export interface AufgabeTable {
  id: string;
  vorgang_id: string;
  art: string;
  am: number;
  schreiben_id: string | null;
  erledigt_am: number | null;
  erledigt_von: string | null;
}

/** A letter of the office, as it was sent. */
export interface SchreibenTable {
  id: string;
  vorgang_id: string;
  vorlage: string;
  versand: 'mail' | 'post';
  am: number;
  von: string;
  versendet_am: number | null;
  key_id: string;
  payload: Uint8Array;
}

/** A view of the list that somebody saved: `query` is the part of the address behind the question mark. */
export interface AnsichtTable {
  id: string;
  staff_id: string;
  name: string;
  query: string;
  created_at: number;
}

/** Who saw or changed personal data, and when; append only, see src/audit/README.md. */
export interface ProtokollTable {
  nr: number;
  am: number;
  wer: string;
  aktion: string;
  gegenstand: string | null;
  hash: string;
  key_id: string;
  siegel: string;
}

/** Which entries of the Protokoll name this among several: an index, append only, and no part of the chain. */
export interface ProtokollBezugTable {
  gegenstand: string;
  nr: number;
}

/** The last entry of the Protokoll; one row, which also makes writers wait for each other. */
export interface ProtokollKopfTable {
  id: number;
  nr: number;
  hash: string;
}

/** A routine run such as a backup, and how it went. `hinweis` holds no personal data. */
export interface LaufTable {
  id: string;
  art: string;
  am: number;
  dauer_ms: number;
  erfolg: Flag;
  hinweis: string;
}

/** Something the portal made up and must not lose, sealed: the secret of the sessions. */
export interface GeheimnisTable {
  id: string;
  key_id: string;
  payload: Uint8Array;
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

/** Text on SQLite, a date on PostgreSQL: so better-auth stores them; `toStoredTime` in src/auth/staffStore.ts writes both. */
export type StoredTime = Date | string;

/** Who works in the office. `antraege` and `stadtbezirke` are lists with commas; null: all. */
export interface StaffTable {
  id: string;
  name: string;
  /** In small letters. */
  email: string;
  email_verified: boolean | Flag;
  image: string | null;
  created_at: StoredTime;
  updated_at: StoredTime;
  rolle: string;
  antraege: string | null;
  stadtbezirke: string | null;
  disabled_at: number | null;
  /** The password is one that the operator handed out. */
  must_change_password: Flag;
}

/** A login, or the part of it that is done: `stufe` says what was proved. */
export interface StaffSessionTable {
  id: string;
  token: string;
  staff_id: string;
  stufe: 'passwort' | 'code' | 'voll';
  expires_at: StoredTime;
  ip_address: string | null;
  user_agent: string | null;
  created_at: StoredTime;
  updated_at: StoredTime;
}

/** How somebody logs in: `credential` with the hash of a password, `stadt` with the account of the city. */
export interface StaffAccountTable {
  id: string;
  staff_id: string;
  provider_id: string;
  account_id: string;
  password: string | null;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: StoredTime | null;
  refresh_token_expires_at: StoredTime | null;
  scope: string | null;
  created_at: StoredTime;
  updated_at: StoredTime;
}

/** A login at the city that is under way. */
export interface StaffVerificationTable {
  id: string;
  identifier: string;
  value: string;
  expires_at: StoredTime;
  created_at: StoredTime;
  updated_at: StoredTime;
}

/** The second factor of the member of staff with this id, sealed. */
export interface StaffTwoFactorTable {
  id: string;
  key_id: string;
  payload: Uint8Array;
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
  suchmarke: SuchmarkeTable;
  aufgabe: AufgabeTable;
  schreiben: SchreibenTable;
  ansicht: AnsichtTable;
  protokoll: ProtokollTable;
  protokoll_bezug: ProtokollBezugTable;
  protokoll_kopf: ProtokollKopfTable;
  lauf: LaufTable;
  geheimnis: GeheimnisTable;
  staff: StaffTable;
  staff_session: StaffSessionTable;
  staff_account: StaffAccountTable;
  staff_verification: StaffVerificationTable;
  staff_two_factor: StaffTwoFactorTable;
  migration: MigrationTable;
}
