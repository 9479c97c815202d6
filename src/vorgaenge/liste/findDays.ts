const MONTHS = ['jan', 'feb', 'mär', 'apr', 'mai', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dez'];

const ISO = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/;
const GERMAN = /(?<!\d)(\d{1,2})\s?[./ -]\s?(\d{1,2})\s?[./ -]\s?(\d{4}|\d{2})(?!\d)/;
const DIGITS = /(?<!\d)(\d{2})(\d{2})(\d{4})(?!\d)/;
const WITH_NAME =
  /(?<!\d)(\d{1,2})\.?\s*(jan|feb|mär|mar|mae|apr|mai|jun|jul|aug|sep|okt|nov|dez)\p{Letter}*\.?\s*(\d{4}|\d{2})(?!\d)/iu;

/**
 * The first date in a text as ISO days, and the text without it. Two when a short year can be meant in two ways ("05": 1905,
 * 2005); none when there is no such day or it is still to come, and then the text stays whole.
 */
export function findDays(typed: string, today: string): { days: string[]; rest: string } {
  const text = typed.normalize('NFC');
  for (const { pattern, parts } of READINGS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const [year, month, day] = parts(match.slice(1));
    const days = yearsOf(year).flatMap((each) => toDay(each, month, day) ?? []);
    const known = days.filter((each) => each <= today);
    if (known.length > 0) return { days: known, rest: text.replace(match[0], ' ') };
  }
  return { days: [], rest: text };
}

type Parts = [year: string, month: number, day: number];

const READINGS: { pattern: RegExp; parts: (groups: string[]) => Parts }[] = [
  { pattern: ISO, parts: ([year = '', month, day]) => [year, Number(month), Number(day)] },
  { pattern: GERMAN, parts: ([day, month, year = '']) => [year, Number(month), Number(day)] },
  { pattern: DIGITS, parts: ([day, month, year = '']) => [year, Number(month), Number(day)] },
  { pattern: WITH_NAME, parts: ([day, month = '', year = '']) => [year, toMonth(month), Number(day)] },
];

const toMonth = (name: string) => MONTHS.indexOf(name.toLowerCase().replace(/^m(?:ar|ae)$/, 'mär')) + 1;

const yearsOf = (year: string): string[] => (year.length === 4 ? [year] : [`19${year}`, `20${year}`]);

/** Undefined for 31 February. */
function toDay(year: string, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(Number(year), month - 1, day));
  const isReal =
    date.getUTCFullYear() === Number(year) && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}
