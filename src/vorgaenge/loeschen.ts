import { createHash, randomUUID } from 'node:crypto';
import { deleteExpiredAttempts } from '#src/db/countAttempt.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { Tx } from '#src/db/tx.ts';
import { deleteDraft, findExpiredDrafts } from '#src/forms/drafts/draftStore.ts';
import { deleteFinishedJobs } from '#src/queue/jobStore.ts';
import { deleteStrayUploads, deleteUploadsOfVorgang, handOverUploads } from '#src/uploads/uploadStore.ts';
import {
  deleteVorgang,
  findDueForDeletion,
  findWeiteren,
  lockDue,
  readAntragIds,
  setLoeschdaten,
} from './aufbewahrungStore.ts';

const DAY = 24 * 3_600_000;
/** Finished jobs are kept this long to see what happened. */
const JOB_DAYS = 30;

/** What one run deleted, or would delete. */
export interface Loeschlauf {
  entwuerfe: number;
  vorgaenge: number;
}

/** Days after the end of a Vorgang until it is deleted, by application; missing: the office has not set any. */
export type Fristen = Readonly<Record<string, number>>;

/**
 * Deletes what is due: drafts nobody came back for, Vorgänge whose time is over and that no legal hold keeps. Every run
 * leaves a receipt with counts and a checksum over the deleted ids, nothing about a person. `isTrial` only counts. What
 * ended since gets its day first.
 */
export async function loeschen(
  database: Database,
  { now, isTrial, fristen = {} }: { now: number; isTrial: boolean; fristen?: Fristen },
): Promise<Loeschlauf> {
  if (!isTrial) await database.transaction((tx) => setLoeschdaten(tx, fristen));
  const entwuerfe = await deleteAll(database, {
    art: 'entwurf',
    now,
    isTrial,
    find: (after) => findExpiredDrafts(database, now, after),
    remove: async (tx, id) => {
      await deleteDraft(tx, id);
      return true;
    },
  });
  const antraege = await readAntragIds(database.kysely);
  const vorgaenge = await deleteAll(database, {
    art: 'vorgang',
    now,
    isTrial,
    find: (after) => findDueForDeletion(database.kysely, now, after),
    remove: async (tx, id) => {
      if (!(await lockDue(tx, id, now))) return false;
      // Filed together, the papers are kept once: the other Vorgang still needs them.
      const weiterer = await findWeiteren(tx, id, antraege);
      if (weiterer) await handOverUploads(tx, { from: id, to: weiterer });
      else await deleteUploadsOfVorgang(tx, id);
      await deleteVorgang(tx, id);
      return true;
    },
  });
  if (!isTrial) {
    await deleteStrayUploads(database.kysely, now - DAY);
    await deleteExpiredAttempts(database, now);
    await deleteFinishedJobs(database, now - JOB_DAYS * DAY);
  }
  return { entwuerfe, vorgaenge };
}

interface Deletion {
  art: string;
  now: number;
  isTrial: boolean;
  /** The next due ids behind this one, in order. */
  find(after: string): Promise<string[]>;
  /** False when it is not due any more. */
  remove(tx: Tx, id: string): Promise<boolean>;
}

/** In portions, so that nobody waits long for the database, each with its own receipt in the same transaction. */
async function deleteAll(database: Database, { art, now, isTrial, find, remove }: Deletion): Promise<number> {
  let total = 0;
  let after = '';
  for (;;) {
    const ids = await find(after);
    const last = ids.at(-1);
    if (last === undefined) return total;
    after = last;
    total += await database.transaction(async (tx) => {
      const gone: string[] = [];
      for (const id of ids) if (isTrial || (await remove(tx, id))) gone.push(id);
      await writeProtokoll(tx, { art, ids: gone, now, isTrial });
      return gone.length;
    });
  }
}

async function writeProtokoll(
  tx: Tx,
  { art, ids, now, isTrial }: { art: string; ids: readonly string[]; now: number; isTrial: boolean },
) {
  const pruefsumme = createHash('sha256').update(ids.join('\n')).digest('hex');
  await tx
    .insertInto('loeschprotokoll')
    .values({ id: randomUUID(), am: now, art, anzahl: ids.length, pruefsumme, probelauf: isTrial ? 1 : 0 })
    .execute();
}
