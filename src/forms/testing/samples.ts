import type { Field } from '../field.ts';
import { DATE_PARTS, type ErrorCode } from '../fields/parsed.ts';

/** What a browser sends for one field, by input name: "geburtsdatum-tag" → ["28"]. */
export type SampleInput = Readonly<Record<string, readonly string[]>>;

/** A typed answer that is wrong, and what is wrong with it. */
export interface InvalidSample {
  code: ErrorCode;
  input: SampleInput;
}

/** Good answers as people type them, the most ordinary one first; empty for uploads. `today` is an ISO day. */
export function validInputs(field: Field, name: string, today: string): SampleInput[] {
  if (field.type === 'date') return validDays(field.range, today).map((day) => dateInput(name, ...day));
  return validTexts(field).map((values) => ({ [name]: values }));
}

/** The most ordinary good answer. */
export function validInput(field: Field, name: string, today: string): SampleInput {
  return validInputs(field, name, today)[0] ?? {};
}

/** One wrong answer for every code that the parser of this field can return. */
export function invalidInputs(field: Field, name: string, today: string): InvalidSample[] {
  const missing: InvalidSample[] = field.optional || field.type === 'upload' ? [] : [{ code: 'required', input: {} }];
  if (field.type === 'date') {
    const wrong = wrongDays(field.range, today);
    return [...missing, ...wrong.map(([code, ...day]) => ({ code, input: dateInput(name, ...day) }))];
  }
  return [...missing, ...wrongTexts(field).map(([code, text]) => ({ code, input: { [name]: [text] } }))];
}

function validTexts(field: Exclude<Field, { type: 'date' }>): string[][] {
  switch (field.type) {
    case 'text':
      return [['Muster'.slice(0, field.maxLength)]];
    case 'multiline':
      return [['Erste Zeile\r\nZweite Zeile']];
    case 'radio':
      return field.options.map(({ value }) => [value]);
    case 'checkboxes':
      return [...field.options.map(({ value }) => [value]), field.options.map(({ value }) => value)];
    case 'confirm':
      return [['ja']];
    case 'time':
      return [['14:30'], ['16.15 Uhr']];
    case 'plz':
      return [['44137'], ['44263']];
    case 'phone':
      return [['0231 5023330']];
    case 'email':
      return [['erna.muster@example.org']];
    case 'number':
      return [[String(field.min)], [String(Math.min(field.min + 1, field.max))], [String(field.max)]];
    case 'money':
      return [['1.234,56 €'], ['0']];
    case 'upload':
      return [];
  }
}

function wrongTexts(field: Exclude<Field, { type: 'date' }>): [ErrorCode, string][] {
  switch (field.type) {
    case 'text':
      return [
        ['tooLong', 'x'.repeat((field.maxLength ?? 80) + 1)],
        ...(field.charset === 'name' ? ([['symbols', 'Erna <3']] as [ErrorCode, string][]) : []),
      ];
    case 'multiline':
      return [['tooLong', 'lang '.repeat(Math.ceil(((field.maxLength ?? 2000) + 6) / 5))]];
    case 'time':
      return [['format', 'nachmittags']];
    case 'plz':
      return [['format', '4413']];
    case 'phone':
      return [['format', '12']];
    case 'email':
      return [['format', 'erna.muster(at)example.org']];
    case 'number':
      return [
        ['format', 'viele'],
        ['tooSmall', String(field.min - 1)],
        ['tooLarge', String(field.max + 1)],
      ];
    case 'money':
      return [
        ['format', 'viel'],
        ['tooSmall', '-5'],
        ['tooLarge', '100000001'],
      ];
    case 'radio':
    case 'checkboxes':
    case 'confirm':
    case 'upload':
      return [];
  }
}

type Day = [day: string, month: string, year: string];
type Range = Extract<Field, { type: 'date' }>['range'];

function validDays(range: Range, today: string): Day[] {
  const nextYear = String(Number(today.slice(0, 4)) + 1);
  if (range === 'birth') return [['28', '2', '1941']];
  return range === 'future'
    ? [
        ['1', '6', nextYear],
        ['2', 'Juni', nextYear],
      ]
    : [
        ['1', '3', '2026'],
        ['1', '6', nextYear],
      ];
}

function wrongDays(range: Range, today: string): [ErrorCode, ...Day][] {
  const year = Number(today.slice(0, 4));
  const ofRange: Record<Range, [ErrorCode, ...Day][]> = {
    birth: [
      ['inFuture', '1', '1', String(year + 1)],
      ['tooLongAgo', '28', '2', '1841'],
    ],
    future: [
      ['inPast', '1', '1', String(year - 1)],
      ['tooFar', '1', '1', String(year + 60)],
      ['tooLongAgo', '28', '2', '1841'],
    ],
    any: [
      ['tooFar', '1', '1', String(year + 60)],
      ['tooLongAgo', '28', '2', '1841'],
    ],
  };
  return [
    ['incomplete', '28', '', '1941'],
    ['format', '32', '1', '1941'],
    ['year', '28', '2', '41'],
    ['notADay', '31', '4', '1941'],
    ['noLeapYear', '29', '2', '1941'],
    ...ofRange[range],
  ];
}

function dateInput(name: string, ...day: Day): SampleInput {
  return Object.fromEntries(DATE_PARTS.map((part, index) => [`${name}-${part}`, [day[index] ?? '']]));
}
