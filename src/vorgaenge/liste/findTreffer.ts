import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Staff } from '#src/auth/staff.ts';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { Tables } from '#src/db/tables.ts';
import { marksOf } from '../suchmarken.ts';
import { inBereich } from './inBereich.ts';
import { koelnerPhonetik } from './koelnerPhonetik.ts';
import type { Suche } from './parseSuche.ts';

type Builder = ExpressionBuilder<Tables, 'vorgang'>;

/** How a search was read, and the conditions that find it. */
export interface Treffer {
  /** What it was read as. */
  kind: 'aktenzeichen' | 'aehnliches-aktenzeichen' | 'person' | 'nichts';
  /** Everything that is found. */
  isTreffer(eb: Builder): Expression<SqlBool>;
  /** Found as it is written, not only by its sound; missing: no difference is made. */
  isGenau?(eb: Builder): Expression<SqlBool>;
}

/**
 * Reads a search as what it finds: an Aktenzeichen of the Bereich, else one with a single mistake, else name and birth
 * date.
 */
export async function findTreffer(db: Database['kysely'], keys: KeyRing, staff: Staff, suche: Suche): Promise<Treffer> {
  const { aktenzeichen, aehnliche } = suche;
  const candidates = aktenzeichen ? [aktenzeichen] : aehnliche;
  const ids = candidates.length > 0 ? await findIds(db, staff, candidates) : [];
  if (ids.length > 0) {
    const kind = aktenzeichen ? 'aktenzeichen' : 'aehnliches-aktenzeichen';
    return { kind, isTreffer: (eb) => eb('vorgang.id', 'in', ids) };
  }
  const ways = waysOf(keys, suche);
  if (ways.length === 0) {
    const kind = aktenzeichen ? 'aktenzeichen' : 'nichts';
    return { kind, isTreffer: (eb) => eb.lit(false) };
  }
  return {
    kind: 'person',
    isTreffer: (eb) => eb.or(ways.map((way) => isFound(eb, way, ({ genau, aehnlich }) => [...genau, ...aehnlich]))),
    isGenau: (eb) => eb.or(ways.map((way) => isFound(eb, way, ({ genau }) => genau))),
  };
}

async function findIds(db: Database['kysely'], staff: Staff, aktenzeichen: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('vorgang')
    .select('id')
    .where('aktenzeichen', 'in', aktenzeichen)
    .where(inBereich(staff))
    .execute();
  return rows.map(({ id }) => id);
}

/** The marks one word of the search is found by. */
interface Wort {
  genau: string[];
  aehnlich: string[];
}

/** For each way to read it the words that must all be there, the rarest first: that one is looked up, the others checked. */
function waysOf(keys: KeyRing, { geburtsdaten, namen }: Suche): Wort[][] {
  const geboren = geburtsdaten.flatMap((day) => marksOf(keys, 'geburtsdatum', day));
  const first: Wort[] = geboren.length > 0 ? [{ genau: geboren, aehnlich: [] }] : [];
  if (namen.length === 0) return first.length > 0 ? [first] : [];
  return namen.map((way) => [
    ...first,
    ...way.toSorted((a, b) => b.length - a.length).map((word) => toWort(keys, word)),
  ]);
}

function toWort(keys: KeyRing, word: string): Wort {
  const klang = koelnerPhonetik(word);
  return {
    genau: (['nachname', 'vorname', 'helfer'] as const).flatMap((art) => marksOf(keys, art, word)),
    aehnlich: klang ? marksOf(keys, 'klang', klang) : [],
  };
}

function isFound(eb: Builder, [first, ...others]: Wort[], marksOfWord: (wort: Wort) => string[]): Expression<SqlBool> {
  let found = eb
    .selectFrom('suchmarke')
    .select('suchmarke.vorgang_id')
    .where('suchmarke.marke', 'in', first ? marksOfWord(first) : []);
  for (const other of others) {
    found = found.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('suchmarke as auch')
          .select('auch.marke')
          .whereRef('auch.vorgang_id', '=', 'suchmarke.vorgang_id')
          .where('auch.marke', 'in', marksOfWord(other)),
      ),
    );
  }
  return eb('vorgang.id', 'in', found);
}
