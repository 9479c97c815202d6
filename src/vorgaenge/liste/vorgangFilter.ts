import { parseAktenzeichen } from '../aktenzeichen.ts';
import { AUFGABEN, type AufgabeArt } from '../aufgabenStore.ts';
import { STATUS, type Status } from '../vorgang.ts';

/** One status, all that are open, all that have ended, or all. */
export const STATUS_WAHL = ['offen', 'beendet', 'alle', ...STATUS] as const;
export type StatusWahl = 'offen' | 'beendet' | 'alle' | Status;

export const SORTIERUNGEN = ['faellig', 'neu', 'alt', 'antrag'] as const;
export type Sortierung = (typeof SORTIERUNGEN)[number];

export const AUFGABE_WAHL = ['alle', ...AUFGABEN] as const;

/** Vorgänge whose address tells no Stadtbezirk. */
export const OHNE_STADTBEZIRK = 'ohne';

/** Nobody reads further, and every page before it is fast: 25 × 400 Vorgänge. */
export const LAST_PAGE = 400;

/** What the list shows, and in which order. */
export interface VorgangFilter {
  /** As typed: Aktenzeichen, name, birth date. Personal data, hence in no address. */
  suche: string;
  /** Missing: what is open; with a search or a task, everything. */
  status: StatusWahl | undefined;
  /** Ids of applications; empty: all. */
  antraege: readonly string[];
  /** Ids of Stadtbezirke or `ohne`; empty: all. */
  stadtbezirke: readonly string[];
  /** Papers or answers are missing, or everything is there. */
  fehlend: 'ja' | 'nein' | undefined;
  ueberfaellig: boolean;
  /** Given to whoever looks, also when the time of that is over. */
  meine: boolean;
  /** What "Nächster Fall" would offer. */
  frei: boolean;
  /** A colleague proposed to refuse it. */
  zweitePruefung: boolean;
  /** With a task that is still open. */
  aufgabe: AufgabeArt | 'alle' | undefined;
  /** Missing: what is due first; of what may have ended, the newest first. */
  sortierung: Sortierung | undefined;
  /** From 1. */
  seite: number;
}

const LONGEST_SEARCH = 100;
const MOST_VALUES = 20;
const ID = /^[a-z0-9-]{1,60}$/;

/** Fields of an address or of a sent form → filter. What nobody can mean is ignored. */
export function parseFilter(fields: URLSearchParams | FormData): VorgangFilter {
  const first = (name: string) => textsOf(fields, name)[0];
  const isSet = (name: string) => first(name) === 'ja';
  return {
    suche: toSearch(first('suche')),
    status: oneOf(STATUS_WAHL, first('status')),
    antraege: idsOf(fields, 'antrag'),
    stadtbezirke: idsOf(fields, 'stadtbezirk'),
    fehlend: oneOf(['ja', 'nein'] as const, first('fehlend')),
    ueberfaellig: isSet('ueberfaellig'),
    meine: isSet('meine'),
    frei: isSet('frei'),
    zweitePruefung: isSet('zweite-pruefung'),
    aufgabe: oneOf(AUFGABE_WAHL, first('aufgabe')),
    sortierung: oneOf(SORTIERUNGEN, first('sortierung')),
    seite: Math.min(LAST_PAGE, Math.max(1, Math.trunc(Number(first('seite'))) || 1)),
  };
}

/** The fields again, in one order; for a form that sends them along. Empty ones and page 1 are left out. */
export function toFields(filter: VorgangFilter): [name: string, value: string][] {
  const { suche, status, antraege, stadtbezirke, fehlend, aufgabe, sortierung, seite } = filter;
  const flag = (name: string, isSet: boolean): [string, string | undefined] => [name, isSet ? 'ja' : undefined];
  const fields: [string, string | undefined][] = [
    ['suche', suche || undefined],
    ['status', status],
    ...antraege.map((id): [string, string] => ['antrag', id]),
    ...stadtbezirke.map((id): [string, string] => ['stadtbezirk', id]),
    ['fehlend', fehlend],
    flag('ueberfaellig', filter.ueberfaellig),
    flag('meine', filter.meine),
    flag('frei', filter.frei),
    flag('zweite-pruefung', filter.zweitePruefung),
    ['aufgabe', aufgabe],
    ['sortierung', sortierung],
    ['seite', seite > 1 ? String(seite) : undefined],
  ];
  return fields.filter((field): field is [string, string] => field[1] !== undefined);
}

/**
 * The part of an address behind the question mark, always the same for the same filter. Without what was searched for: names
 * and birth dates belong in no address, only an Aktenzeichen may stand there.
 */
export function toQuery(filter: VorgangFilter): string {
  const suche = parseAktenzeichen(filter.suche) ?? '';
  return String(new URLSearchParams(toFields({ ...filter, suche })));
}

const oneOf = <T extends string>(allowed: readonly T[], value: string | undefined): T | undefined =>
  allowed.find((each) => each === value);

/** Sorted, each once: the same choice is the same address. */
function idsOf(fields: URLSearchParams | FormData, name: string): string[] {
  const ids = textsOf(fields, name).filter((id) => ID.test(id));
  return [...new Set(ids)].sort().slice(0, MOST_VALUES);
}

const textsOf = (fields: URLSearchParams | FormData, name: string): string[] =>
  fields.getAll(name).filter((value): value is string => typeof value === 'string');

const toSearch = (typed = '') =>
  typed
    .replaceAll(/[\p{Control}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_SEARCH);
