/** What a letter is made of. A line break inside a text stays one. */
export type MailBlock =
  | { kind: 'paragraph' | 'heading'; text: string }
  | { kind: 'list'; items: readonly string[] }
  /** Names and values, such as office, date and number. */
  | { kind: 'facts'; facts: readonly { name: string; value: string }[] }
  /** `https:`, `http:`, `tel:` or `mailto:`; in the plain text the address stands on a line of its own. */
  | { kind: 'link'; text: string; url: string }
  /** One thing to keep, such as the Aktenzeichen. */
  | { kind: 'big'; label?: string | undefined; text: string };

const SCHEMES = ['https:', 'http:', 'tel:', 'mailto:'];

/** The address, normalised. Throws when it is none or a mail program should not open it. */
export function toSafeLink(url: string): string {
  const { href, protocol } = new URL(url);
  if (!SCHEMES.includes(protocol)) throw new TypeError(`A mail must not link to ${protocol}`);
  return href;
}

/** Without control characters, except tab and line break. */
export function stripControls(text: string): string {
  return text.replace(/[^\P{Cc}\t\n]/gu, '');
}
