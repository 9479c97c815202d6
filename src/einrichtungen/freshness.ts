import type { EinrichtungDaten, Nachweis, NachweisGruppe } from './einrichtung.ts';

export interface Freshness {
  level: 'aktuell' | 'aelter' | 'alt' | 'unbekannt';
  /** "Angaben geprüft: Mai 2023", "Stand der Quelle: Mai 2009" or "Stand unbekannt". */
  label: string;
  /** What the reader should do; missing while the facts are fresh. */
  rat?: string;
}

const MONATE = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ');
const OLDER_AFTER_MONTHS = 12;
const OLD_AFTER_MONTHS = 36;
const RAT = {
  aktuell: undefined,
  aelter: 'Diese Angaben sind älter als ein Jahr. Bitte rufen Sie vorher an.',
  alt: 'Diese Angaben sind älter als drei Jahre. Vieles kann sich geändert haben. Bitte fragen Sie nach.',
  unbekannt: 'Wie alt diese Angaben sind, ist nicht bekannt. Bitte fragen Sie nach.',
} as const;

/**
 * How far facts may be trusted on a day. Only the office's own check counts as "geprüft"; the date of a source says how
 * old the fact is at least. "alt" and "unbekannt" facts must not be turned into "jetzt geöffnet".
 */
export function freshness(nachweis: Nachweis, today: Date): Freshness {
  const { geprueftAm, stand } = nachweis;
  // A source newer than the last check wins: the entry was changed after it.
  const isChecked = geprueftAm !== undefined && (stand === undefined || lastDay(geprueftAm) >= lastDay(stand));
  const date = isChecked ? geprueftAm : stand;
  const level = date === undefined ? 'unbekannt' : toLevel(lastDay(date), today);
  const label =
    date === undefined ? 'Stand unbekannt' : `${isChecked ? 'Angaben geprüft' : 'Stand der Quelle'}: ${toWords(date)}`;
  const rat = RAT[level];
  return { level, label, ...(rat && { rat }) };
}

/** The source of a group of facts; groups without one of their own share that of `grunddaten`. */
export function nachweisFor(einrichtung: Pick<EinrichtungDaten, 'nachweise'>, gruppe: NachweisGruppe): Nachweis {
  return einrichtung.nachweise[gruppe] ?? einrichtung.nachweise.grunddaten;
}

/** "2009" counts from 31 December, "2009-05" from 31 May: nothing is called old before it surely is. */
function lastDay(date: string): number {
  const [year = 0, month, day] = date.split('-').map(Number);
  if (day !== undefined && month !== undefined) return Date.UTC(year, month - 1, day);
  return month === undefined ? Date.UTC(year, 11, 31) : Date.UTC(year, month, 0);
}

function toLevel(date: number, today: Date): Freshness['level'] {
  const since = (months: number) => Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - months, today.getUTCDate());
  if (date < since(OLD_AFTER_MONTHS)) return 'alt';
  return date < since(OLDER_AFTER_MONTHS) ? 'aelter' : 'aktuell';
}

function toWords(date: string): string {
  const [year, month] = date.split('-');
  return month ? `${MONATE[Number(month) - 1]} ${year}` : `${year}`;
}
