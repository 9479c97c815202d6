import { type Fakt, type FaktWert, UNBEKANNT } from './fakt.ts';
import { formatStand } from './stand.ts';

const ENDLESS = '9999-12-31';

/** The value valid on the day (2026-11-21); undefined when none is known for it. */
export function factOn(fakt: Pick<Fakt, 'werte'>, day: string): FaktWert | undefined {
  return fakt.werte
    .filter((wert) => beginOf(wert) <= day && day <= endOf(wert))
    .sort((a, b) => (beginOf(a) < beginOf(b) ? 1 : -1))[0];
}

type Dates = Pick<FaktWert, 'gueltigAb' | 'gueltigBis' | 'stand'>;

/** First day the value is known for: where its begin is unknown, that of the Stand. */
export function beginOf({ gueltigAb, stand }: Dates): string {
  return firstDay(gueltigAb ?? stand);
}

/** Last day the value is known for. A value that ended on an unknown day is known only as long as its Stand lasts. */
export function endOf({ gueltigAb, gueltigBis, stand }: Dates): string {
  if (gueltigBis === undefined) return ENDLESS;
  if (gueltigBis !== UNBEKANNT) return lastDay(gueltigBis);
  const days = [lastDay(stand), lastDay(gueltigAb ?? stand)].sort();
  return days[1] ?? ENDLESS;
}

/** "2009-05" → "2009-05-01". */
export function firstDay(stand: string): string {
  return `${stand}-01-01`.slice(0, 10);
}

/** "2009-02" → "2009-02-28". */
export function lastDay(stand: string): string {
  if (stand.length === 10) return stand;
  if (stand.length === 4) return `${stand}-12-31`;
  const [year, month] = stand.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, month ?? 0, 0)).toISOString().slice(0, 10);
}

/** What is wrong with the periods of one fact. */
export interface ZeitFund {
  art: 'ueberschneidung' | 'luecke' | 'verkehrt' | 'laeuft-aus';
  /** Position in `werte` of the value to change. */
  index: number;
  satz: string;
}

/**
 * Overlaps, gaps and ends before the begin; and values that end after `today` without another to follow. Where an
 * editor wrote that the end is unknown, the time after it is no gap: it is known to be unknown.
 */
export function findZeitFunde(fakt: Pick<Fakt, 'werte'>, today: string): ZeitFund[] {
  const dated = fakt.werte.map((wert, index) => ({ wert, index, von: beginOf(wert), bis: endOf(wert) }));
  const reversed = dated.filter(({ von, bis }) => bis < von);
  if (reversed.length > 0) {
    return reversed.map(({ index }) => ({ art: 'verkehrt', index, satz: 'Dieser Wert endet, bevor er beginnt.' }));
  }
  const sorted = dated.sort((a, b) => (a.von < b.von ? -1 : 1));
  return sorted.flatMap((one, position): ZeitFund[] => {
    const next = sorted[position + 1];
    const isStated = one.wert.gueltigBis !== undefined && one.wert.gueltigBis !== UNBEKANNT;
    if (!next) return isStated && one.bis >= today ? [expiring(one)] : [];
    if (next.von <= one.bis) return [overlap(one, next.von)];
    return isStated && addDays(one.bis, 1) < next.von ? [gap(one, next.von)] : [];
  });
}

interface Dated {
  wert: FaktWert;
  index: number;
  bis: string;
}

function overlap({ index, wert }: Dated, nextBegin: string): ZeitFund {
  const end = addDays(nextBegin, -1);
  const why = wert.gueltigBis === undefined ? 'Dieser Wert hat kein Ende' : 'Dieser Wert endet zu spät';
  const satz = `${why}, ab ${formatStand(nextBegin)} gilt schon ein anderer. Tragen Sie ein: gueltigBis: "${end}"`;
  return { art: 'ueberschneidung', index, satz };
}

function gap({ index, bis }: Dated, nextBegin: string): ZeitFund {
  const [from, to] = [addDays(bis, 1), addDays(nextBegin, -1)].map(formatStand);
  return { art: 'luecke', index, satz: `Vom ${from} bis ${to} gilt kein Wert.` };
}

function expiring({ index, bis }: Dated): ZeitFund {
  return { art: 'laeuft-aus', index, satz: `Dieser Wert gilt bis ${formatStand(bis)}. Danach ist keiner bekannt.` };
}

function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
