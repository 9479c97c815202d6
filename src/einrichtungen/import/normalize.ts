import { parseOsmHours } from '../oeffnungszeiten.ts';
import { type Feld, type Felder, toNameKey, type Wert } from './felder.ts';

const TELEFON = /^0\d[\d /()-]{3,22}\d$/;
const PLZ = /^\d{5}$/;

/** Collects the readable fields of one record; what cannot be read becomes a note instead of a guess. */
export interface FieldCollector {
  felder: Felder;
  notes: string[];
  /** Takes a text as it is; blank means missing. */
  text(feld: Feld, value: unknown): void;
  /** Takes a text through `read`, which gives undefined for what it cannot read. */
  read(feld: Feld, value: unknown, read: (text: string) => Wert | undefined): void;
}

export function createFieldCollector(): FieldCollector {
  const felder: Felder = {};
  const notes: string[] = [];
  return {
    felder,
    notes,
    text(feld, value) {
      const text = toText(value);
      if (text) felder[feld] = text;
    },
    read(feld, value, read) {
      const text = toText(value);
      if (!text) return;
      const result = read(text);
      if (result === undefined) notes.push(`${feld} nicht lesbar: „${text}“`);
      else felder[feld] = result;
    },
  };
}

/** A trimmed single line, or undefined for nothing, blanks and "k. A.". */
export function toText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  const text = value.replace(/\s+/g, ' ').trim();
  return text === '' || /^(-|–|k\.? ?A\.?|n\/a|null)$/i.test(text) ? undefined : text;
}

/** "+49 231 12345; 0231/67890" → ["0231 12345", "0231 67890"]; undefined when one of them is no number. */
export function readTelefon(text: string): string[] | undefined {
  const numbers = text
    .split(/[;,]/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map(readNumber);
  return numbers.length > 0 && numbers.every((number) => number !== undefined) ? [...new Set(numbers)] : undefined;
}

export function readNumber(text: string): string | undefined {
  const number = text
    .replace(/^(\+|00)49[\s-]*(\(0\))?[\s-]*/, '0')
    .replace(/^\((0\d+)\)\s*/, '$1 ')
    .replace(/^(0\d+)\s*\/\s*/, '$1 ')
    .replace(/\s+/g, ' ')
    .trim();
  return TELEFON.test(number) ? number : undefined;
}

export const readPlz = (text: string): string | undefined => (PLZ.test(text) ? text : undefined);

export function readEmail(text: string): string | undefined {
  return /^[^\s@;,]+@[^\s@;,]+\.[a-z]{2,}$/i.test(text) ? text : undefined;
}

/** A web address; without "https://" it gets one, several or other schemes are not readable. */
export function readWebsite(text: string): string | undefined {
  const url = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[\w.-]+:\d/.test(text) ? text : `https://${text}`;
  if (/[\s;]/.test(text) || !/^https?:/i.test(url) || !URL.canParse(url)) return undefined;
  return new URL(url).hostname.includes('.') ? url : undefined;
}

export function readCount(text: string): number | undefined {
  const count = /^\d{1,4}$/.test(text) ? Number(text) : undefined;
  return count !== undefined && count <= 5000 ? count : undefined;
}

export const readBezirk = (text: string): string | undefined => (/^\d{2}$/.test(text) ? text : undefined);

export function readTraegerArt(text: string): string | undefined {
  return ['kommunal', 'freigemeinnuetzig', 'privat'].find((art) => toNameKey(art) === toNameKey(text));
}

export const readHours = (text: string): string | undefined => (parseOsmHours(text) ? text : undefined);
