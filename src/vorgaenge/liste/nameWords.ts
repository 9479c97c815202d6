import { fold } from '#search/german.ts';

/** Nobody looks for a title, and some forget it. */
const TITLES = new Set('herr frau dr prof professor doktor med dent vet phil rer nat jur dipl ing mag'.split(' '));

/** A name → its parts in one spelling for all ways of typing it: "Dr. Müller-Lüdenscheidt" → muller, ludenscheidt. */
export const nameWords = (name: string): string[] => namesOf(name).flat();

/** The same for storing: what is written with a hyphen or blank stands there in one piece as well, "karlheinz". */
export function nameWordsJoined(name: string): string[] {
  const words = nameWords(name);
  return [...new Set([...words, ...namesOf(name).map((parts) => parts.join('')), words.join('')])].filter(Boolean);
}

/** The words between blanks, each with its parts between hyphens. A name that is nothing but a title is one. */
function namesOf(name: string): string[][] {
  const names = name
    .normalize('NFC')
    .split(/[\s.,;/]+/)
    .map((word) => word.split(/[-–]/).map(toPart).filter(Boolean))
    .filter((parts) => parts.length > 0);
  const withoutTitles = names
    .map((parts) => parts.filter((part) => !TITLES.has(part)))
    .filter(({ length }) => length > 0);
  return withoutTitles.length > 0 ? withoutTitles : names;
}

/** Apostrophes and the like: "O'Brien" is typed "OBrien". Other scripts stay as they are. */
const toPart = (part: string) => fold(part.replaceAll(/[^\p{Letter}\p{Mark}]/gu, ''));
