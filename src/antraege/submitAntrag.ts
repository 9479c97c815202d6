import { isUuid } from '#src/crypto/uuid.ts';
import type { Draft } from '#src/forms/drafts/draft.ts';
import { deleteDraft, findDraft, renewSubmission, toCookie } from '#src/forms/drafts/draftStore.ts';
import { openJourney } from '#src/forms/journey.ts';
import { handOverUploads, moveUploadsToVorgang } from '#src/uploads/uploadStore.ts';
import { takeAnswer } from '#src/vorgaenge/nachreichen.ts';
import { insertNachreichung, readNachreichungen } from '#src/vorgaenge/nachreichungStore.ts';
import type { Nachreichung, VorgangInhalt } from '#src/vorgaenge/vorgang.ts';
import {
  findSubmission,
  findVorgang,
  lockVorgang,
  type NeuerVorgang,
  setErfasstVon,
  updateInhalt,
} from '#src/vorgaenge/vorgangStore.ts';
import type { Antrag } from './antrag.ts';
import type { Antragsstelle } from './antragsstelle.ts';
import { compiledForm } from './compiledForm.ts';
import { enqueueMailAmt, enqueueQuittung, type Filing, file, toVorgaenge, uploadIds } from './fileVorgaenge.ts';
import { getAntrag } from './registry.ts';
import { toInhalt } from './toInhalt.ts';

export type Submitted =
  /** It is on the disk, now or since an earlier try; the first id is the one of the submission. */
  | { kind: 'filed'; vorgangId: string }
  /** Questions are still open: go there. */
  | { kind: 'incomplete'; page: string };

/**
 * Hands an application in. One transaction writes the Vorgang (and those filed along with it), takes over the uploads,
 * deletes the draft and puts the mails into the queue; it is safe to repeat. Nobody sees an Aktenzeichen before the commit.
 */
export async function submitAntrag(
  stelle: Antragsstelle,
  antrag: Antrag,
  draft: Draft,
  filing: Filing = {},
): Promise<Submitted> {
  const form = compiledForm(antrag);
  const journey = openJourney(form, draft.state);
  if (!journey.isComplete) return { kind: 'incomplete', page: journey.frontier };
  const inhalt = toInhalt(antrag, form, journey);
  const { ergaenzt } = draft.state;
  const before = ergaenzt ? await findVorgang(stelle.database.kysely, stelle.keys, ergaenzt) : undefined;
  if (before && before.status !== 'zurueckgezogen') {
    const [, ...weitere] = toVorgaenge(stelle, antrag, form, { ...filing, id: before.id, inhalt, fristwahrend: false });
    return supplement(stelle, draft, { vorgangId: before.id, inhalt, weitere, erfasstVon: filing.erfasstVon });
  }
  // Deleted or withdrawn in the meantime, it cannot be added to: then this is a new one.
  const { submissionId } = draft;
  const vorgaenge = toVorgaenge(stelle, antrag, form, { ...filing, id: submissionId, inhalt, fristwahrend: false });
  const isNew = await file(stelle, vorgaenge, async (tx) => {
    if (before) await handOverUploads(tx, { from: before.id, to: submissionId, ids: uploadIds(inhalt) });
    await moveUploadsToVorgang(tx, uploadIds(inhalt), draft.id, submissionId);
    await deleteDraft(tx, draft.id);
  });
  const left = isNew ? undefined : await findDraftToAdd(stelle, draft);
  return left ? submitAntrag(stelle, antrag, left, filing) : { kind: 'filed', vorgangId: submissionId };
}

/**
 * Filed already, but the draft is still there: only the date was secured with this submission, in another tab or without
 * the draft. Its answers have to follow.
 */
async function findDraftToAdd({ database, now }: Antragsstelle, draft: Draft): Promise<Draft | undefined> {
  const { submissionId } = draft;
  const left = await findDraft(database, toCookie(draft), now());
  if (left?.submissionId !== submissionId) return left;
  await database.transaction((tx) => renewSubmission(tx, left, (state) => ({ ...state, ergaenzt: submissionId })));
  return findDraft(database, toCookie(draft), now());
}

/**
 * The Vorgang that a submission was filed as, or added to, when it is on the disk already. Ask only for a submission that
 * came with its proof, see `submissionId.ts`: what is found opens the receipt.
 */
export async function findFiled({ database }: Antragsstelle, submissionId: string): Promise<string | undefined> {
  if (!isUuid(submissionId)) return undefined;
  return findSubmission(database.kysely, submissionId);
}

interface Supplement {
  /** The Vorgang whose date was secured. */
  vorgangId: string;
  inhalt: VorgangInhalt;
  /** Applications that are filed with the same answers, from today on. */
  weitere: readonly NeuerVorgang[];
  /** The member of staff who helped. */
  erfasstVon: string | undefined;
}

/** The answers that follow a secured date: added to its Vorgang, whose date and first words stay. */
async function supplement(
  stelle: Antragsstelle,
  draft: Draft,
  { vorgangId, inhalt, weitere, erfasstVon }: Supplement,
): Promise<Submitted> {
  const { keys } = stelle;
  const now = stelle.now();
  await file(stelle, weitere, async (tx) => {
    const before = await lockVorgang(tx, keys, vorgangId);
    if (!before) throw new Error(`The Vorgang a draft adds to is gone: ${vorgangId}.`);
    const known = new Set(uploadIds(before.inhalt));
    const nachreichung = {
      id: draft.submissionId,
      eingegangenAm: now,
      inhalt: { nachricht: '', anlagen: inhalt.anlagen.filter(({ id }) => !known.has(id)), angaben: inhalt.angaben },
    };
    if (!(await insertNachreichung(tx, keys, vorgangId, nachreichung))) return;
    const current = await takeAnswer(tx, keys, vorgangId, { id: draft.submissionId, now });
    const merged = mergeInhalt(current.inhalt, inhalt, await readNachreichungen(tx, keys, vorgangId));
    await updateInhalt(tx, keys, current, merged, now);
    if (erfasstVon && !current.erfasstVon) await setErfasstVon(tx, vorgangId, erfasstVon);
    await getAntrag(before.antrag).alongside?.(tx, { id: vorgangId, inhalt: merged }, keys);
    await moveUploadsToVorgang(tx, uploadIds(inhalt), draft.id, vorgangId);
    await deleteDraft(tx, draft.id);
    await enqueueMailAmt(tx, { vorgangId, submissionId: draft.submissionId, anlass: 'nachreichung' });
    await enqueueQuittung(tx, vorgangId, merged);
  });
  return { kind: 'filed', vorgangId };
}

/** The answers of today with what counts since the first day: papers that were handed in stay, whatever came later. */
function mergeInhalt(before: VorgangInhalt, inhalt: VorgangInhalt, later: readonly Nachreichung[]): VorgangInhalt {
  const { wunsch, person, erstfassung = before.angaben } = before;
  const sent = new Set(uploadIds(inhalt));
  const anlagen = [...before.anlagen.filter(({ id }) => !sent.has(id)), ...inhalt.anlagen];
  const there = new Set([...anlagen, ...later.flatMap((each) => each.inhalt.anlagen)].map(({ feld }) => feld));
  return {
    ...inhalt,
    wunsch,
    person: { ...person, ...inhalt.person, nachname: inhalt.person.nachname || person.nachname },
    erstfassung,
    anlagen,
    fehlend: inhalt.fehlend.filter(({ feld }) => !there.has(feld)),
  };
}
