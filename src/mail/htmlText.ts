import { stripControls } from './mailBlock.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Safe as text and inside a quoted attribute; control characters disappear. */
export function escapeHtml(text: string): string {
  return stripControls(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}

/** Escaped, line breaks kept. */
export function toHtmlLines(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>');
}
