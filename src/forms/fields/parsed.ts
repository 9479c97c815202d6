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
 * The one value of an input, cleaned as far as nobody could mind: no control signs, no invisible marks that turn the
 * direction of writing, no space around, composed umlauts.
 */
export function textOf(raw: RawInput, name: string, { lines = false } = {}): string {
  const text = (raw[name]?.[0] ?? '').normalize('NFC').replace(/\r\n?/g, '\n');
  return text
    .replace(lines ? HIDDEN_BUT_LINES : HIDDEN, lines ? '' : ' ')
    .replace(lines ? / +$/gm : /\s+/g, lines ? '' : ' ')
    .trim();
}

/** Control signs, marks of direction, zero-width signs (but the joiners some scripts need), and line ends. */
const HIDDEN = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]/gu;
const HIDDEN_BUT_LINES = /(?!\n)[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]/gu;
