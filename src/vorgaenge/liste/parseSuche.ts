import { isReadableCode, toPlainSigns } from '#src/crypto/readableCode.ts';
import { parseAktenzeichen } from '../aktenzeichen.ts';
import { findDays } from './findDays.ts';
import { nameWords } from './nameWords.ts';

/** What somebody typed into the search box, understood. */
export interface Suche {
  aktenzeichen: string | undefined;
  /** It looks like an Aktenzeichen with a mistake: those that one mistake turns into it. */
  aehnliche: readonly string[];
  /** ISO days; several when the century is not clear. */
  geburtsdaten: readonly string[];
  /** Each is one way to read the name: all words of one way must match. */
  namen: readonly (readonly string[])[];
  /** The words taken as a name, as they were typed. */
  name: string;
  /** Words that mean nothing here: a house number, a day that does not exist. */
  ueberlesen: readonly string[];
}

const MOST_WORDS = 6;
const SIGNS = 'ACDEFGHJKMNPQRTWXY34679';
/** Signs of an Aktenzeichen behind its two letters, check sign included. */
const BODY = 9;

/** Belong to a surname and are left out as often as typed. */
const PARTICLES = new Set('von vom zu zum zur van de der den di da del dos el al la le ten ter'.split(' '));

/** `today` is an ISO day: nobody was born after it. */
export function parseSuche(typed: string, today: string): Suche {
  const { days, rest } = findDays(typed, today);
  const words = rest.split(/[\s,;]+/).filter((word) => /[\p{Letter}\p{Number}]/u.test(word));
  const names = words.filter((word) => !/\d/.test(word));
  return {
    ...findAktenzeichen(typed),
    geburtsdaten: days,
    namen: waysToRead(nameWords(names.join(' ')).slice(0, MOST_WORDS)),
    name: names.join(' '),
    ueberlesen: words.filter((word) => /\d/.test(word)),
  };
}

/** "Karl Heinz" may stand there as "Karlheinz", "van den Berg" as "Berg" or "Vandenberg". */
function waysToRead(words: readonly string[]): string[][] {
  if (words.length === 0) return [];
  const plain = words.filter((word) => !PARTICLES.has(word));
  const base = plain.length > 0 ? plain : words;
  const pairs = base
    .slice(1)
    .map((word, index) => [...base.slice(0, index), base[index] + word, ...base.slice(index + 2)]);
  const joined = joinParticles(words);
  const ways = [base, ...pairs, ...(joined.length < words.length ? [joined] : [])].map((way) => [...way]);
  return [...new Map(ways.map((way) => [way.join(' '), way])).values()];
}

function joinParticles(words: readonly string[]): string[] {
  const joined: string[] = [];
  let before = '';
  for (const word of words) {
    if (PARTICLES.has(word)) before += word;
    else {
      joined.push(before + word);
      before = '';
    }
  }
  return before ? [...joined, before] : joined;
}

function findAktenzeichen(typed: string): Pick<Suche, 'aktenzeichen' | 'aehnliche'> {
  const plain = toPlainSigns(typed.replace(/^\s*(?:aktenzeichen|az)\b[.:\s]*/i, ''));
  const aktenzeichen = parseAktenzeichen(plain);
  const isNear = /^[A-Z]{2}/.test(plain) && Math.abs(plain.length - 2 - BODY) <= 1;
  return { aktenzeichen, aehnliche: aktenzeichen || !isNear ? [] : oneMistakeAway(plain) };
}

/** A sign wrong, left out or too much, or two neighbours swapped; the check sign leaves about one for each place. */
function oneMistakeAway(plain: string): string[] {
  const [kuerzel, body] = [plain.slice(0, 2), plain.slice(2)];
  const places = Array.from({ length: body.length + 1 }, (_, index) => index);
  const bodies = places.flatMap((index) => {
    const [before, after] = [body.slice(0, index), body.slice(index)];
    if (body.length < BODY) return [...SIGNS].map((sign) => before + sign + after);
    if (body.length > BODY) return [before + after.slice(1)];
    const swapped = before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2);
    return [swapped, ...[...SIGNS].map((sign) => before + sign + after.slice(1))];
  });
  const valid = [...new Set(bodies)].filter((each) => isReadableCode(each, BODY - 1));
  return valid.flatMap((each) => parseAktenzeichen(kuerzel + each) ?? []);
}
