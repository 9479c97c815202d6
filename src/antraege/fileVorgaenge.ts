import type { Tx } from '#src/db/tx.ts';
import type { Form } from '#src/forms/form.ts';
import { enqueue } from '#src/queue/enqueue.ts';
import { toInstant } from '#src/queue/schedule.ts';
import { createAktenzeichen } from '#src/vorgaenge/aktenzeichen.ts';
import { MAIL_AMT, MAIL_QUITTUNG } from '#src/vorgaenge/jobs/kinds.ts';
import { type Herkunft, mailAddressOf, type VorgangInhalt } from '#src/vorgaenge/vorgang.ts';
import { findVorgang, insertVorgang, type NeuerVorgang, toWeitereId } from '#src/vorgaenge/vorgangStore.ts';
import { zielMs } from '#src/vorgaenge/ziele.ts';
import type { Antrag } from './antrag.ts';
import type { Antragsstelle } from './antragsstelle.ts';
import { compiledForm } from './compiledForm.ts';
import { getAntrag } from './registry.ts';
import { toWeitererInhalt } from './toInhalt.ts';

/** A draw of the same Aktenzeichen is less likely than a meteor; twice in a row means that something is broken. */
const NUMBER_TRIES = 3;

/** Thrown inside of the transaction when an Aktenzeichen is taken: roll back and draw again. */
class AktenzeichenTakenError extends Error {
  override name = 'AktenzeichenTakenError';
}

export interface Submission extends Filing {
  id: string;
  inhalt: VorgangInhalt;
  fristwahrend: boolean;
}

/** How it comes in, when the citizen does not send it alone and online. */
export interface Filing {
  herkunft?: Herkunft;
  /** The member of staff who types it in or helps. */
  erfasstVon?: string | undefined;
  /** The stamp on the paper; missing: now. */
  eingegangenAm?: number;
}

/** The Vorgang of a submission, and those that are filed with the same answers. */
export function toVorgaenge(
  stelle: Antragsstelle,
  antrag: Antrag,
  form: Form,
  { id, inhalt, fristwahrend, eingegangenAm = stelle.now(), herkunft = 'online', erfasstVon }: Submission,
): NeuerVorgang[] {
  const plz = inhalt.answers['plz'];
  const common = {
    eingegangenAm,
    fristwahrend,
    herkunft,
    erfasstVon,
    stadtbezirk: typeof plz === 'string' ? stelle.findStadtbezirk(plz) : undefined,
  };
  const weitere = antrag.weitere?.(inhalt.answers) ?? [];
  return [
    {
      id,
      antrag: antrag.id,
      aktenzeichen: createAktenzeichen(antrag.kuerzel),
      formVersion: form.version,
      inhalt,
      ...common,
      ...dueOf(stelle, antrag, inhalt),
    },
    ...weitere.map(({ antrag: andererId, ohne }) => {
      const anderer = getAntrag(andererId);
      return {
        id: toWeitereId(id, anderer.id),
        antrag: anderer.id,
        aktenzeichen: createAktenzeichen(anderer.kuerzel),
        formVersion: compiledForm(anderer).version,
        inhalt: toWeitererInhalt(inhalt, anderer, form, ohne),
        ...common,
        ...dueOf(stelle, anderer, inhalt),
      };
    }),
  ];
}

/** How soon the office wants to be done, and until when it must be. */
function dueOf(stelle: Antragsstelle, antrag: Antrag, { answers }: VorgangInhalt) {
  const day = antrag.termin?.(answers);
  return { zielMs: zielMs(stelle.ziel(antrag.id)), terminAm: day === undefined ? undefined : toInstant(day, '00:00') };
}

/**
 * Writes the Vorgänge, their jobs and what `alongside` adds, all or nothing. False when they were filed before: then
 * nothing was done.
 */
export async function file(
  stelle: Antragsstelle,
  vorgaenge: readonly NeuerVorgang[],
  alongside: (tx: Tx) => Promise<void>,
): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    try {
      const isNew = await stelle.database.transaction((tx) => fileOnce(tx, stelle, vorgaenge, alongside));
      stelle.wakeWorker();
      return isNew;
    } catch (error) {
      if (!(error instanceof AktenzeichenTakenError) || tries >= NUMBER_TRIES) throw error;
      for (const vorgang of vorgaenge) vorgang.aktenzeichen = createAktenzeichen(vorgang.aktenzeichen.slice(0, 2));
    }
  }
}

async function fileOnce(
  tx: Tx,
  { keys }: Antragsstelle,
  vorgaenge: readonly NeuerVorgang[],
  alongside: (tx: Tx) => Promise<void>,
): Promise<boolean> {
  for (const vorgang of vorgaenge) {
    const { id, inhalt, antrag } = vorgang;
    if (!(await insertVorgang(tx, keys, vorgang))) {
      if (await findVorgang(tx, keys, id)) return false;
      throw new AktenzeichenTakenError();
    }
    // What the office typed in itself it knows, and the nightly probe is nobody's work.
    if (vorgang.herkunft === 'online') await enqueueMailAmt(tx, { vorgangId: id, submissionId: id, anlass: 'eingang' });
    await enqueueQuittung(tx, id, inhalt);
    await getAntrag(antrag).alongside?.(tx, vorgang, keys);
  }
  await alongside(tx);
  return true;
}

/** The mail with the Aktenzeichen, once for each Vorgang, as soon as there is an address. */
export async function enqueueQuittung(tx: Tx, vorgangId: string, { person }: VorgangInhalt): Promise<void> {
  if (!mailAddressOf(person)) return;
  await enqueue(tx, { kind: MAIL_QUITTUNG, payload: { vorgangId }, uniqueKey: `${MAIL_QUITTUNG}:${vorgangId}` });
}

/** Tells the office that something came in, once for each submission. */
export async function enqueueMailAmt(
  tx: Tx,
  { vorgangId, submissionId, anlass }: { vorgangId: string; submissionId: string; anlass: 'eingang' | 'nachreichung' },
): Promise<void> {
  await enqueue(tx, { kind: MAIL_AMT, payload: { vorgangId, anlass }, uniqueKey: `${MAIL_AMT}:${submissionId}` });
}

export const uploadIds = ({ anlagen }: VorgangInhalt): string[] => anlagen.map(({ id }) => id);
