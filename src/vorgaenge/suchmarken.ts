import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Tx } from '#src/db/tx.ts';
import { koelnerPhonetik } from './liste/koelnerPhonetik.ts';
import { nameWords, nameWordsJoined } from './liste/nameWords.ts';
import type { Beteiligte } from './vorgang.ts';

/** What a mark stands for. Each kind has fingerprints of its own: a first name never equals a surname. */
export type Markenart = 'geburtsdatum' | 'nachname' | 'vorname' | 'klang' | 'helfer';

/** 128 bits: no two different names ever share a mark. */
const SIGNS = 32;

/** The mark of a value under every key of the ring: what it is looked up by. */
export const marksOf = (keys: KeyRing, art: Markenart, value: string): string[] =>
  keys.fingerprints(value, purposeOf(art)).map(shorten);

/** Everything that a Vorgang about this person is found by, as marks of the newest key. */
export const suchmarkenOf = (keys: KeyRing, person: Beteiligte): string[] => [
  ...new Set(valuesOf(person).map(([art, value]) => shorten(keys.fingerprint(value, purposeOf(art))))),
];

/**
 * Replaces the search marks of a Vorgang by those of this person, made with the newest key. Writes nothing when they are
 * the same.
 */
export async function writeSuchmarken(tx: Tx, keys: KeyRing, vorgangId: string, person: Beteiligte): Promise<void> {
  const marken = suchmarkenOf(keys, person);
  const rows = await tx.selectFrom('suchmarke').select('marke').where('vorgang_id', '=', vorgangId).execute();
  const stored = new Set(rows.map(({ marke }) => marke));
  if (stored.size === marken.length && marken.every((marke) => stored.has(marke))) return;
  if (stored.size > 0) await tx.deleteFrom('suchmarke').where('vorgang_id', '=', vorgangId).execute();
  if (marken.length === 0) return;
  await tx
    .insertInto('suchmarke')
    .values(marken.map((marke) => ({ marke, vorgang_id: vorgangId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function valuesOf({ vorname = '', nachname, geburtsdatum, helfer }: Beteiligte): [Markenart, string][] {
  const surname = nameWords(nachname);
  // "Sabine Schulz-Wolf": the helper has one field for the whole name.
  const helperSurname = helfer?.name.trim().split(/\s+/).at(-1) ?? '';
  return [
    ...(geburtsdatum ? ([['geburtsdatum', geburtsdatum]] as [Markenart, string][]) : []),
    ...toValues('nachname', nameWordsJoined(nachname)),
    ...toValues('vorname', nameWordsJoined(vorname)),
    ...toValues('klang', surname.map(koelnerPhonetik)),
    ...toValues('helfer', nameWordsJoined(helperSurname)),
  ];
}

const toValues = (art: Markenart, values: readonly string[]): [Markenart, string][] =>
  values.filter(Boolean).map((value) => [art, value]);

const purposeOf = (art: Markenart) => `suche-${art}`;
const shorten = (fingerprint: string) => fingerprint.slice(0, SIGNS);
