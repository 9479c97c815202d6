import type { DateField } from '../field.ts';
import { bad, DATE_PARTS, good, type Parsed, type RawInput, textOf } from './parsed.ts';

/** Nobody is older; the oldest person ever was 122. */
const OLDEST_YEARS = 122;
/** Nobody books or is granted anything further ahead. */
const AHEAD_YEARS = 30;
const EARLIEST = '1900-01-01';

/** "28", "2", "1941" → "1941-02-28". Names the box with the mistake. */
export function parseDate(field: DateField, name: string, raw: RawInput, today: string): Parsed {
  const [day = '', month = '', year = ''] = DATE_PARTS.map((part) => textOf(raw, `${name}-${part}`));
  if (!day && !month && !year) return good(undefined);
  if (!day) return bad('incomplete', 'tag');
  if (!month) return bad('incomplete', 'monat');
  if (!year) return bad('incomplete', 'jahr');
  const monthNumber = toMonth(month);
  if (!/^\d{1,2}$/.test(day) || Number(day) < 1 || Number(day) > 31) return bad('format', 'tag');
  if (!monthNumber) return bad('format', 'monat');
  if (!/^\d{4}$/.test(year)) return bad('year', 'jahr');
  const iso = `${year}-${pad(monthNumber)}-${pad(Number(day))}`;
  if (!isCalendarDay(iso)) return bad(monthNumber === 2 && Number(day) === 29 ? 'noLeapYear' : 'notADay', 'tag');
  return checkRange(field, iso, today);
}

function checkRange({ range }: DateField, iso: string, today: string): Parsed {
  if (range === 'birth') {
    if (iso > today) return bad('inFuture', 'jahr');
    if (iso < addYears(today, -OLDEST_YEARS)) return bad('tooLongAgo', 'jahr');
  } else {
    if (iso < EARLIEST) return bad('tooLongAgo', 'jahr');
    if (iso > addYears(today, AHEAD_YEARS)) return bad('tooFar', 'jahr');
    if (range === 'future' && iso < today) return bad('inPast', 'tag');
  }
  return good(iso);
}

const MONTHS = ['jan', 'feb', 'mär', 'apr', 'mai', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dez'];

/** "2", "02", "Februar", "Feb." → 2. */
function toMonth(text: string): number | undefined {
  if (/^\d{1,2}$/.test(text)) return Number(text) >= 1 && Number(text) <= 12 ? Number(text) : undefined;
  const start = text.toLowerCase().replace('ae', 'ä').slice(0, 3);
  const index = MONTHS.indexOf(start === 'mar' ? 'mär' : start);
  return index < 0 ? undefined : index + 1;
}

function isCalendarDay(iso: string): boolean {
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
}

const addYears = (iso: string, years: number) =>
  `${String(Number(iso.slice(0, 4)) + years).padStart(4, '0')}${iso.slice(4)}`;
const pad = (number: number) => String(number).padStart(2, '0');
