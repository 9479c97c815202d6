import { writeProtokoll } from '#src/audit/protokoll.ts';
import { darf, type Recht } from '#src/auth/rechte.ts';
import type { Staff } from '#src/auth/staff.ts';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { parseAktenzeichen } from '../aktenzeichen.ts';
import { isInBereich } from '../liste/inBereich.ts';
import { readNachreichungen } from '../nachreichungStore.ts';
import type { Nachreichung, Vorgang } from '../vorgang.ts';
import { findVorgangByAktenzeichen } from '../vorgangStore.ts';
import { type EingegangeneAnlage, listAnlagen } from './anlagen.ts';

/** What the papers are read from; `Antragsstelle` is one. */
export interface Aktenschrank {
  database: Database;
  keys: KeyRing;
  /** Epoch milliseconds. */
  now(): number;
}

/** A Vorgang that this member of staff may open, with all its papers. */
export interface Akte {
  vorgang: Vorgang;
  nachreichungen: readonly Nachreichung[];
  anlagen: readonly EingegangeneAnlage[];
}

/** 403: the role does not allow it. 404: there is none, or it is none of theirs; both look the same. */
export type Zugang = { ok: true; akte: Akte } | { ok: false; status: 403 | 404 };

/** The Vorgang behind an address of the desk, when this member of staff may do `recht` with it. */
export async function openAkte(
  { database, keys }: Aktenschrank,
  staff: Staff | undefined,
  aktenzeichen: string | undefined,
  recht: Recht,
): Promise<Zugang> {
  if (!staff || !darf(staff.rolle, recht)) return { ok: false, status: 403 };
  const vorgang = await findVorgangByAktenzeichen(database.kysely, keys, parseAktenzeichen(aktenzeichen ?? '') ?? '');
  if (!vorgang || !isInBereich(staff, vorgang)) return { ok: false, status: 404 };
  const nachreichungen = await readNachreichungen(database.kysely, keys, vorgang.id);
  return { ok: true, akte: { vorgang, nachreichungen, anlagen: listAnlagen(vorgang, nachreichungen) } };
}

/** What is logged here. */
export type Einsicht = 'vorgang-gesehen' | 'anlage-gesehen' | 'anlage-heruntergeladen' | 'vorgang-exportiert';

/** Logs who looked, before anything is handed out: without the entry there is no look. */
export async function logEinsicht(
  { database, keys, now }: Aktenschrank,
  staff: Staff,
  aktion: Einsicht,
  { aktenzeichen }: Vorgang,
): Promise<void> {
  const entry = { am: now(), wer: staff.id, aktion, gegenstand: aktenzeichen };
  await database.transaction((tx) => writeProtokoll(tx, keys, entry));
}

/** How long the pictures of a page belong to the look that was logged for it. */
const SEITE_MS = 60_000;

/** Logs the picture of a paper, unless the page that shows it was logged just before: both are one look. */
export async function logBild(schrank: Aktenschrank, staff: Staff, vorgang: Vorgang): Promise<void> {
  const page = await schrank.database.kysely
    .selectFrom('protokoll')
    .select('nr')
    .where('gegenstand', '=', vorgang.aktenzeichen)
    .where('wer', '=', staff.id)
    .where('aktion', '=', 'anlage-gesehen' satisfies Einsicht)
    .where('am', '>', schrank.now() - SEITE_MS)
    .limit(1)
    .executeTakeFirst();
  if (!page) await logEinsicht(schrank, staff, 'anlage-gesehen', vorgang);
}
