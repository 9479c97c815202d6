import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Tables } from '#src/db/tables.ts';
import type { DeadJob } from '#src/queue/createWorker.ts';
import { insertAufgabe } from '../aufgabenStore.ts';
import { insertEreignis } from '../ereignisStore.ts';
import { MAIL_AMT } from '../jobs/kinds.ts';

/**
 * Tells a person that a job about a Vorgang was given up: a line in the history and, when it is a mail to the citizen, a
 * task. For `onDead` of the queue, which calls it once each time; a job that was tried again and dies again is a new task.
 */
export async function meldeAufgegeben(
  tx: Transaction<Tables>,
  keys: KeyRing,
  { kind, payload }: Pick<DeadJob, 'kind' | 'payload'>,
  am: number,
): Promise<void> {
  const { vorgangId, schreibenId } = (payload ?? {}) as { vorgangId?: string; schreibenId?: string };
  if (!vorgangId) return;
  // Not the id of the job: somebody may have ticked off the task of its last death.
  const id = randomUUID();
  await insertEreignis(tx, keys, { id, vorgangId, am, art: `${kind}-fehlgeschlagen`, von: undefined });
  // The mail to the office itself is a matter for whoever runs the portal, and stands on /intern/betrieb.
  if (kind !== MAIL_AMT) await insertAufgabe(tx, { id, vorgangId, art: 'mail-gescheitert', am, schreibenId });
}
