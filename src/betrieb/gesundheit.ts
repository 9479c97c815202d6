import type { Database } from '#src/db/openDatabase.ts';
import { type QueueStats, queueStats } from '#src/queue/jobStore.ts';
import { type Lauf, readEinrichtung, readLaeufe } from './laeufe.ts';
import { findLaufStockungen } from './laufStockungen.ts';
import { GRENZEN } from './stockung.ts';

/** When a routine last ran, epoch milliseconds, and whether it went well. */
export interface LaufStand {
  am: number;
  ok: boolean;
}

/** How the portal is, for a machine that asks every minute. No figures about people. */
export type Gesundheit =
  | { datenbank: 'antwortet-nicht' }
  | {
      datenbank: 'ok';
      /** Something waits for a person: jobs that hang or were given up, a routine that is late. */
      status: 'ok' | 'stockt';
      warteschlange: QueueStats;
      /** Null: it never ran. */
      sicherung: LaufStand | null;
      herzschlag: LaufStand | null;
    };

/** A database that takes longer is as good as away. */
const PATIENCE_MS = 3000;

/** Asks the database; never throws. */
export async function readGesundheit(database: Database, now: number): Promise<Gesundheit> {
  const late = Promise.withResolvers<Gesundheit>();
  const timer = setTimeout(() => late.resolve({ datenbank: 'antwortet-nicht' }), PATIENCE_MS);
  try {
    return await Promise.race([ask(database, now), late.promise]);
  } catch {
    return { datenbank: 'antwortet-nicht' };
  } finally {
    clearTimeout(timer);
  }
}

async function ask(database: Database, now: number): Promise<Gesundheit> {
  const warteschlange = await queueStats(database, now);
  const laeufe = (await readLaeufe(database.kysely)).filter(({ art }) => art === 'sicherung' || art === 'herzschlag');
  const eingerichtetAm = await readEinrichtung(database.kysely);
  const isStuck =
    warteschlange.dead > 0 ||
    warteschlange.oldestReadyAgeMs > GRENZEN.wartetMs ||
    findLaufStockungen(laeufe, { now, grenzen: GRENZEN, eingerichtetAm }).length > 0;
  const standOf = (art: Lauf['art']): LaufStand | null => {
    const letzter = laeufe.find((lauf) => lauf.art === art)?.letzter;
    return letzter ? { am: letzter.am, ok: letzter.ok } : null;
  };
  return {
    datenbank: 'ok',
    status: isStuck ? 'stockt' : 'ok',
    warteschlange,
    sicherung: standOf('sicherung'),
    herzschlag: standOf('herzschlag'),
  };
}
