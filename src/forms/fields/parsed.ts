import type { Answer } from '../field.ts';

/** What a browser sent, by the name of the input; files are handled elsewhere. */
export type RawInput = Readonly<Record<string, readonly string[]>>;

/**
 * A clean answer (undefined: an optional question left empty), or what is wrong with it. `part` names the box of a date
 * that the mistake is in.
 */
export type Parsed = { ok: true; answer: Answer | undefined } | { ok: false; code: ErrorCode; part?: DatePart };

export const ERROR_CODES = [
  'required',
  'tooLong',
  'symbols',
  'format',
  'incomplete',
  'notADay',
  'noLeapYear',
  'year',
  'inFuture',
  'tooLongAgo',
  'inPast',
  'tooFar',
  'tooSmall',
  'tooLarge',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export const DATE_PARTS = ['tag', 'monat', 'jahr'] as const;
export type DatePart = (typeof DATE_PARTS)[number];

export const good = (answer: Answer | undefined): Parsed => ({ ok: true, answer });
export const bad = (code: ErrorCode, part?: DatePart): Parsed => ({ ok: false, code, ...(part && { part }) });

/**
 * The one value of an input, cleaned as far as nobody could mind: no control signs, nothing invisible, no space around,
 * composed umlauts. Empty when nothing visible is left.
 */
export function textOf(raw: RawInput, name: string, { lines = false } = {}): string {
  const text = (raw[name]?.[0] ?? '').normalize('NFC').replace(INVISIBLE, '');
  const clean = lines
    ? text.split(LINE_END).map(cleanLine).join('\n').trim()
    : cleanLine(text).replace(/\s+/g, ' ').trim();
  return VISIBLE.test(clean) ? clean : '';
}

/** Not `/ +$/`: on a long run of spaces that takes the square of its length. */
const cleanLine = (line: string) => line.replace(/\p{Cc}+/gu, ' ').trimEnd();

const LINE_END = /\r\n?|[\n\u2028\u2029]/;
/** Soft hyphens, marks of direction, zero-width signs; but not the joiners that some scripts need. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]/gu;
const VISIBLE = /[^\s\p{M}\u200c\u200d]/u;
