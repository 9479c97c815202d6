import type { ProtokollFilter } from './readProtokoll.ts';
import { startOfDay } from './startOfDay.ts';

/** What somebody wants to see of the Protokoll: as typed, and as a question to the database. */
export interface ProtokollFrage {
  typed: { aktenzeichen: string; wer: string; aktion: string; seit: string; bis: string };
  filter: ProtokollFilter;
  /** Only entries before this number. */
  vor: number | undefined;
  /** The days that are none, by the name of their field. */
  fehler: readonly ('seit' | 'bis')[];
}

/** Reads the question from an address. `bis` is the last day that counts. */
export function parseProtokollFrage(params: URLSearchParams, timeZone: string): ProtokollFrage {
  const get = (name: string) => params.get(name)?.replaceAll('\0', '').trim().slice(0, 100) ?? '';
  const typed = {
    aktenzeichen: get('aktenzeichen'),
    wer: get('wer'),
    aktion: get('aktion'),
    seit: get('seit'),
    bis: get('bis'),
  };
  const days = { seit: typed.seit, bis: typed.bis && nextDay(typed.bis) };
  const fehler = (['seit', 'bis'] as const).filter(
    (name) => typed[name] && Number.isNaN(startOfDay(days[name], timeZone)),
  );
  const toTime = (name: 'seit' | 'bis') =>
    typed[name] && !fehler.includes(name) ? startOfDay(days[name], timeZone) : undefined;
  const filter = {
    gegenstand: typed.aktenzeichen || undefined,
    wer: typed.wer || undefined,
    aktion: typed.aktion || undefined,
    seit: toTime('seit'),
    bis: toTime('bis'),
  };
  const vor = /^\d{1,9}$/.test(get('vor')) ? Number(get('vor')) : undefined;
  return { typed, filter, vor, fehler };
}

function nextDay(day: string): string {
  const begin = startOfDay(day, 'UTC');
  return Number.isNaN(begin) ? '' : new Date(begin + 86_400_000).toISOString().slice(0, 10);
}
