import type { Staff } from '#src/auth/staff.ts';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { createFakten } from '#src/fakten/fakten.ts';
import { staffWith } from '../../liste/testing/staff.ts';
import { toProbeVorlage } from '../../schreiben/testing/probeSchreiben.ts';
import type { Anlass, SchreibenBlock, Vorlage, VorlagenBlock } from '../../schreiben/vorlage.ts';
import { ABSENDER, keys, NOW } from '../../testing/probe.ts';
import type { Vorgang, Wunsch } from '../../vorgang.ts';
import { findVorgang } from '../../vorgangStore.ts';
import type { Schreibstube } from '../schreibe.ts';

export const HOUR = 3_600_000;

/** Works on everything. */
export const ERNA = staffWith({}, { id: 'erna' });
/** A colleague with the same rights. */
export const PAUL = staffWith({}, { id: 'paul', name: 'Paul Amt' });
export const LEITUNG = staffWith({}, { id: 'lea', name: 'Lea Amt', rolle: 'leitung' });
/** May read, and file for others. */
export const SENIORENBUERO = staffWith({}, { id: 'sina', rolle: 'seniorenbuero' });
/** Another part of the town. */
export const MENGEDE = staffWith({ stadtbezirke: ['mengede'] }, { id: 'mia' });

const vorlage = (id: string, anlass: Anlass, ...bloecke: VorlagenBlock[]): Vorlage => ({
  ...toProbeVorlage(...bloecke),
  id,
  anlass,
});
const text = (words: string): VorlagenBlock => ({ kind: 'text', text: words });

const VORLAGEN: readonly Vorlage[] = [
  vorlage('frage', 'rueckfrage', text('Antworten Sie bis zum {frist}.'), { kind: 'einsatz', name: 'text' }),
  vorlage('frage-ohne-tag', 'rueckfrage', { kind: 'einsatz', name: 'text' }),
  vorlage('ja', 'bewilligung', text('Ihr Antrag ist bewilligt.')),
  vorlage('ja-fahrdienst', 'bewilligung', text('Ihre Nummer ist {nummer}, {kontingent} Fahrten.')),
  vorlage('nein', 'ablehnung', { kind: 'einsatz', name: 'text' }),
  vorlage('weiter', 'weiterleitung', text('Ihr Antrag ist jetzt hier: {stelle}')),
  vorlage('abgabe', 'abgabe', text('Wir geben den Antrag von {person} an Sie ab.')),
  vorlage('brief', 'mitteilung', { kind: 'einsatz', name: 'text' }),
];

/** What each letter of these tests asks for. */
export const WUNSCH = {
  frage: { vorlage: 'frage', text: 'Wer wohnt bei Ihnen?', frist: '2026-12-12' },
  ja: { vorlage: 'ja' },
  nein: { vorlage: 'nein', text: 'Ihr Einkommen ist zu hoch.' },
  weiter: { vorlage: 'weiter', stelle: 'Jobcenter, Südwall 5-9, 44137 Dortmund' },
  brief: { vorlage: 'brief', text: 'Danke für Ihren Anruf.' },
} as const satisfies Record<string, Wunsch>;

/** A desk with a clock that goes when told to. */
export interface ProbeStube extends Schreibstube {
  pass(ms: number): void;
  /** How often the worker was told that there is something to do. */
  wakes(): number;
  /** The Vorgang as it stands now. */
  read(id: string): Promise<Vorgang>;
}

/** Its first hour begins an hour after `NOW`, when the Vorgänge of `fileVorgang` came in. */
export function createProbeStube(database: Database, ring: KeyRing = keys): ProbeStube {
  let time = NOW + HOUR;
  let wakes = 0;
  return {
    database,
    keys: ring,
    fakten: createFakten({ fakten: [], regelwerke: [], quellen: {} }),
    vorlagen: () => VORLAGEN,
    absender: () => ABSENDER,
    now: () => time,
    wakeWorker: () => {
      wakes++;
    },
    pass: (ms) => {
      time += ms;
    },
    wakes: () => wakes,
    async read(id) {
      const vorgang = await findVorgang(database.kysely, keys, id);
      if (!vorgang) throw new Error(`There is no Vorgang ${id}.`);
      return vorgang;
    },
  };
}

/** Everything an action at the desk may write, to compare before and after. */
export async function readAll({ kysely }: Database) {
  const tables = ['vorgang', 'ereignis', 'aufgabe', 'schreiben', 'job', 'berechtigung', 'protokoll'] as const;
  const rows = await Promise.all(
    tables.map((table) => kysely.selectFrom(table).selectAll().execute() as Promise<object[]>),
  );
  return rows.map((each) => each.map((row) => JSON.stringify(row)).sort());
}

/** Who did what, in the order of the Protokoll. */
export async function readProtokoll({ kysely }: Database): Promise<(readonly [wer: string, aktion: string])[]> {
  const rows = await kysely.selectFrom('protokoll').select(['wer', 'aktion']).orderBy('nr').execute();
  return rows.map(({ wer, aktion }) => [wer, aktion] as const);
}

/** The words of a letter, without its lists. */
export const toText = (bloecke: readonly SchreibenBlock[]): string =>
  bloecke.map((block) => (block.kind === 'list' ? '' : block.text)).join('\n');

/** One press of a button, by this member of staff, on the Vorgang as it stands now. */
export type Druck = (stube: ProbeStube, staff: Staff, vorgang: Vorgang) => Promise<string>;
