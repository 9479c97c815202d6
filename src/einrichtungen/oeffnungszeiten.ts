import OpeningHours from 'opening_hours';
import { remember } from '#src/cache/remember.ts';
import { isWeekly, separateHolidays, splitHours, toGermanRule } from './hoursRules.ts';

/** Where the place is; the Land decides about holidays ("nw"). */
export interface HoursLocation {
  land: string;
  lat: number;
  lon: number;
}

export type HoursState =
  /** `until` is "heute bis 18 Uhr", "bis morgen um 2 Uhr" or "rund um die Uhr". */
  | { state: 'offen'; until: string; remark?: string }
  /** `opensAt` is "öffnet morgen um 10 Uhr"; `reason` is the name of the holiday or the comment, "Betriebsferien". */
  | { state: 'geschlossen'; opensAt?: string; reason?: string; remark?: string }
  /** Nothing certain can be said; `remark` is what the hours say instead, "nach Vereinbarung". */
  | { state: 'unbekannt'; remark?: string };

export interface WeekTable {
  /** Montag … Sonntag with "10–12 Uhr und 16–18 Uhr" or "geschlossen"; empty when no rule holds every week. */
  rows: { tag: string; zeiten: string; isOpen: boolean }[];
  /** What is not weekly, in words: "jeden 2. Dienstag im Monat: 15–17 Uhr", "an Feiertagen: geschlossen". */
  lines: string[];
}

const TIME_ZONE = 'Europe/Berlin';
const WOCHENTAGE = ['Sonntag', 'Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag'] as const;
const MONATE = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ');
const LAENDER: Record<string, string> = {
  bb: 'Brandenburg',
  be: 'Berlin',
  bw: 'Baden-Württemberg',
  by: 'Bayern',
  hb: 'Bremen',
  he: 'Hessen',
  hh: 'Hamburg',
  mv: 'Mecklenburg-Vorpommern',
  ni: 'Niedersachsen',
  nw: 'Nordrhein-Westfalen',
  rp: 'Rheinland-Pfalz',
  sh: 'Schleswig-Holstein',
  sl: 'Saarland',
  sn: 'Sachsen',
  st: 'Sachsen-Anhalt',
  th: 'Thüringen',
};
const SUN = /sunrise|sunset|dawn|dusk/;
const DAY_MS = 86_400_000;
const MAX_CHANGES = 200;
/** Every season comes round once in this time. */
const HORIZON_DAYS = 400;

/** Reading takes the library about a millisecond, and the same hours are on every list. */
const REMEMBERED = 2000;
/** Longer than anything a place says of itself. */
const MAX_LENGTH = 500;

/** Reads hours in the notation of OpenStreetMap ("Mo-Fr 10:00-12:00; PH off"); undefined when unreadable, never throws. */
export const parseOsmHours: (zeiten: string, location?: HoursLocation) => OpeningHours | undefined = remember(
  (zeiten: string, location?: HoursLocation) => JSON.stringify([zeiten, location]),
  (zeiten: string, location?: HoursLocation) => {
    // The library takes for ever over long gaps and empty rules.
    const tidy = zeiten.replace(/\s+/g, ' ').trim();
    if (tidy.length > MAX_LENGTH || /;\s*;|,\s*,/.test(tidy)) return undefined;
    try {
      return new OpeningHours(tidy, location ? toNominatim(location) : null);
    } catch {
      return undefined;
    }
  },
  REMEMBERED,
);

/** Says whether a place is open at `now`, in German words for display. An unreadable or missing text is "unbekannt". */
export function describeHours(zeiten: string | undefined, now: Date, location: HoursLocation): HoursState {
  const hours = zeiten === undefined ? undefined : parseOsmHours(zeiten, location);
  // The library draws the sun's times from a rough table: better no answer than a wrong one.
  if (!hours || zeiten === undefined || SUN.test(zeiten)) return { state: 'unbekannt' };
  const clock = toWallClock(now);
  try {
    // The library knows the school holidays of some years only and throws beyond them.
    return describeAt(hours, clock, holidayRemark(zeiten, hours, clock, location));
  } catch {
    return { state: 'unbekannt' };
  }
}

/** The hours as a table for one ordinary week and lines for everything else; undefined when unreadable. */
export const weekTable: (zeiten: string) => WeekTable | undefined = remember(
  (zeiten: string) => zeiten,
  toWeekTable,
  REMEMBERED,
);

function toWeekTable(zeiten: string): WeekTable | undefined {
  const hours = parseOsmHours(zeiten);
  try {
    return hours && toTable(hours);
  } catch {
    // Some senseless rules pass the parser and fail only when they are evaluated.
    return undefined;
  }
}

function toTable(hours: OpeningHours): WeekTable {
  const rules = splitHours(hours).flatMap(separateHolidays);
  // Fallback rules ("|| …") speak of times outside the hours and would fill every closed day.
  const main = rules.filter(({ text, separator }) => isWeekly(text) && separator !== ' || ');
  const week = parseOsmHours(main.map(({ text, separator }, i) => (i === 0 ? text : separator + text)).join(''));
  const lines = rules.filter((rule) => !main.includes(rule)).map(({ text }) => toGermanRule(text));
  return { rows: week && main.length > 0 ? toRows(week) : [], lines: [...new Set(lines)] };
}

function toNominatim({ land, lat, lon }: HoursLocation) {
  return { lat, lon, address: { country_code: 'de', state: LAENDER[land.toLowerCase()] ?? land } };
}

/**
 * The library calculates in the time zone of the process. It therefore gets a local date that shows the same digits as a
 * clock in Germany, and the digits of its answers are read back the same way. Right in every process time zone.
 */
function toWallClock(now: Date): Date {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: TIME_ZONE,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(now);
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value);
  return new Date(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

function describeAt(hours: OpeningHours, now: Date, remarkFor: (opening: Date) => { remark?: string }): HoursState {
  if (hours.getUnknown(now)) {
    const comment = hours.getComment(now);
    return { state: 'unbekannt', ...(comment && { remark: comment }) };
  }
  if (hours.getState(now)) {
    const end = findChange(hours, now, (at) => !hours.getState(at) || hours.getUnknown(at));
    return { state: 'offen', until: end ? formatUntil(end, now) : 'rund um die Uhr', ...remarkFor(now) };
  }
  const reason = hours.getComment(now);
  const opening = findChange(hours, now, (at) => hours.getState(at) && !hours.getUnknown(at));
  if (!opening && findChange(hours, now, (at) => hours.getUnknown(at))) return { state: 'unbekannt' };
  return {
    state: 'geschlossen',
    ...(opening && { opensAt: formatOpening(opening, now), ...remarkFor(opening) }),
    ...(reason && { reason }),
  };
}

function findChange(hours: OpeningHours, from: Date, isWanted: (at: Date) => boolean): Date | undefined {
  // Without an end the library searches for minutes when hours such as "Mo off" never change.
  const horizon = new Date(from.getTime() + HORIZON_DAYS * DAY_MS);
  let at: Date | undefined = from;
  for (let i = 0; i < MAX_CHANGES; i++) {
    at = hours.getNextChange(at, horizon);
    if (!at || isWanted(at)) return at;
  }
  return undefined;
}

/** Hours that say nothing about holidays do not say "open" either: the visitor is told to ring first. */
function holidayRemark(zeiten: string, hours: OpeningHours, now: Date, location: HoursLocation) {
  const holidays =
    /\bPH\b/.test(hours.prettifyValue()) || zeiten === '24/7' ? undefined : parseOsmHours('PH', location);
  return (opening: Date): { remark?: string } => {
    const name = holidays?.getState(opening) ? holidays.getComment(opening) : undefined;
    if (!name) return {};
    const when = dayDistance(now, opening) === 0 ? 'Feiertag' : `${onDay(opening, now)} ist ein Feiertag`;
    return { remark: `${when.charAt(0).toUpperCase()}${when.slice(1)}: ${name} – bitte vorher anrufen` };
  };
}

function formatUntil(end: Date, now: Date): string {
  const distance = dayDistance(now, end);
  if (distance === 0) return `heute bis ${formatTime(end)}`;
  if (distance === 1 && isMidnight(end)) return 'heute bis 24 Uhr';
  return `bis ${onDay(end, now).replace(/^am /, '')} um ${formatTime(end)}`;
}

function formatOpening(opening: Date, now: Date): string {
  const isFar = dayDistance(now, opening) > 6;
  return `öffnet ${isFar ? 'wieder ' : ''}${onDay(opening, now)} um ${formatTime(opening)}`;
}

/** "heute", "morgen", "am Donnerstag", "am 8. Dezember", "am 8. Januar 2027". */
function onDay(day: Date, now: Date): string {
  const distance = dayDistance(now, day);
  if (distance === 0) return 'heute';
  if (distance === 1) return 'morgen';
  if (distance <= 6) return `am ${WOCHENTAGE[day.getDay()]}`;
  const year = day.getFullYear() === now.getFullYear() ? '' : ` ${day.getFullYear()}`;
  return `am ${day.getDate()}. ${MONATE[day.getMonth()]}${year}`;
}

function dayDistance(from: Date, to: Date): number {
  const noon = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((noon(to) - noon(from)) / DAY_MS);
}

const isMidnight = (date: Date) => date.getHours() === 0 && date.getMinutes() === 0;

function formatTime(date: Date): string {
  return `${formatClock(date)} Uhr`;
}

function formatClock(date: Date): string {
  const minutes = date.getMinutes();
  return minutes === 0 ? `${date.getHours()}` : `${date.getHours()}:${String(minutes).padStart(2, '0')}`;
}

/** One week of June, far from any change of the clocks in Europe or America. */
function toRows(week: OpeningHours): WeekTable['rows'] {
  const monday = new Date(2026, 5, 15);
  const intervals = week
    .getOpenIntervals(new Date(2026, 5, 14, 12), new Date(2026, 5, 23))
    .filter(([, , isUnknown]) => !isUnknown);
  return Array.from({ length: 7 }, (_, i) => {
    const start = new Date(2026, 5, monday.getDate() + i);
    const end = new Date(2026, 5, monday.getDate() + i + 1);
    const times = intervals.flatMap(([from, to]) => {
      if (from >= start && from < end) return [formatInterval(from, to > nextMorning(end) ? end : to, end)];
      // Only what runs for days on end is continued in the next row; a night belongs to the evening it began.
      return from < start && to > nextMorning(start) ? [formatInterval(start, to < end ? to : end, end)] : [];
    });
    return {
      tag: WOCHENTAGE[start.getDay()] as string,
      zeiten: times.length > 0 ? times.join(' und ') : 'geschlossen',
      isOpen: times.length > 0,
    };
  });
}

const nextMorning = (midnight: Date) => new Date(midnight.getFullYear(), midnight.getMonth(), midnight.getDate(), 12);

function formatInterval(from: Date, to: Date, dayEnd: Date): string {
  return `${formatClock(from)}–${to.getTime() === dayEnd.getTime() ? '24' : formatClock(to)} Uhr`;
}
