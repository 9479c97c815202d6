import { type Kysely, sql } from 'kysely';
import type { Tables } from '#src/db/tables.ts';
import { jobName } from './jobTexte.ts';
import { dauer, type Grenzen, type Stockung, zaehle } from './stockung.ts';

const count = sql<number>`count(*)`;

/** Jobs that are due and that nobody works: no worker runs, or none knows them. */
export async function findWartendeJobs(
  db: Kysely<Tables>,
  { now, grenzen }: { now: number; grenzen: Grenzen },
): Promise<Stockung[]> {
  const limit = now - grenzen.wartetMs;
  const { anzahl, seit } = await db
    .selectFrom('job')
    .select(({ fn }) => [count.as('anzahl'), fn.min('run_at').as('seit')])
    .where(({ or, and, eb }) =>
      or([
        and([eb('status', '=', 'ready'), eb('run_at', '<=', limit)]),
        // Its worker is gone, and no other one has looked since.
        and([eb('status', '=', 'running'), eb('locked_until', '<=', limit)]),
      ]),
    )
    .executeTakeFirstOrThrow();
  if (anzahl === 0) return [];
  return [
    {
      art: 'warteschlange-steht',
      schwere: 'dringend',
      anzahl,
      seit,
      satz: `${zaehle(anzahl, 'Auftrag wartet', 'Aufträge warten')} länger als ${dauer(grenzen.wartetMs)}, zum Beispiel eine E-Mail.`,
      tun: 'Sehen Sie nach, ob ein Server mit WORKER=on läuft und was er meldet. Starten Sie ihn neu.',
      wo: '/intern/betrieb#auftraege',
    },
  ];
}

/** Jobs that were given up, by kind. */
export async function findAufgegebeneJobs(db: Kysely<Tables>): Promise<Stockung[]> {
  const rows = await db
    .selectFrom('job')
    .select(({ fn }) => ['kind', count.as('anzahl'), fn.min('finished_at').as('seit')])
    .where('status', '=', 'dead')
    .groupBy('kind')
    .orderBy('kind')
    .execute();
  return rows.map(({ kind, anzahl, seit }) => ({
    art: 'auftrag-aufgegeben',
    schwere: 'warnung',
    anzahl,
    seit: seit ?? undefined,
    satz: `${jobName(kind)}: ${zaehle(anzahl, 'Auftrag ist', 'Aufträge sind')} nach allen Versuchen gescheitert.`,
    tun: 'Beheben Sie die Ursache, und versuchen Sie es noch einmal. Oder tun Sie es von Hand, und drücken Sie „Erledigt“.',
    wo: '/intern/betrieb#auftraege',
  }));
}
