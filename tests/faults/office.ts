import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { type KeyRing, openKeyRing } from '#src/crypto/keyRing.ts';
import { type Database, type DatabaseOptions, openDatabase } from '#src/db/openDatabase.ts';
import type { Tables } from '#src/db/tables.ts';
import { openUpload, readUpload } from '#src/uploads/uploadStore.ts';
import { readNachreichungen } from '#src/vorgaenge/nachreichungStore.ts';
import type { Vorgang } from '#src/vorgaenge/vorgang.ts';
import { findVorgang, toWeitereId } from '#src/vorgaenge/vorgangStore.ts';
import { type Filed, PAPER } from './citizens.ts';

export interface Office {
  database: Database;
  keys: KeyRing;
}

/** The database as the office finds it, opened beside the server or after it. */
export async function openOffice(options: DatabaseOptions & { keys?: readonly Uint8Array[] }): Promise<Office> {
  return {
    database: await openDatabase(options),
    keys: await openKeyRing({ dataDir: options.dataDir, keys: options.keys ?? [] }),
  };
}

export interface Findings {
  aktenzeichen: number;
  vorgaenge: number;
  jobs: number;
  papers: number;
  /** Aktenzeichen that somebody saw and that are not there. */
  lost: string[];
  /** Vorgänge that are there more than once, or that nobody handed in. */
  doubled: string[];
  /** Everything else that is not as it must be. */
  faults: string[];
}

/** Compares what citizens saw with what the office has, to the last job and paper. */
export async function compare({ database, keys }: Office, filed: readonly Filed[]): Promise<Findings> {
  const { kysely } = database;
  const found: Findings = { aktenzeichen: 0, vorgaenge: 0, jobs: 0, papers: 0, lost: [], doubled: [], faults: [] };
  const expectedJobs = new Set<string>();
  const seen = new Set<string>();
  for (const one of filed) {
    if (one.aktenzeichen.length !== one.antraege.length) found.faults.push(`${one.name} saw ${one.aktenzeichen}`);
    for (const [index, antrag] of one.antraege.entries()) {
      const id = index === 0 ? one.id : toWeitereId(one.id, antrag);
      seen.add(id);
      expectedJobs.add(`mail-amt:${id}`);
      if (one.hasMail) expectedJobs.add(`mail-quittung:${id}`);
      const vorgang = await findVorgang(kysely, keys, id);
      if (!vorgang || vorgang.aktenzeichen !== one.aktenzeichen[index])
        found.lost.push(`${one.aktenzeichen[index]} ${id}`);
      else found.faults.push(...(await examine(kysely, keys, one, vorgang)));
      found.aktenzeichen++;
    }
    if (one.addedId) expectedJobs.add(`mail-amt:${one.addedId}`);
  }

  const rows = await kysely.selectFrom('vorgang').select(['id', 'antrag']).execute();
  found.vorgaenge = rows.length;
  const names = new Set<string>();
  for (const { id, antrag } of rows) {
    const name = `${(await findVorgang(kysely, keys, id))?.inhalt.person.nachname} ${antrag}`;
    if (names.has(name) || !seen.has(id)) found.doubled.push(`${id} ${name}`);
    names.add(name);
  }

  const jobs = await mailJobs(kysely);
  found.jobs = jobs.length;
  const keysOfJobs = new Set(jobs.map(({ unique_key }) => unique_key ?? ''));
  found.faults.push(...without(expectedJobs, keysOfJobs).map((key) => `job missing: ${key}`));
  found.faults.push(...without(keysOfJobs, expectedJobs).map((key) => `job for nothing: ${key}`));

  const drafts = await kysely.selectFrom('draft').select(['id', 'submission_id']).execute();
  const filedDrafts = new Set(filed.flatMap(({ draftId }) => draftId ?? []));
  for (const { id, submission_id } of drafts)
    if (filedDrafts.has(id) || seen.has(submission_id)) found.faults.push(`draft of a Vorgang: ${id}`);

  const papers = await kysely.selectFrom('upload').select('vorgang_id').where('draft_id', 'is', null).execute();
  found.papers = papers.length;
  found.faults.push(...papers.flatMap(({ vorgang_id: id }) => (id && seen.has(id) ? [] : `paper of nobody: ${id}`)));

  if (database.engine === 'sqlite') {
    const { rows: answers } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(kysely);
    found.faults.push(...answers.map((row) => row.integrity_check).filter((answer) => answer !== 'ok'));
  }
  return found;
}

const without = (these: ReadonlySet<string>, those: ReadonlySet<string>) =>
  [...these].filter((each) => !those.has(each));

/** What is wrong with one Vorgang: other answers than the citizen's, or a paper that cannot be read. */
async function examine(kysely: Kysely<Tables>, keys: KeyRing, one: Filed, vorgang: Vorgang): Promise<string[]> {
  const { aktenzeichen, inhalt } = vorgang;
  const faults: string[] = [];
  if (inhalt.person.nachname !== one.name) faults.push(`${aktenzeichen} is about somebody else`);
  const later = await readNachreichungen(kysely, keys, vorgang.id);
  if (later.map(({ id }) => id).join() !== (one.addedId ?? ''))
    faults.push(`${aktenzeichen}: ${later.length} additions`);
  // Pressed again after the answer got lost, a paper may be there twice; never not at all.
  if (inhalt.anlagen.length < (one.hasPaper ? 1 : 0)) faults.push(`${aktenzeichen} lacks its paper`);
  for (const { id, key, size } of inhalt.anlagen) {
    const upload = await readUpload(kysely, id);
    const bytes = upload && Buffer.from(openUpload(upload, key));
    if (upload?.vorgangId !== one.id || size !== bytes?.length || !bytes.equals(PAPER))
      faults.push(`${aktenzeichen}: paper ${id} is not readable`);
  }
  return faults;
}

/** What the office must mail. */
export const mailJobs = (kysely: Kysely<Tables>) =>
  kysely
    .selectFrom('job')
    .select(['id', 'status', 'attempts', 'unique_key', 'last_error'])
    .where('kind', 'like', 'mail-%')
    .execute();

/**
 * Makes due what waits for its next try or belongs to a worker that is dead, so that nobody has to wait for it. Only
 * while no worker runs: it would lose the job it is just working.
 */
export async function hurryJobs({ kysely }: Database): Promise<void> {
  await kysely.updateTable('job').set({ run_at: 0 }).where('status', '=', 'ready').execute();
  await kysely.updateTable('job').set({ locked_until: 0 }).where('status', '=', 'running').execute();
}

/** Resolves when a running server has worked every job; throws when one is given up, or for half a minute none gets done. */
export async function allJobsDone({ kysely }: Database): Promise<void> {
  let [fewest, deadline] = [Number.POSITIVE_INFINITY, 0];
  for (;;) {
    const left = (await mailJobs(kysely)).filter(({ status }) => status !== 'done');
    if (left.length === 0) return;
    if (left.length < fewest) [fewest, deadline] = [left.length, Date.now() + 30_000];
    if (Date.now() > deadline || left.some(({ status }) => status === 'dead'))
      throw new Error(`${left.length} jobs are not done, such as ${JSON.stringify(left[0])}`);
    await setTimeout(100);
  }
}

/** Ids of the jobs whose mails lie in the folder, from the names of the files. */
export async function mailsIn(dataDir: string): Promise<string[]> {
  const names = await readdir(join(dataDir, 'mail')).catch(() => []);
  return names.filter((name) => name.endsWith('.eml')).map((name) => name.replace(/@.*$/, ''));
}
