import { type Kysely, sql } from 'kysely';
import type { Database } from '#src/db/openDatabase.ts';
import type { Tables } from '#src/db/tables.ts';
import { type QueueStats, queueStats } from '#src/queue/jobStore.ts';
import type { Reading } from '#src/telemetry/createMetrics.ts';
import { type Lauf, readLaeufe } from './laeufe.ts';

/** Open cases of one application in one status. */
export interface OffeneVorgaenge {
  antrag: string;
  status: string;
  anzahl: number;
  ueberfaellig: number;
}

/** How many cases are open and late. Without the nightly Probeantrag. */
export async function readOffeneVorgaenge(db: Kysely<Tables>, now: number): Promise<OffeneVorgaenge[]> {
  return db
    .selectFrom('vorgang')
    .select(['antrag', 'status', sql<number>`count(*)`.as('anzahl')])
    .select(sql<number>`count(case when laeuft_seit is not null and faellig_am < ${now} then 1 end)`.as('ueberfaellig'))
    .where('offen', '=', sql.lit(1))
    .where('herkunft', '!=', 'probe')
    .groupBy(['antrag', 'status'])
    .orderBy('antrag')
    .orderBy('status')
    .execute();
}

/** Figures of the portal at `now`, for Prometheus. Counts and ages only. */
export async function readKenngroessen(database: Database, now: number): Promise<Reading[]> {
  return [
    ...toQueueReadings(await queueStats(database, now)),
    ...toVorgangReadings(await readOffeneVorgaenge(database.kysely, now)),
    ...(await readLaeufe(database.kysely)).flatMap((lauf) => toLaufReadings(lauf, now)),
  ];
}

const toQueueReadings = ({ ready, dead, oldestReadyAgeMs }: QueueStats): Reading[] => [
  { name: 'queue_ready', help: 'Jobs that are due', values: [{ value: ready }] },
  { name: 'queue_dead', help: 'Jobs that were given up', values: [{ value: dead }] },
  { name: 'queue_oldest_seconds', help: 'Age of the oldest due job', values: [{ value: oldestReadyAgeMs / 1000 }] },
];

const toVorgangReadings = (offene: readonly OffeneVorgaenge[]): Reading[] => [
  {
    name: 'vorgaenge_offen',
    help: 'Open cases',
    labelNames: ['antrag', 'status'],
    values: offene.map(({ antrag, status, anzahl }) => ({ labels: { antrag, status }, value: anzahl })),
  },
  {
    name: 'vorgaenge_ueberfaellig',
    help: 'Open cases that are late',
    labelNames: ['antrag', 'status'],
    values: offene.map(({ antrag, status, ueberfaellig }) => ({ labels: { antrag, status }, value: ueberfaellig })),
  },
];

/** Without any good run there is no age: absent is what an alarm can ask for. */
function toLaufReadings({ art, gelungenAm, letzter }: Lauf, now: number): Reading[] {
  const name = art.replaceAll('-', '_');
  return [
    {
      name: `${name}_age_seconds`,
      help: `Age of the last good run: ${art}`,
      values: gelungenAm === undefined ? [] : [{ value: (now - gelungenAm) / 1000 }],
    },
    {
      name: `${name}_ok`,
      help: `1 when the last run was good: ${art}`,
      values: letzter ? [{ value: letzter.ok ? 1 : 0 }] : [],
    },
  ];
}
