import { openKeyRing } from '#src/crypto/keyRing.ts';
import { openDatabase } from '#src/db/openDatabase.ts';
import type { Fakten } from '#src/fakten/fakten.ts';
import { toDay } from '#src/fakten/toDay.ts';
import { createLimits, type LimitOptions } from '#src/http/limits.ts';
import type { Log } from '#src/log/log.ts';
import { createMailer } from '#src/mail/createMailer.ts';
import { createWorker, type DeadJob, type JobHandler, type JobRun, type Worker } from '#src/queue/createWorker.ts';
import { enqueue } from '#src/queue/enqueue.ts';
import type { DailySchedule } from '#src/queue/schedule.ts';
import type { Stadt } from '#src/stadtbezirke/stadt.ts';
import type { PlzDaten } from '#src/stadtbezirke/stadtbezirk.ts';
import { createScanner } from '#src/uploads/createScanner.ts';
import { LOESCHEN, MAIL_AMT, MAIL_QUITTUNG, MAIL_SCHREIBEN, NACHZIEHEN } from '#src/vorgaenge/jobs/kinds.ts';
import { type MailJobs, mailAmt, mailQuittung } from '#src/vorgaenge/jobs/mailJobs.ts';
import { mailSchreiben } from '#src/vorgaenge/jobs/mailSchreiben.ts';
import type { Fristen } from '#src/vorgaenge/loeschen.ts';
import { loescheUndMelde } from '#src/vorgaenge/loescheUndMelde.ts';
import { rewriteSuchmarken } from '#src/vorgaenge/rewriteSuchmarken.ts';
import { meldeAufgegeben } from '#src/vorgaenge/schreiben/meldeAufgegeben.ts';
import { updateZiele, zielMs, zielOf } from '#src/vorgaenge/ziele.ts';
import { absenderOf } from './absender.ts';
import type { Antragsstelle } from './antragsstelle.ts';
import { checkRegistry } from './checkRegistry.ts';
import { loeschfristen } from './loeschfristen.ts';
import { ANTRAEGE } from './registry.ts';
import { requireKeys } from './requireKeys.ts';
import { type AntragTexteDaten, createAntragTexte } from './texte.ts';

export interface AntragsstelleOptions {
  dataDir: string;
  databaseUrl: string | undefined;
  encryptionKeys: readonly Uint8Array[];
  smtpUrl: string | undefined;
  mailFrom: string;
  officeMail: string | undefined;
  clamdUrl: string | undefined;
  hasWorker: boolean;
  isBehindProxy: boolean;
  rateLimits: LimitOptions;
  publicUrl: string;
  stadt: Stadt;
  plz: readonly PlzDaten[];
  fakten: Fakten;
  texte: AntragTexteDaten;
  log: Log;
  /** Told after each try of a job. */
  onRun?(run: JobRun): void;
  /** What else the worker does, given the finished office. */
  moreJobs?(stelle: Antragsstelle): MoreJobs;
}

export interface MoreJobs {
  handlers: Record<string, JobHandler>;
  schedules: readonly DailySchedule[];
}

export interface OpenAntragsstelle {
  antragsstelle: Antragsstelle;
  /** Lets the worker finish what it holds, then closes the database. */
  close(): Promise<void>;
}

/** At night, when nobody fills in anything. */
const DELETION_TIME = '03:30';

/**
 * Everything the applications need, ready to work: forms checked, database and keys open, worker running. Throws, in German
 * and with what to do, when one of them would not work: better no start than a lost application.
 */
export async function openAntragsstelle(options: AntragsstelleOptions): Promise<OpenAntragsstelle> {
  const { dataDir, databaseUrl, stadt, plz, fakten } = options;
  const texte = createAntragTexte(options.texte);
  checkRegistry(texte);
  const database = await openDatabase({ databaseUrl, dataDir });
  try {
    const keys = await openKeyRing({ dataDir, keys: options.encryptionKeys, onCreated: warnAboutKey });
    await requireKeys(database, keys);
    const mailer = createMailer({ smtpUrl: options.smtpUrl, from: options.mailFrom, dataDir });
    const absender = (antragId: string) => absenderOf({ texte, stadt, publicUrl: options.publicUrl }, antragId);
    const today = () => toDay(new Date(), stadt.zeitzone);
    const plzSet = new Set(plz.map((each) => each.plz));
    const antragsstelle: Antragsstelle = {
      database,
      keys,
      mailer,
      scanner: createScanner(options.clamdUrl),
      fakten,
      texte,
      vorlagen: texte.vorlagen,
      limits: createLimits(options.rateLimits),
      isBehindProxy: options.isBehindProxy,
      absender,
      ziel: (antragId) => zielOf(fakten, antragId, today()),
      findStadtbezirk: (wanted) => onlyOne(plz.find((each) => each.plz === wanted)?.stadtbezirke),
      context: () => ({ today: today(), plz: plzSet }),
      now: Date.now,
      wakeWorker: () => worker.wake(),
    };
    const mailJobs = { database, keys, mailer, absender, officeMail: options.officeMail };
    const fristen = () => loeschfristen(fakten, today());
    const worker = createOfficeWorker(mailJobs, {
      ...options,
      fristen,
      zielMsOf: (antragId) => zielMs(antragsstelle.ziel(antragId)),
      more: options.moreJobs?.(antragsstelle),
    });
    if (options.hasWorker) worker.start();
    // Once for each key and each set of targets: afterwards there is nothing left to bring up to date.
    const stand = [keys.currentId, ...ANTRAEGE.map(({ id }) => antragsstelle.ziel(id).wochen)].join(':');
    await database.transaction((tx) =>
      enqueue(tx, { kind: NACHZIEHEN, payload: null, uniqueKey: `${NACHZIEHEN}:${stand}` }),
    );
    worker.wake();
    return {
      antragsstelle,
      async close() {
        await worker.stop();
        mailer.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

interface OfficeJobs extends Pick<AntragsstelleOptions, 'log' | 'onRun'> {
  fristen(): Fristen;
  zielMsOf(antragId: string): number;
  more: MoreJobs | undefined;
}

function createOfficeWorker(jobs: MailJobs, { fristen, zielMsOf, more, log, onRun }: OfficeJobs): Worker {
  const { database } = jobs;
  return createWorker({
    database,
    log,
    ...(onRun && { onRun }),
    handlers: {
      [MAIL_QUITTUNG]: (payload, { jobId }) => mailQuittung(jobs, payload, jobId),
      [MAIL_AMT]: (payload, { jobId }) => mailAmt(jobs, payload, jobId),
      [MAIL_SCHREIBEN]: (payload, { jobId }) => mailSchreiben(jobs, payload, jobId),
      [NACHZIEHEN]: async () => {
        await rewriteSuchmarken(database, jobs.keys, zielMsOf);
        await updateZiele(database, Object.fromEntries(ANTRAEGE.map(({ id }) => [id, zielMsOf(id)])));
      },
      [LOESCHEN]: () => loescheUndMelde(database, fristen(), log),
      ...more?.handlers,
    },
    schedules: [{ name: LOESCHEN, at: DELETION_TIME }, ...(more?.schedules ?? [])],
    async onDead(job: DeadJob, tx) {
      const { id, kind } = job;
      log.error('job-aufgegeben', { kind, id }, `Aufgegeben: ${kind} (${id}).`);
      await meldeAufgegeben(tx, jobs.keys, job, Date.now());
    },
  });
}

function warnAboutKey(path: string): void {
  console.warn(`
────────────────────────────────────────────────────────────────────────
Ein Schlüssel für die Anträge wurde angelegt: ${path}
Ohne diese Datei kann niemand die Anträge lesen. Legen Sie jetzt eine
Kopie an einen sicheren Ort, getrennt von der Sicherung der Daten.
────────────────────────────────────────────────────────────────────────
`);
}

/** A Postleitzahl that lies in several Stadtbezirke tells none. */
const onlyOne = (stadtbezirke: readonly string[] | undefined) =>
  stadtbezirke?.length === 1 ? stadtbezirke[0] : undefined;
