import type { Mailer } from '#src/mail/mailer.ts';

/** What hangs. */
export const STOCKUNGEN = [
  'warteschlange-steht',
  'auftrag-aufgegeben',
  'aufgabe-liegt',
  'vorgang-unbearbeitet',
  'vorgang-liegengeblieben',
  'vorgang-ueberfaellig',
  'rueckfrage-ohne-antwort',
  'zweite-pruefung-wartet',
  'datei-ungeprueft',
  'virenscanner-fehlt',
  'virenscanner-stumm',
  'sicherung',
  'herzschlag',
  'loeschlauf',
  'protokoll-pruefung',
  'speicher-knapp',
  'mailserver-fehlt',
] as const;
export type StockungArt = (typeof STOCKUNGEN)[number];

/** `dringend`: somebody is harmed while it lasts. `warnung`: today. `hinweis`: when there is time. */
export const SCHWEREN = ['dringend', 'warnung', 'hinweis'] as const;
export type Schwere = (typeof SCHWEREN)[number];

/** Something that does not go on by itself. In words for the office; nothing about a person. */
export interface Stockung {
  art: StockungArt;
  schwere: Schwere;
  /** "3 Vorgänge hat seit mehr als 5 Tagen niemand übernommen." */
  satz: string;
  /** "Verteilen Sie sie." */
  tun: string;
  anzahl: number;
  /** Since when the oldest one hangs, epoch milliseconds. */
  seit?: number | undefined;
  /** Where it is seen, a page of the desk. */
  wo?: string | undefined;
}

/** From when on something counts as stuck. */
export interface Grenzen {
  /** A job that is due and that no worker takes. */
  wartetMs: number;
  /** Tasks for a person: mails that failed, letters to print. */
  aufgabeMs: number;
  /** Open and taken by nobody. */
  unbearbeitetMs: number;
  /** Taken, given free by the end of the time, and untouched since. */
  liegengebliebenMs: number;
  zweitePruefungMs: number;
  /** What runs every night is late. */
  nachtlaufMs: number;
  /** What runs every week is late. */
  wochenlaufMs: number;
  /** Share of the disk that should be free. */
  freierSpeicher: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const GRENZEN: Grenzen = {
  wartetMs: 5 * MINUTE,
  aufgabeMs: 2 * DAY,
  unbearbeitetMs: 5 * DAY,
  liegengebliebenMs: DAY,
  zweitePruefungMs: 3 * DAY,
  // A night and two hours: one that took long is not late yet.
  nachtlaufMs: 26 * HOUR,
  wochenlaufMs: 8 * DAY,
  freierSpeicher: 0.1,
};

/** What the findings look at beside the database. */
export interface Umgebung {
  dataDir: string;
  /** A virus scanner is configured. */
  hasScanner: boolean;
  mailer: Pick<Mailer, 'kind'>;
  scanner: { ping(): Promise<boolean> };
}

/** "1 Vorgang ist überfällig", "3 Vorgänge sind überfällig": the number and the words that fit it. */
export const zaehle = (anzahl: number, einer: string, mehrere: string): string =>
  `${anzahl.toLocaleString('de-DE')} ${anzahl === 1 ? einer : mehrere}`;

/** "5 Minuten", "26 Stunden", "8 Tage": how long, in the largest unit that says it exactly enough. */
export function dauer(ms: number): string {
  if (ms < 2 * HOUR) return zaehle(Math.max(1, Math.round(ms / MINUTE)), 'Minute', 'Minuten');
  if (ms < 3 * DAY) return zaehle(Math.round(ms / HOUR), 'Stunde', 'Stunden');
  return zaehle(Math.floor(ms / DAY), 'Tag', 'Tage');
}
