import { z } from 'zod';
import type { Antragsstelle } from '#src/antraege/antragsstelle.ts';
import type { JobHandler } from '#src/queue/createWorker.ts';
import type { DailySchedule } from '#src/queue/schedule.ts';
import { type BetriebsmailOptions, sendBetriebsmail } from './betriebsmail.ts';
import { type HerzschlagOptions, herzschlagJobs } from './herzschlag/herzschlagJobs.ts';
import { HERZSCHLAG } from './herzschlag/kinds.ts';
import { isErsterTag } from './laeufe.ts';
import { PROTOKOLL_PRUEFUNG, pruefeProtokoll } from './pruefeProtokoll.ts';

/** The daily mail about what hangs. Payload: `{ day }`. */
export const BETRIEBSMAIL = 'betriebsmail';

const dayPayload = z.object({ day: z.string() });

export type BetriebJobsOptions = BetriebsmailOptions & HerzschlagOptions;

/** What the portal does by itself so that nothing hangs silently: for the worker of `createWorker`. */
export function betriebJobs(
  stelle: Antragsstelle,
  options: BetriebJobsOptions,
): { handlers: Record<string, JobHandler>; schedules: DailySchedule[] } {
  return {
    handlers: {
      ...herzschlagJobs(stelle, options),
      [PROTOKOLL_PRUEFUNG]: () => pruefeProtokoll(stelle),
      [BETRIEBSMAIL]: async (payload, { jobId }) => {
        if (await isErsterTag(stelle.database.kysely, dayPayload.parse(payload).day)) return;
        await sendBetriebsmail(stelle, options, jobId);
      },
    },
    schedules: [
      // Before the nightly deletion, which takes along what a crash may leave of it.
      { name: HERZSCHLAG, at: '02:30' },
      { name: PROTOKOLL_PRUEFUNG, at: '04:30' },
      { name: BETRIEBSMAIL, at: '07:00' },
    ],
  };
}
