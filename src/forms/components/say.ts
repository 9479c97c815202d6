import type { Words } from '../words.ts';

/** Picks the language of the reader and fills in what depends on the day. */
export type Say = (words: Words) => string;
