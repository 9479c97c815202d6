/**
 * A document to print, as plain data. Every string is shown as it is, line breaks included; there is no markup.
 * `title` is printed as the first heading and is what the reader's window shows; `date` is an ISO day such as
 * 2026-11-21 and dates the file; `footer` stands on each page beside "Seite 1 von 3".
 */
export interface PdfDocument {
  title: string;
  author: string;
  lang: 'de';
  date: string;
  footer: string;
  blocks: PdfBlock[];
}

/** One piece of a document, from top to bottom. */
export type PdfBlock =
  /** Levels count below the title; a level that skips one is raised, because PDF/UA forbids gaps. */
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  /** `huge` is the largest type of the page: for the one thing somebody reads out on the telephone. */
  | { kind: 'text'; text: string; weight?: 'bold'; size?: 'large' | 'huge' }
  /** A table of two columns; `columns` are its header cells ("Frage" and "Antwort" when left out). */
  | { kind: 'facts'; rows: { label: string; value: string }[]; columns?: [label: string, value: string] }
  | { kind: 'list'; items: string[]; ordered?: boolean }
  /** A framed paragraph. */
  | { kind: 'note'; text: string }
  /** `alt` says in words what the code is for; it is never empty. */
  | { kind: 'qr'; content: string; alt: string; caption: string }
  /** To fill in by hand: a label above empty lines. */
  | { kind: 'field'; label: string; hint?: string; lines: number }
  /** To fill in by hand: boxes to tick. */
  | { kind: 'boxes'; label: string; hint?: string; options: string[] }
  /** To fill in by hand: a box for each digit of a day. */
  | { kind: 'date-boxes'; label: string; hint?: string }
  /** To fill in by hand: `rows` empty rows below named columns. */
  | { kind: 'table'; label: string; columns: string[]; rows: number }
  /** To fill in by hand: place and day, signature; `label` is what is signed. */
  | { kind: 'signature'; label: string }
  | { kind: 'page-break' };
