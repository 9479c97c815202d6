import type { Range } from '../engine.ts';

/** Meilisearch counts bytes of UTF-8; a page needs UTF-16 units. */
export function toRange(text: string, start: number, length: number): Range {
  const bytes = Buffer.from(text);
  const from = bytes.subarray(0, start).toString().length;
  return [from, from + bytes.subarray(start, start + length).toString().length];
}
