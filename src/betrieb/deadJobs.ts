import { type Kysely, sql } from 'kysely';
import { writeProtokoll } from '#src/audit/protokoll.ts';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { Tables } from '#src/db/tables.ts';
import type { Tx } from '#src/db/tx.ts';
import { jobName } from './jobTexte.ts';

/** More on one page help nobody. */
const MOST_SHOWN = 50;

/** A job that was given up, as the page shows it. No personal data: `fehler` is what the queue keeps of an error. */
export interface AufgegebenerJob {
  id: string;
  name: string;
  /** Epoch milliseconds. */
  am: number;
  fehler: string;
  /** The Vorgang it was for, when it is still there. */
  aktenzeichen: string | undefined;
}

/** The jobs that were given up, newest first, at most 50. */
export async function readAufgegebeneJobs(db: Kysely<Tables>): Promise<AufgegebenerJob[]> {
  const jobs = await db
    .selectFrom('job')
    .select(['id', 'kind', 'payload', 'last_error', 'finished_at', 'created_at'])
    .where('status', '=', 'dead')
    .orderBy(sql`coalesce(finished_at, created_at)`, 'desc')
    .orderBy('id')
    .limit(MOST_SHOWN)
    .execute();
  const wanted = jobs.map(({ payload }) => vorgangIdOf(payload)).filter((id) => id !== undefined);
  const vorgaenge =
    wanted.length === 0
      ? []
      : await db.selectFrom('vorgang').select(['id', 'aktenzeichen']).where('id', 'in', wanted).execute();
  return jobs.map(({ id, kind, payload, last_error, finished_at, created_at }) => ({
    id,
    name: jobName(kind),
    am: finished_at ?? created_at,
    fehler: last_error ?? 'unbekannt',
    aktenzeichen: vorgaenge.find((each) => each.id === vorgangIdOf(payload))?.aktenzeichen,
  }));
}

function vorgangIdOf(payload: string): string | undefined {
  const { vorgangId } = (JSON.parse(payload) ?? {}) as { vorgangId?: unknown };
  return typeof vorgangId === 'string' ? vorgangId : undefined;
}

/** What somebody can do about a job that was given up. */
export const JOB_ENTSCHEIDUNGEN = ['erneut', 'erledigt'] as const;
export type JobEntscheidung = (typeof JOB_ENTSCHEIDUNGEN)[number];

/**
 * Puts a job that was given up back into the queue with all its tries, or takes it off the list. Logged. False when it is
 * not there or not given up any more: somebody else was quicker.
 */
export async function entscheideJob(
  { database, keys, now, wakeWorker }: { database: Database; keys: KeyRing; now(): number; wakeWorker(): void },
  { id, entscheidung, wer }: { id: string; entscheidung: JobEntscheidung; wer: string },
): Promise<boolean> {
  const am = now();
  const done = await database.transaction(async (tx) => {
    const kind = await (entscheidung === 'erneut' ? revive(tx, id, am) : settle(tx, id, am));
    if (kind === undefined) return false;
    await writeProtokoll(tx, keys, { am, wer, aktion: `auftrag-${entscheidung}`, gegenstand: `${kind} ${id}` });
    return true;
  });
  if (done) wakeWorker();
  return done;
}

const deadJob = (tx: Tx, id: string) =>
  tx.updateTable('job').where('id', '=', id).where('status', '=', 'dead').returning('kind');

async function revive(tx: Tx, id: string, now: number): Promise<string | undefined> {
  const row = await deadJob(tx, id)
    .set({ status: 'ready', attempts: 0, run_at: now, locked_until: null, finished_at: null })
    .executeTakeFirst();
  return row?.kind;
}

/** Kept as long as others that were done. */
async function settle(tx: Tx, id: string, now: number): Promise<string | undefined> {
  const row = await deadJob(tx, id).set({ status: 'done', finished_at: now }).executeTakeFirst();
  return row?.kind;
}
