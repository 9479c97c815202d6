import { openKeyRing } from '#src/crypto/keyRing.ts';
import { type Database, openDatabase } from '#src/db/openDatabase.ts';
import type { Fakten } from '#src/fakten/fakten.ts';
import { toDay } from '#src/fakten/toDay.ts';
import { createLimits, type LimitOptions } from '#src/http/limits.ts';
import { createMailer } from '#src/mail/createMailer.ts';
import { createWorker, type DeadJob, type Worker } from '#src/queue/createWorker.ts';
import type { Stadt } from '#src/stadtbezirke/stadt.ts';
import type { PlzDaten } from '#src/stadtbezirke/stadtbezirk.ts';
import { createScanner } from '#src/uploads/createScanner.ts';
import { LOESCHEN, MAIL_AMT, MAIL_QUITTUNG } from '#src/vorgaenge/jobs/kinds.ts';
import { type MailJobs, mailAmt, mailQuittung } from '#src/vorgaenge/jobs/mailJobs.ts';
import { type Fristen, loeschen } from '#src/vorgaenge/loeschen.ts';
import { insertEreignis } from '#src/vorgaenge/vorgangStore.ts';
import { absenderOf } from './absender.ts';
import type { Antragsstelle } from './antragsstelle.ts';
import { checkRegistry } from './checkRegistry.ts';
import { loeschfristen } from './loeschfristen.ts';
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
    const mailJobs = { database, keys, mailer, absender, officeMail: options.officeMail };
    const worker = createOfficeWorker(database, mailJobs, () => loeschfristen(fakten, today()));
    if (options.hasWorker) worker.start();
    const plzSet = new Set(plz.map((each) => each.plz));
    const antragsstelle: Antragsstelle = {
      database,
      keys,
      mailer,
      scanner: createScanner(options.clamdUrl),
      fakten,
      texte,
      limits: createLimits(options.rateLimits),
      isBehindProxy: options.isBehindProxy,
      findStadtbezirk: (wanted) => onlyOne(plz.find((each) => each.plz === wanted)?.stadtbezirke),
      context: () => ({ today: today(), plz: plzSet }),
      now: Date.now,
      wakeWorker: () => worker.wake(),
    };
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

function createOfficeWorker(database: Database, jobs: MailJobs, fristen: () => Fristen): Worker {
  return createWorker({
    database,
    handlers: {
      [MAIL_QUITTUNG]: (payload, { jobId }) => mailQuittung(jobs, payload, jobId),
      [MAIL_AMT]: (payload, { jobId }) => mailAmt(jobs, payload, jobId),
      [LOESCHEN]: async () => {
        const { entwuerfe, vorgaenge } = await loeschen(database, {
          now: Date.now(),
          isTrial: false,
          fristen: fristen(),
        });
        console.log(`Gelöscht: ${entwuerfe} Entwürfe, ${vorgaenge} Vorgänge.`);
      },
    },
    schedules: [{ name: LOESCHEN, at: DELETION_TIME }],
    // A mail that cannot be sent is a task for a person: it stands in the history of the Vorgang.
    async onDead({ id, kind, payload }: DeadJob, tx) {
      console.error(`Aufgegeben: ${kind} (${id}).`);
      const vorgangId = (payload as { vorgangId?: string } | null)?.vorgangId;
      if (vorgangId) await insertEreignis(tx, { id, vorgangId, am: Date.now(), art: `${kind}-fehlgeschlagen` });
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
