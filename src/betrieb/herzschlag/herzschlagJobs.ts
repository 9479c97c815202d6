import { z } from 'zod';
import type { Antragsstelle } from '#src/antraege/antragsstelle.ts';
import { writeProtokoll } from '#src/audit/protokoll.ts';
import { recordRun } from '#src/db/recordRun.ts';
import type { JobHandler } from '#src/queue/createWorker.ts';
import { enqueue } from '#src/queue/enqueue.ts';
import { isErsterTag } from '../laeufe.ts';
import { entferneProben } from './entferneProben.ts';
import { GLIEDER, GliedError } from './glied.ts';
import { HERZSCHLAG, HERZSCHLAG_PRUEFUNG } from './kinds.ts';
import { pruefeProbe } from './pruefeProbe.ts';
import { reichProbeEin } from './reichProbeEin.ts';

const MINUTE = 60_000;
/** When it is looked at: after two minutes, then every five as long as the mail is under way. */
const ERSTE_PRUEFUNG_MS = 2 * MINUTE;
const PAUSE_MS = 5 * MINUTE;
const MOST_TRIES = 7;

const beginPayload = z.object({ day: z.string() });
// Not called vorgangId: a job that is given up becomes a line in the history of the Vorgang its payload names.
const pruefungPayload = z.object({ probeId: z.string(), begonnen: z.number(), versuch: z.number() });
type Pruefung = z.infer<typeof pruefungPayload>;

export interface HerzschlagOptions {
  /** The sender, with or without a name: the mail goes there and back, so that a real mail server is proven. */
  mailFrom: string;
}

/**
 * The nightly application: handed in by the first job, looked for and removed by the second. Both may run again at any
 * point: leftovers are removed before a new one begins, and a result is recorded together with the removal.
 */
export function herzschlagJobs(
  stelle: Antragsstelle,
  options: HerzschlagOptions,
): { [HERZSCHLAG]: JobHandler; [HERZSCHLAG_PRUEFUNG]: JobHandler } {
  return {
    [HERZSCHLAG]: async (payload) => beginne(stelle, options, beginPayload.parse(payload).day),
    [HERZSCHLAG_PRUEFUNG]: async (payload) => pruefe(stelle, pruefungPayload.parse(payload)),
  };
}

async function beginne(stelle: Antragsstelle, { mailFrom }: HerzschlagOptions, day: string): Promise<void> {
  const { database, mailer, now } = stelle;
  if (await isErsterTag(database.kysely, day)) return;
  const begonnen = now();
  await database.transaction((tx) => entferneProben(tx));
  try {
    // Without a mail server it becomes a file, and the sender may be no real address.
    const probeId = await reichProbeEin(stelle, mailer.kind === 'smtp' ? toAddress(mailFrom) : 'probe@example.org');
    await enqueuePruefung(stelle, { probeId, begonnen, versuch: 1 }, begonnen + ERSTE_PRUEFUNG_MS);
  } catch (error) {
    await schliesseAb(stelle, { begonnen }, error);
  }
}

async function pruefe(stelle: Antragsstelle, pruefung: Pruefung): Promise<void> {
  const { begonnen, versuch, probeId } = pruefung;
  if (await isRecorded(stelle, begonnen)) return;
  try {
    const mail = await pruefeProbe(stelle, probeId);
    if (mail === 'verschickt') return await schliesseAb(stelle, pruefung, undefined);
    if (versuch >= MOST_TRIES) throw new GliedError('mail', 'Sie ist seit einer halben Stunde unterwegs.');
    await enqueuePruefung(stelle, { ...pruefung, versuch: versuch + 1 }, stelle.now() + PAUSE_MS);
  } catch (error) {
    await schliesseAb(stelle, pruefung, error);
  }
}

async function enqueuePruefung(
  { database, wakeWorker }: Antragsstelle,
  pruefung: Pruefung,
  runAt: number,
): Promise<void> {
  const uniqueKey = `${HERZSCHLAG_PRUEFUNG}:${pruefung.probeId}:${pruefung.versuch}`;
  await database.transaction((tx) => enqueue(tx, { kind: HERZSCHLAG_PRUEFUNG, payload: pruefung, runAt, uniqueKey }));
  wakeWorker();
}

/** The same run is recorded once, however often its jobs run. */
async function isRecorded({ database }: Antragsstelle, begonnen: number): Promise<boolean> {
  const row = await database.kysely
    .selectFrom('lauf')
    .select('id')
    .where('art', '=', HERZSCHLAG)
    .where('am', '=', begonnen)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Writes down how it went and removes everything, in one transaction. What is no broken piece (the database is away)
 * is thrown on, and the queue tries again.
 */
async function schliesseAb(
  stelle: Antragsstelle,
  { begonnen, probeId }: { begonnen: number; probeId?: string },
  error: unknown,
): Promise<void> {
  if (error !== undefined && !(error instanceof GliedError)) throw error;
  const am = stelle.now();
  const hinweis = error ? error.message : `Alle ${Object.keys(GLIEDER).length} Schritte sind in Ordnung.`;
  await stelle.database.transaction(async (tx) => {
    const [aktenzeichen] = await entferneProben(tx, probeId);
    await recordRun(tx, HERZSCHLAG, { am: begonnen, durationMs: am - begonnen, ok: error === undefined, hinweis });
    const aktion = error ? 'herzschlag-gescheitert' : 'herzschlag';
    await writeProtokoll(tx, stelle.keys, { am, wer: 'portal', aktion, gegenstand: aktenzeichen });
  });
}

/** "Wegweiser <wegweiser@example.org>" → "wegweiser@example.org". */
const toAddress = (mailFrom: string): string => /[^\s<>]+@[^\s<>]+/.exec(mailFrom)?.[0] ?? mailFrom;
