import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Database, DatabaseOptions } from '#src/db/openDatabase.ts';
import { openDatabase } from '#src/db/openDatabase.ts';
import { weiterleiten } from '#src/vorgaenge/bearbeitung/antworten.ts';
import { nehmeNaechsten } from '#src/vorgaenge/bearbeitung/naechsterFall.ts';
import { createProbeStube, HOUR, type ProbeStube, WUNSCH } from '#src/vorgaenge/bearbeitung/testing/probeStube.ts';
import { uebergeben, zurueckgeben } from '#src/vorgaenge/bearbeitung/zuteilen.ts';
import { staffWith } from '#src/vorgaenge/liste/testing/staff.ts';
import { NOW } from '#src/vorgaenge/testing/probe.ts';
import { createRandom, type Random } from './random.ts';

/** How many there are in all processes together. */
export const CLERKS = 50;

export interface Shift extends DatabaseOptions {
  /** Numbers of the clerks of this process. */
  clerks: readonly number[];
  /** What their clock shows, epoch milliseconds. */
  now: number;
  seed: number;
  /** `nehmen`: only take. `arbeiten`: forward what they took, or give it back, or hand it over. */
  mode: 'nehmen' | 'arbeiten';
}

/** Told each time a clerk was given a Vorgang. */
export type OnTaken = (clerk: string, aktenzeichen: string) => void;

export const clerkId = (number: number): string => `person-${number}`;

/** Whom a clerk hands a Vorgang over to. */
export const neighbourOf = (id: string): string => clerkId((Number(id.slice('person-'.length)) + 1) % CLERKS);

/** All clerks of a shift work at the same time, until nothing is left for anybody of them. */
export async function work(database: Database, shift: Omit<Shift, 'dataDir'>, onTaken: OnTaken): Promise<void> {
  const stube = createProbeStube(database);
  stube.pass(shift.now - (NOW + HOUR));
  const random = createRandom(shift.seed);
  await Promise.all(
    shift.clerks.map((number) => workAs(clerkId(number), { stube, random, onTaken, mode: shift.mode })),
  );
}

async function workAs(
  id: string,
  { stube, random, onTaken, mode }: { stube: ProbeStube; random: Random; onTaken: OnTaken; mode: Shift['mode'] },
): Promise<void> {
  const staff = staffWith({}, { id });
  for (;;) {
    const vorgang = await nehmeNaechsten(stube, staff);
    if (!vorgang) return;
    onTaken(id, vorgang.aktenzeichen);
    if (mode === 'nehmen') continue;
    const vorgangId = vorgang.id;
    const drawn = random.between(1, 10);
    const ausgang =
      drawn <= 2
        ? await zurueckgeben(stube, staff, { vorgangId, notiz: 'Pause' })
        : drawn === 3
          ? await uebergeben(stube, staff, { vorgangId, an: neighbourOf(id), notiz: 'Bitte' })
          : await weiterleiten(stube, staff, {
              vorgangId,
              gesehen: (await stube.read(vorgangId)).geaendertAm,
              wunsch: WUNSCH.weiter,
            });
    if (ausgang !== 'erledigt') throw new Error(`${id} holds ${vorgang.aktenzeichen}, and it is ${ausgang}.`);
  }
}

/** The process itself: says that it is ready, waits for the word, and prints what its clerks took. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const shift = JSON.parse(process.argv[2] ?? '') as Shift;
  const database = await openDatabase(shift);
  process.stdout.write('bereit\n');
  for await (const _ of createInterface({ input: process.stdin })) break;
  await work(database, shift, (clerk, aktenzeichen) => process.stdout.write(`${clerk} ${aktenzeichen}\n`));
  await database.close();
  process.exit(0);
}
