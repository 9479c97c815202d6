import type { Transaction } from 'kysely';
import type { Tables } from '#src/db/tables.ts';
import type { Draft, DraftState } from '#src/forms/drafts/draft.ts';
import { deleteDraft, renewSubmission } from '#src/forms/drafts/draftStore.ts';
import type { Form } from '#src/forms/form.ts';
import { type Journey, openJourney } from '#src/forms/journey.ts';
import { enqueue } from '#src/queue/enqueue.ts';
import { moveUploadsToVorgang } from '#src/uploads/uploadStore.ts';
import { createAktenzeichen } from '#src/vorgaenge/aktenzeichen.ts';
import { MAIL_AMT, MAIL_QUITTUNG } from '#src/vorgaenge/jobs/kinds.ts';
import { mailAddressOf, type VorgangInhalt } from '#src/vorgaenge/vorgang.ts';
import {
  findSubmission,
  findVorgang,
  insertNachreichung,
  insertVorgang,
  type NeuerVorgang,
  toWeitereId,
  updateInhalt,
} from '#src/vorgaenge/vorgangStore.ts';
import type { Antrag } from './antrag.ts';
import type { Antragsstelle } from './antragsstelle.ts';
import { compiledForm } from './compiledForm.ts';
import { getAntrag } from './registry.ts';
import { toInhalt, toWeitererInhalt } from './toInhalt.ts';

type Tx = Transaction<Tables>;

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** A draw of the same Aktenzeichen is less likely than a meteor; twice in a row means that something is broken. */
const NUMBER_TRIES = 3;

/** Thrown inside of the transaction when an Aktenzeichen is taken: roll back and draw again. */
class AktenzeichenTakenError extends Error {
  override name = 'AktenzeichenTakenError';
}

export type Submitted =
  /** It is on the disk, now or since an earlier try; the first id is the one of the submission. */
  | { kind: 'filed'; vorgangId: string }
  /** Questions are still open: go there. */
  | { kind: 'incomplete'; page: string };

/**
 * Hands an application in. One transaction writes the Vorgang (and those filed along with it), takes over the uploads,
 * deletes the draft and puts the mails into the queue; it is safe to repeat. Nobody sees an Aktenzeichen before the commit.
 */
export async function submitAntrag(stelle: Antragsstelle, antrag: Antrag, draft: Draft): Promise<Submitted> {
  const form = compiledForm(antrag);
  const journey = openJourney(form, draft.state);
  if (!journey.isComplete) return { kind: 'incomplete', page: journey.frontier };
  const inhalt = toInhalt(antrag, form, journey);
  const { ergaenzt } = draft.state;
  // A Vorgang deleted in the meantime cannot be added to: then this is a new one.
  if (ergaenzt && (await findVorgang(stelle.database.kysely, stelle.keys, ergaenzt))) {
    return supplement(stelle, draft, ergaenzt, inhalt);
  }
  const vorgaenge = toVorgaenge(stelle, antrag, form, { id: draft.submissionId, inhalt, fristwahrend: false });
  await file(stelle, vorgaenge, async (tx) => {
    await moveUploadsToVorgang(tx, uploadIds(inhalt), draft.id, draft.submissionId);
    await deleteDraft(tx, draft.id);
  });
  return { kind: 'filed', vorgangId: draft.submissionId };
}

/**
 * The Vorgang that a submission was filed as, or added to, when it is on the disk already. Its id is known to nobody but
 * the citizen's browser, so knowing it is proof enough.
 */
export async function findFiled({ database }: Antragsstelle, submissionId: string): Promise<string | undefined> {
  if (!UUID.test(submissionId)) return undefined;
  return findSubmission(database.kysely, submissionId);
}

/** What is enough to secure the date (§ 16 SGB I): who asks, how to reach them, what they want. */
export interface Fristwahrung {
  /** Id of the submission that came with the page. */
  id: string;
  name: string;
  erreichbar: string;
  wunsch: string;
  /** ISO day; without it the status can be asked by phone only. */
  geburtsdatum?: string;
}

/**
 * Files what is there, so that the date counts from now. The draft stays, under a new submission: what is answered later
 * is added to the same Vorgang.
 */
export async function secureDate(
  stelle: Antragsstelle,
  antrag: Antrag,
  draft: Draft | undefined,
  given: Fristwahrung,
): Promise<Submitted> {
  const form = compiledForm(antrag);
  const journey = openJourney(form, draft?.state ?? { answers: {}, visited: [] });
  const inhalt = toFristwahrenderInhalt(antrag, form, journey, given);
  const vorgaenge = toVorgaenge(stelle, antrag, form, { id: given.id, inhalt, fristwahrend: true });
  await file(stelle, vorgaenge.slice(0, 1), async (tx) => {
    if (!draft) return;
    // The papers belong to the office from now on; the draft goes on listing them.
    await moveUploadsToVorgang(tx, uploadIds(inhalt), draft.id, given.id);
    await renewSubmission(tx, draft, (state: DraftState) => ({ ...state, ergaenzt: given.id }));
  });
  return { kind: 'filed', vorgangId: given.id };
}

function toFristwahrenderInhalt(antrag: Antrag, form: Form, journey: Journey, given: Fristwahrung): VorgangInhalt {
  const inhalt = toInhalt(antrag, form, journey);
  const { geburtsdatum } = given;
  return {
    ...inhalt,
    wunsch: given.wunsch,
    person: {
      ...inhalt.person,
      nachname: inhalt.person.nachname || given.name,
      erreichbar: given.erreichbar,
      ...(geburtsdatum && { geburtsdatum }),
    },
    offeneFragen: openQuestions(form, journey),
  };
}

/** The questions known to be ahead: of the page where the citizen stands. What comes behind depends on the answers. */
function openQuestions(form: Form, journey: Journey): string[] {
  const page = form.page(journey.frontier);
  return page ? [page.question.de] : [];
}

/** The answers that follow a secured date: added to its Vorgang, whose date stays. */
async function supplement(
  stelle: Antragsstelle,
  draft: Draft,
  vorgangId: string,
  inhalt: VorgangInhalt,
): Promise<Submitted> {
  const { database, keys } = stelle;
  const now = stelle.now();
  await database.transaction(async (tx) => {
    const before = await findVorgang(tx, keys, vorgangId);
    if (!before) throw new Error(`The Vorgang a draft adds to is gone: ${vorgangId}.`);
    const { anlagen, angaben } = inhalt;
    const isNew = await insertNachreichung(tx, keys, vorgangId, {
      id: draft.submissionId,
      eingegangenAm: now,
      inhalt: { nachricht: '', anlagen, angaben },
    });
    if (!isNew) return;
    await updateInhalt(
      tx,
      keys,
      vorgangId,
      { ...inhalt, wunsch: before.inhalt.wunsch, person: { ...before.inhalt.person, ...inhalt.person } },
      now,
    );
    await getAntrag(before.antrag).alongside?.(tx, { id: vorgangId, inhalt }, keys);
    await moveUploadsToVorgang(tx, uploadIds(inhalt), draft.id, vorgangId);
    await deleteDraft(tx, draft.id);
    await enqueue(tx, {
      kind: MAIL_AMT,
      payload: { vorgangId, anlass: 'nachreichung' },
      uniqueKey: `${MAIL_AMT}:${draft.submissionId}`,
    });
  });
  stelle.wakeWorker();
  return { kind: 'filed', vorgangId };
}

interface Submission {
  id: string;
  inhalt: VorgangInhalt;
  fristwahrend: boolean;
}

/** The Vorgang of a submission, and those that are filed with the same answers. */
function toVorgaenge(
  stelle: Antragsstelle,
  antrag: Antrag,
  form: Form,
  { id, inhalt, fristwahrend }: Submission,
): NeuerVorgang[] {
  const now = stelle.now();
  const plz = inhalt.answers['plz'];
  const common = {
    eingegangenAm: now,
    fristwahrend,
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
      };
    }),
  ];
}

async function file(
  stelle: Antragsstelle,
  vorgaenge: readonly NeuerVorgang[],
  alongside: (tx: Tx) => Promise<void>,
): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await stelle.database.transaction((tx) => fileOnce(tx, stelle, vorgaenge, alongside));
      stelle.wakeWorker();
      return;
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
): Promise<void> {
  for (const vorgang of vorgaenge) {
    const { id, inhalt, antrag } = vorgang;
    if (!(await insertVorgang(tx, keys, vorgang))) {
      if (await findVorgang(tx, keys, id)) return;
      throw new AktenzeichenTakenError();
    }
    await enqueue(tx, {
      kind: MAIL_AMT,
      payload: { vorgangId: id, anlass: 'eingang' },
      uniqueKey: `${MAIL_AMT}:${id}`,
    });
    if (mailAddressOf(inhalt.person)) {
      await enqueue(tx, { kind: MAIL_QUITTUNG, payload: { vorgangId: id }, uniqueKey: `${MAIL_QUITTUNG}:${id}` });
    }
    await getAntrag(antrag).alongside?.(tx, vorgang, keys);
  }
  await alongside(tx);
}

const uploadIds = ({ anlagen }: VorgangInhalt): string[] => anlagen.map(({ id }) => id);
