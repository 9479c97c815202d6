import { randomUUID } from 'node:crypto';
import { writeProtokoll } from '#src/audit/protokoll.ts';
import { darf, type Recht } from '#src/auth/rechte.ts';
import type { Staff } from '#src/auth/staff.ts';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { Tx } from '#src/db/tx.ts';
import { insertEreignis } from '../ereignisStore.ts';
import { isInBereich } from '../liste/inBereich.ts';
import { type EreignisInhalt, isMoeglich, OFFEN, type Schritt, type Vorgang } from '../vorgang.ts';
import { lockVorgang, updateStatus } from '../vorgangStore.ts';
import { hold } from './leihe.ts';

/** What the desk works with; `Antragsstelle` is one. */
export interface Schreibtisch {
  database: Database;
  keys: KeyRing;
  /** Epoch milliseconds. */
  now(): number;
  /** Told after a commit that put jobs into the queue. */
  wakeWorker(): void;
}

/** How an action on a Vorgang ended; everything but `erledigt` has changed nothing. */
export type Ausgang =
  /** Done, or it was so already. */
  | 'erledigt'
  /** Not there, or none of this member of staff's. */
  | 'unbekannt'
  /** A colleague holds it. */
  | 'vergeben'
  /** It has changed since the page was made, or the button was pressed twice. */
  | 'veraltet'
  /** Not from this status. */
  | 'nicht-moeglich';

/** The role does not allow it: the page answers 403. */
export class NichtErlaubtError extends Error {
  override name = 'NichtErlaubtError';
}

/** Ends the transaction with an outcome; nothing of it was done. */
export class AusgangError extends Error {
  override name = 'AusgangError';
  readonly ausgang: Ausgang;
  constructor(ausgang: Ausgang) {
    super(ausgang);
    this.ausgang = ausgang;
  }
}

/** What a form at the desk says about itself. */
export interface Sendung {
  vorgangId: string;
  /** See `einreichung.ts`: pressing twice is the same as once, and the second answer says so. */
  einreichung?: string | undefined;
}

/** The same of a step that only somebody may take who has seen how things stand. */
export interface Bezug extends Sendung {
  /** `geaendertAm` as the page showed it. */
  gesehen: number;
}

export interface Auftrag extends Sendung {
  recht: Recht;
  /** What the history and the Protokoll call it: "notiz". */
  art: string;
  /** As in `Bezug`. Missing: what came since does not matter. */
  gesehen?: number;
  /** The step of the status machine, done before `work`. */
  schritt?: Schritt;
  /** Who does it holds the Vorgang afterwards, as long as it is open. */
  haelt?: boolean;
  /** Also when a colleague holds it. */
  trotzdem?: boolean;
  /** Also when it has ended. With a step, the status machine says so. */
  auchBeendet?: boolean;
}

/**
 * Does one thing to a Vorgang: checks role, Bereich, who holds it and what was seen, moves the status, runs `work`, and
 * writes history and Protokoll, all in one transaction. `work` gets the Vorgang as it was before the step and returns
 * what belongs into the history.
 */
export async function bearbeite(
  { database, keys, now, wakeWorker }: Schreibtisch,
  staff: Staff,
  auftrag: Auftrag,
  work: (tx: Tx, vorgang: Vorgang, am: number) => Promise<EreignisInhalt | undefined>,
): Promise<Ausgang> {
  if (!darf(staff.rolle, auftrag.recht)) throw new NichtErlaubtError(auftrag.recht);
  const am = now();
  try {
    await database.transaction(async (tx) => {
      const vorgang = await lockVorgang(tx, keys, auftrag.vorgangId);
      if (!vorgang || !isInBereich(staff, vorgang)) throw new AusgangError('unbekannt');
      if (await wasDone(tx, vorgang.id, auftrag.einreichung)) throw new AusgangError('erledigt');
      const refused = refuse(vorgang, staff, auftrag, am);
      if (refused) throw new AusgangError(refused);
      if (auftrag.schritt) await updateStatus(tx, vorgang, auftrag.schritt, am);
      const inhalt = await work(tx, vorgang, am);
      const ereignis = { vorgangId: vorgang.id, am, art: auftrag.art, von: staff.id, inhalt };
      const isWritten = await insertEreignis(tx, keys, { id: auftrag.einreichung ?? randomUUID(), ...ereignis });
      if (!isWritten) throw new Error(`The history of ${vorgang.aktenzeichen} did not take the step.`);
      if (auftrag.gesehen !== undefined) await outdate(tx, vorgang, am);
      if (auftrag.haelt ?? true) await hold(tx, vorgang.id, staff.id, am);
      await writeProtokoll(tx, keys, {
        am,
        wer: staff.id,
        aktion: `vorgang-${auftrag.art}`,
        gegenstand: vorgang.aktenzeichen,
      });
    });
  } catch (error) {
    if (error instanceof AusgangError) return error.ausgang;
    throw error;
  }
  wakeWorker();
  return 'erledigt';
}

/** The same form was sent before, and its line stands in the history. */
async function wasDone(tx: Tx, vorgangId: string, einreichung: string | undefined): Promise<boolean> {
  if (!einreichung) return false;
  const found = tx
    .selectFrom('ereignis')
    .select('id')
    .where('id', '=', einreichung)
    .where('vorgang_id', '=', vorgangId);
  return (await found.executeTakeFirst()) !== undefined;
}

function refuse(vorgang: Vorgang, staff: Staff, auftrag: Auftrag, now: number): Ausgang | undefined {
  if (auftrag.gesehen !== undefined && auftrag.gesehen !== vorgang.geaendertAm) return 'veraltet';
  if (!isMoeglichAuftrag(auftrag, vorgang)) return 'nicht-moeglich';
  return !auftrag.trotzdem && isHeldByOther(vorgang, staff.id, now) ? 'vergeben' : undefined;
}

function isMoeglichAuftrag({ schritt, auchBeendet = false }: Auftrag, { status }: Vorgang): boolean {
  return schritt ? isMoeglich(schritt, status) : auchBeendet || OFFEN.includes(status);
}

/** Whoever pressed the same button a second time has seen an older state, also within one millisecond. */
async function outdate(tx: Tx, { id, geaendertAm }: Vorgang, am: number): Promise<void> {
  const next = Math.max(am, geaendertAm + 1);
  await tx.updateTable('vorgang').set({ geaendert_am: next }).where('id', '=', id).execute();
}

/** This member of staff is at it, and nobody else can take it. */
export function isHeldBy({ zustaendig, zugeteiltBis = 0 }: Vorgang, staffId: string, now: number): boolean {
  return zustaendig === staffId && zugeteiltBis > now;
}

/** A colleague is at it: what has ended or whose time is over belongs to nobody. */
export function isHeldByOther(vorgang: Vorgang, staffId: string, now: number): boolean {
  const { zustaendig, zugeteiltBis = 0, status } = vorgang;
  return OFFEN.includes(status) && zustaendig !== undefined && zustaendig !== staffId && zugeteiltBis > now;
}
