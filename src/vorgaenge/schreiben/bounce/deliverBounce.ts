import type { KeyRing } from '#src/crypto/keyRing.ts';
import { isUuid } from '#src/crypto/uuid.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { insertAufgabe } from '../../aufgabenStore.ts';
import { insertEreignis } from '../../ereignisStore.ts';
import { MAIL_QUITTUNG, MAIL_SCHREIBEN } from '../../jobs/kinds.ts';
import { toWeitereId } from '../../vorgangStore.ts';
import { parseBounce } from './parseBounce.ts';

/** What became of a mail that came back. Only `vermerkt` has changed something. */
export type BounceErgebnis =
  | { kind: 'vermerkt'; aktenzeichen: string }
  /** No delivery report. */
  | { kind: 'kein-bericht' }
  /** The mail is late, or it did arrive. */
  | { kind: 'nicht-endgueltig' }
  /** Not about a mail to a citizen, or about one whose Vorgang is deleted. */
  | { kind: 'unbekannt' };

/** Mails to citizens; what comes back to the office itself is a matter for whoever runs the mail server. */
const KINDS = [MAIL_QUITTUNG, MAIL_SCHREIBEN];

/**
 * Takes a delivery report as the mail server hands it over. When a mail to a citizen is lost for good, that stands in the
 * history of the Vorgang and becomes a task; the same report twice gives one.
 */
export async function deliverBounce(
  database: Database,
  keys: KeyRing,
  raw: Uint8Array,
  now = Date.now(),
): Promise<BounceErgebnis> {
  const bounce = parseBounce(raw);
  if (!bounce) return { kind: 'kein-bericht' };
  if (!bounce.isFinal) return { kind: 'nicht-endgueltig' };
  // Our Message-IDs are `<id of the job>@<host>`.
  const [jobId = ''] = bounce.messageId?.split('@') ?? [];
  if (!isUuid(jobId)) return { kind: 'unbekannt' };
  return database.transaction(async (tx) => {
    const job = await tx
      .selectFrom('job')
      .select('payload')
      .where('id', '=', jobId)
      .where('kind', 'in', KINDS)
      .executeTakeFirst();
    const { vorgangId = '', schreibenId } = JSON.parse(job?.payload ?? '{}') as Record<string, string | undefined>;
    const vorgang = await tx
      .selectFrom('vorgang')
      .select('aktenzeichen')
      .where('id', '=', vorgangId)
      .executeTakeFirst();
    if (!vorgang) return { kind: 'unbekannt' };
    const id = toWeitereId(jobId, 'mail-zurueck');
    await insertEreignis(tx, keys, { id, vorgangId, am: now, art: 'mail-zurueck', von: undefined });
    await insertAufgabe(tx, { id, vorgangId, art: 'mail-zurueck', am: now, schreibenId });
    return { kind: 'vermerkt', aktenzeichen: vorgang.aktenzeichen };
  });
}
