import type OpeningHours from 'opening_hours';

/** One rule of OpenStreetMap hours in normal spelling ("Tu[2] 15:00-17:00") and what joins it to the rule before. */
export interface HoursRule {
  text: string;
  separator: string;
}

const TAGE: Record<string, string> = {
  Mo: 'Montag',
  Tu: 'Dienstag',
  We: 'Mittwoch',
  Th: 'Donnerstag',
  Fr: 'Freitag',
  Sa: 'Samstag',
  Su: 'Sonntag',
};
const MONATE: Record<string, string> = {
  Jan: 'Januar',
  Feb: 'Februar',
  Mar: 'März',
  Apr: 'April',
  May: 'Mai',
  Jun: 'Juni',
  Jul: 'Juli',
  Aug: 'August',
  Sep: 'September',
  Oct: 'Oktober',
  Nov: 'November',
  Dec: 'Dezember',
};
const DAY = 'Mo|Tu|We|Th|Fr|Sa|Su';
const MONTH = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
const DATE = `(?:${MONTH})(?: \\d{1,2})?`;
const UNREADABLE = 'Besondere Zeiten: Bitte fragen Sie nach.';

/** Takes hours apart into their rules. The library spells them in one way, whatever the editor wrote. */
export function splitHours(hours: OpeningHours): HoursRule[] {
  const whole = hours.prettifyValue();
  const rules: HoursRule[] = [];
  let end = 0;
  for (let i = 0; ; i++) {
    const text = hours.prettifyValue({ rule_index: i });
    const start = text ? whole.indexOf(text, end) : -1;
    if (start < 0) return rules;
    rules.push({ text, separator: whole.slice(end, start) });
    end = start + text.length;
  }
}

/** "Mo-Fr,PH 10:00-12:00" is an ordinary week and a rule for holidays: two rules with the same times. */
export function separateHolidays(rule: HoursRule): HoursRule[] {
  const [days = '', ...rest] = rule.text.split(' ');
  const list = days.split(',');
  const holidays = list.filter((day): boolean => day === 'PH' || day === 'SH');
  if (holidays.length === 0 || holidays.length === list.length || /\[/.test(days)) return [rule];
  const ordinary = list.filter((day) => !holidays.includes(day));
  return [
    { ...rule, text: [ordinary.join(','), ...rest].join(' ') },
    { separator: '; ', text: [holidays.join(','), ...rest].join(' ') },
  ];
}

/** Whether the rule is the same in every week of every year. */
export function isWeekly(rule: string): boolean {
  const withoutComment = rule.replace(/"[^"]*"/g, '');
  if (withoutComment.trim() === '') return false;
  return !new RegExp(`\\b(?:PH|SH|easter|week|${MONTH})\\b|\\[|\\d{4}|sun(?:rise|set)|dawn|dusk|unknown|\\d\\+`).test(
    withoutComment,
  );
}

/** A rule in words: "jeden 2. Dienstag im Monat: 15–17 Uhr". What has no words yet asks the reader to inquire. */
export function toGermanRule(rule: string): string {
  const parts = new RegExp(
    `^(?<dates>${DATE}(?:-(?:${DATE}|\\d{1,2}))?(?:,${DATE}(?:-(?:${DATE}|\\d{1,2}))?)*)?:? ?` +
      `(?<days>(?:(?:${DAY})(?:-(?:${DAY})|\\[[-\\d,]+\\])?|PH|SH)(?:, ?(?:(?:${DAY})(?:-(?:${DAY})|\\[[-\\d,]+\\])?|PH|SH))*)? ?` +
      '(?<times>\\d\\d:\\d\\d(?:-\\d\\d:\\d\\d|\\+)(?:,\\d\\d:\\d\\d-\\d\\d:\\d\\d)*|24/7)? ?' +
      '(?<state>off|closed|open|unknown)? ?(?:"(?<comment>[^"]*)")?$',
  ).exec(rule)?.groups;
  if (!parts) return UNREADABLE;
  const { dates, days } = parts;
  const when = [dates && toDates(dates), days && toDays(days)].filter(Boolean).join(', ');
  const what = toWhat(parts);
  if (!when) return what ? upperFirst(what) : UNREADABLE;
  return upperFirst(what ? `${when}: ${what}` : when);
}

function toWhat({ times, state, comment }: Record<string, string | undefined>): string {
  const isClosed = state === 'off' || state === 'closed';
  const main = isClosed ? 'geschlossen' : times ? toTimes(times) : state === 'open' ? 'geöffnet' : '';
  if (!main) return comment ?? '';
  return comment ? `${main} (${comment})` : main;
}

function toTimes(times: string): string {
  if (times === '24/7') return 'rund um die Uhr';
  return times
    .split(',')
    .map((range) =>
      range.endsWith('+') ? `ab ${toClock(range.slice(0, -1))} Uhr` : `${range.split('-').map(toClock).join('–')} Uhr`,
    )
    .join(' und ');
}

function toClock(time: string): string {
  const [hour = '', minute = ''] = time.split(':');
  const clock = `${Number(hour) > 24 ? Number(hour) - 24 : Number(hour)}`;
  return minute === '00' ? clock : `${clock}:${minute}`;
}

function toDates(dates: string): string {
  return dates
    .split(',')
    .map((range) => {
      const [from = '', to] = range.split('-');
      if (!to) return toDate(from);
      // "Dec 24-31" leaves the month out the second time.
      return `${toDate(from)} bis ${toDate(/^\d/.test(to) ? `${from.slice(0, 3)} ${to}` : to)}`;
    })
    .join(' und ');
}

function toDate(date: string): string {
  const [month = '', day] = date.split(' ');
  return day ? `${Number(day)}. ${MONATE[month]}` : (MONATE[month] ?? month);
}

function toDays(days: string): string {
  // The comma inside "[1,3]" joins numbers, not days.
  return days
    .split(/, ?(?![-\d,]*\])/)
    .map(toDay)
    .join(' und ');
}

function toDay(day: string): string {
  if (day === 'PH') return 'an Feiertagen';
  if (day === 'SH') return 'in den Schulferien';
  const nth = /^(..)\[(.+)\]$/.exec(day);
  if (nth) {
    const which = (nth[2] as string).split(',').map((n) => (n === '-1' ? 'letzten' : `${n}.`));
    return `jeden ${which.join(' und ')} ${TAGE[nth[1] as string]} im Monat`;
  }
  const [from = '', to] = day.split('-');
  return to ? `${TAGE[from]} bis ${TAGE[to]}` : `${TAGE[from]}`;
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
