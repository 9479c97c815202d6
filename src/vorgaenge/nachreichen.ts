import { randomUUID } from 'node:crypto';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { enqueue } from '#src/queue/enqueue.ts';
import { moveUploadsToVorgang } from '#src/uploads/uploadStore.ts';
import { cancelFahrt } from './berechtigungStore.ts';
import { MAIL_AMT } from './jobs/kinds.ts';
import type { Anlage } from './vorgang.ts';
import { insertEreignis, insertNachreichung, lockVorgang, updateInhalt, updateStatus } from './vorgangStore.ts';

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
    const vorgang = await lockVorgang(tx, keys, vorgangId);
    if (!vorgang) throw new Error(`There is no Vorgang ${vorgangId} to add to.`);
    const isNew = await insertNachreichung(tx, keys, vorgangId, {
      id,
      eingegangenAm: now,
      inhalt: { nachricht, anlagen, angaben: [] },
    });
    if (!isNew) return;
    const brought = new Set(anlagen.map(({ feld }) => feld));
    const fehlend = vorgang.inhalt.fehlend.filter(({ feld }) => !brought.has(feld));
    await updateInhalt(tx, keys, vorgangId, { ...vorgang.inhalt, fehlend }, now);
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

/** Withdraws an application, or cancels a Fahrt. False when the office has decided already. */
export async function zurueckziehen({ database }: Office, vorgangId: string, now: number): Promise<boolean> {
  return database.transaction(async (tx) => {
    if (!(await updateStatus(tx, vorgangId, { from: ['eingegangen'], to: 'zurueckgezogen', now }))) return false;
    await cancelFahrt(tx, vorgangId, now);
    await insertEreignis(tx, { id: randomUUID(), vorgangId, am: now, art: 'zurueckgezogen' });
    await enqueue(tx, {
      kind: MAIL_AMT,
      payload: { vorgangId, anlass: 'rueckzug' },
      uniqueKey: `${MAIL_AMT}:rueckzug:${vorgangId}`,
    });
    return true;
  });
}
