import { randomUUID } from 'node:crypto';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { Tx } from '#src/db/tx.ts';
import { enqueue } from '#src/queue/enqueue.ts';
import { moveUploadsToVorgang } from '#src/uploads/uploadStore.ts';
import { insertAufgabe } from './aufgabenStore.ts';
import { keepForAsker } from './bearbeitung/leihe.ts';
import { cancelFahrt, findFahrt } from './berechtigungStore.ts';
import { insertEreignis } from './ereignisStore.ts';
import { MAIL_AMT } from './jobs/kinds.ts';
import { insertNachreichung } from './nachreichungStore.ts';
import { type Anlage, isMoeglich, type Vorgang } from './vorgang.ts';
import { lockVorgang, updateInhalt, updateStatus } from './vorgangStore.ts';

interface Office {
  database: Database;
  keys: KeyRing;
}

export interface Nachgereicht {
  /** Id of this submission; sending it twice adds nothing. The uploads wait under the same id. */
  id: string;
  vorgangId: string;
  nachricht: string;
  anlagen: readonly Anlage[];
  now: number;
}

/** Adds papers and a message to a Vorgang; what they prove is not missing any more. */
export async function nachreichen(
  { database, keys }: Office,
  { id, vorgangId, nachricht, anlagen, now }: Nachgereicht,
): Promise<void> {
  await database.transaction(async (tx) => {
    if (!(await lockVorgang(tx, keys, vorgangId))) throw new Error(`There is no Vorgang ${vorgangId} to add to.`);
    const isNew = await insertNachreichung(tx, keys, vorgangId, {
      id,
      eingegangenAm: now,
      inhalt: { nachricht, anlagen, angaben: [] },
    });
    if (!isNew) return;
    const vorgang = await takeAnswer(tx, keys, vorgangId, { id, now });
    const brought = new Set(anlagen.map(({ feld }) => feld));
    const fehlend = vorgang.inhalt.fehlend.filter(({ feld }) => !brought.has(feld));
    await updateInhalt(tx, keys, vorgang, { ...vorgang.inhalt, fehlend }, now);
    await moveUploadsToVorgang(
      tx,
      anlagen.map((anlage) => anlage.id),
      id,
      vorgangId,
    );
    await enqueue(tx, {
      kind: MAIL_AMT,
      payload: { vorgangId, anlass: 'nachreichung' },
      uniqueKey: `${MAIL_AMT}:${id}`,
    });
  });
}

/**
 * What arrives from the citizen becomes a task of whoever works on it, and answers what was asked. Returns the Vorgang as
 * it stands now; `id` is the one of the submission, so that sending twice makes one task.
 */
export async function takeAnswer(
  tx: Tx,
  keys: KeyRing,
  vorgangId: string,
  { id, now }: { id: string; now: number },
): Promise<Vorgang> {
  const before = await lockVorgang(tx, keys, vorgangId);
  if (before && isMoeglich('antworten', before.status)) {
    await updateStatus(tx, before, 'antworten', now);
    await keepForAsker(tx, vorgangId, now);
  }
  const vorgang = await lockVorgang(tx, keys, vorgangId);
  if (!vorgang) throw new Error(`There is no Vorgang ${vorgangId} to add to.`);
  // Also when it was decided a moment before: the citizen reads that the office sees it.
  await insertAufgabe(tx, { id, vorgangId, art: 'nachgereicht', am: now });
  return vorgang;
}

/** Withdraws an application, or cancels a Fahrt. False when the office has decided already. */
export async function zurueckziehen({ database, keys }: Office, vorgangId: string, now: number): Promise<boolean> {
  return database.transaction(async (tx) => {
    const vorgang = await lockVorgang(tx, keys, vorgangId);
    const schritt = (await findFahrt(tx, vorgangId)) ? 'absagen' : 'zurueckziehen';
    if (!vorgang || !isMoeglich(schritt, vorgang.status)) return false;
    await updateStatus(tx, vorgang, schritt, now);
    await cancelFahrt(tx, vorgangId, now);
    await insertEreignis(tx, keys, { id: randomUUID(), vorgangId, am: now, art: 'zurueckgezogen', von: undefined });
    await enqueue(tx, {
      kind: MAIL_AMT,
      payload: { vorgangId, anlass: 'rueckzug' },
      uniqueKey: `${MAIL_AMT}:rueckzug:${vorgangId}`,
    });
    return true;
  });
}
