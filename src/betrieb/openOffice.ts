import type { Antragsstelle } from '#src/antraege/antragsstelle.ts';
import { openAntragsstelle } from '#src/antraege/openAntragsstelle.ts';
import type { AntragTexteDaten } from '#src/antraege/texte.ts';
import { createStaffAuth, type StaffAuth } from '#src/auth/createStaffAuth.ts';
import type { Settings } from '#src/config.ts';
import { createLog, type Log } from '#src/log/log.ts';
import { createMetrics, type Metrics } from '#src/telemetry/createMetrics.ts';
import type { Portal } from '#src/verzeichnis/portal.ts';
import { betriebJobs } from './betriebJobs.ts';
import { type Betrieb, createBetrieb } from './createBetrieb.ts';

export interface OpenOffice {
  /** What pages find in `Astro.locals`, beside the portal. */
  locals: { antragsstelle: Antragsstelle; staffAuth: StaffAuth; betrieb: Betrieb; log: Log };
  metrics: Metrics;
  /** Lets the worker finish what it holds, then closes the database. */
  close(): Promise<void>;
}

/**
 * Everything behind the applications and the desk, ready to work. Throws, in German and with what to do, when a part would
 * not work: better no start than a lost application.
 */
export async function openOffice(
  settings: Settings,
  { portal, texte }: { portal: Portal; texte: AntragTexteDaten },
): Promise<OpenOffice> {
  const { dataDir, clamdUrl, officeMail, mailFrom, publicUrl, oidc, metricsToken } = settings;
  const { stadt, plz } = portal.verzeichnis;
  const log = createLog({ format: settings.logFormat });
  const metrics = createMetrics();
  const betriebOptions = { dataDir, hasScanner: clamdUrl !== undefined, officeMail, mailFrom };
  const { antragsstelle, close } = await openAntragsstelle({
    ...settings,
    stadt,
    plz,
    fakten: portal.fakten,
    texte,
    log,
    onRun: metrics.observeJob,
    moreJobs: (stelle) => betriebJobs(stelle, betriebOptions),
  });
  try {
    const { database, keys, now } = antragsstelle;
    const staffAuth = await createStaffAuth({ database, keys, publicUrl, oidc, now });
    const betrieb = createBetrieb(antragsstelle, { ...betriebOptions, metrics, metricsToken });
    return { locals: { antragsstelle, staffAuth, betrieb, log }, metrics, close };
  } catch (error) {
    await close();
    throw error;
  }
}
