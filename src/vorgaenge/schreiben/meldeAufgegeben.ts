import { randomUUID } from 'node:crypto';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Tx } from '#src/db/tx.ts';
import type { DeadJob } from '#src/queue/createWorker.ts';
import { insertAufgabe } from '../aufgabenStore.ts';
import { insertEreignis } from '../ereignisStore.ts';
import { MAIL_QUITTUNG, MAIL_SCHREIBEN } from '../jobs/kinds.ts';

/** Mails to the citizen or the helper: what they said has to reach them some other way. */
const AN_BUERGER: readonly string[] = [MAIL_QUITTUNG, MAIL_SCHREIBEN];

/**
 * Tells a person that a job about a Vorgang was given up: a line in the history and, for `mail-quittung` and
 * `mail-schreiben`, a task. For `onDead` of the queue, which calls it once each time; a job that was tried again and dies
 * again is a new task.
 */
export async function meldeAufgegeben(
  tx: Tx,
  keys: KeyRing,
  { kind, payload }: Pick<DeadJob, 'kind' | 'payload'>,
  am: number,
): Promise<void> {
  const { vorgangId, schreibenId } = (payload ?? {}) as { vorgangId?: string; schreibenId?: string };
  if (!vorgangId) return;
  // Not the id of the job: somebody may have ticked off the task of its last death.
  const id = randomUUID();
  await insertEreignis(tx, keys, { id, vorgangId, am, art: `${kind}-fehlgeschlagen`, von: undefined });
  // The mail to the office itself and all else is a matter for whoever runs the portal, and stands on /intern/betrieb.
  if (!AN_BUERGER.includes(kind)) return;
  await insertAufgabe(tx, { id, vorgangId, art: 'mail-gescheitert', am, schreibenId });
}
